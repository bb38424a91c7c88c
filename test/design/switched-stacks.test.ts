import assert from 'node:assert/strict';
import { test } from 'node:test';
import { switchedStacks } from '../../src/design/switched-stacks';
import { NetworkTopology } from '../../src/network/options';

const before = (networkTopology: NetworkTopology) => ({ workload: 'shop', name: 'dev', account: '111111111111', networkTopology });

test('routes go before what they use, where the hub stays', () => {
  assert.equal(switchedStacks(before(NetworkTopology.HUB_AND_SPOKE), { networkTopology: NetworkTopology.HUB_AND_SPOKE }),
    'The hub of dev keeps what its routes use: run npx cdk destroy \'dev/Routes\' before you deploy that, which ends a public entry until it is there again.');
});

test('stacks that the app has no more are deleted by hand, routes first', () => {
  assert.equal(switchedStacks(before(NetworkTopology.HUB_AND_SPOKE), { networkTopology: NetworkTopology.STANDALONE }),
    'shop-dev-routes and shop-dev-hub belong to the app no more: delete the first in AWS CloudFormation before you deploy that, and the other one afterwards.');
});

test('a single stack needs nothing of that', () => {
  assert.equal(switchedStacks(before(NetworkTopology.STANDALONE), { networkTopology: NetworkTopology.HUB_AND_SPOKE }), undefined);
  assert.equal(switchedStacks(before(NetworkTopology.SPOKE), {}), undefined);
});
