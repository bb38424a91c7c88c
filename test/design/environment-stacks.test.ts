import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { EnvironmentSettings } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { resolveHubs } from '../../src/hub/design';
import { HUB_ANSWERS } from '../hub/options';

const ONE = '111111111111';
const OTHER = '222222222222';
const HUB = { networkTopology: 'hub-and-spoke' };

/** What a second environment is told, whose first is `dev`. */
function workload(second: string, options: object, account = ONE, settings: Record<string, EnvironmentSettings> = {}) {
  const environments = [`dev=aws://${ONE}/eu-west-1`, `${second}=aws://${account}/eu-west-1`];
  return () => resolve({ ...ANSWERS, ...options, environments } as any, settings);
}

const both = (second: string, stack: string, account = ONE) =>
  `environments must not have stacks of one name in one account: dev and ${second} both have ${stack} in ${account}; rename one of them`;

test('environments whose stacks would have one name are refused, both named', () => {
  const refused: [string, object, string][] = [
    ['dev-hub', HUB, 'shop-dev-hub'],
    ['dev-routes', HUB, 'shop-dev-routes'],
    ['dev-delivery', {}, 'shop-dev-delivery'],
    ['dev-delivery', HUB, 'shop-dev-delivery'],
  ];
  for (const [second, options, stack] of refused) assert.throws(workload(second, options), { message: both(second, stack) });
});

test('the order of the environments does not matter', () => {
  const environments = [`dev-hub=aws://${ONE}/eu-west-1`, `dev=aws://${ONE}/eu-west-1`];
  assert.throws(() => resolve({ ...ANSWERS, ...HUB, environments } as any), /dev-hub and dev both have shop-dev-hub/);
});

test('what one has in the account of the network and the other in its own is the same account', () => {
  const apart = workload('dev-hub', { ...HUB, networkAccount: '999999999999' }, OTHER, { dev: { networkAccount: OTHER } });
  assert.throws(apart, { message: both('dev-hub', 'shop-dev-hub', OTHER) });
  const prepared = { ...HUB, networkAccount: OTHER };
  assert.throws(workload('dev-network', prepared, OTHER, { 'dev-network': { networkAccount: ONE } }), {
    message: both('dev-network', 'shop-dev-network-delivery', OTHER),
  });
});

test('names that only look alike, and equal names in accounts of their own, are well', () => {
  workload('dev-hub', {})();
  workload('dev-hub', HUB, OTHER)();
  workload('dev-network', HUB)();
  workload('dev2', HUB)();
});

test('the same for hubs, and for spokes that have not joined yet', () => {
  const environments = ['live=aws://999999999999/eu-west-1', 'live-spoke-shop=aws://999999999999/eu-central-1'];
  const options = { ...HUB_ANSWERS, environments, hubSpokes: undefined, hubJoinedSpokes: undefined };
  const hubs = (spoke: string) => () => resolveHubs(options, { environments: { live: { hubSpokes: [`${spoke}=prod:${ONE}:10.20.0.0/20`] } } });
  for (const [spoke, stack] of [['shop-hub', 'corp-live-spoke-shop-hub'], ['shop-delivery', 'corp-live-spoke-shop-delivery']]) {
    assert.throws(hubs(spoke), ({ message }) => message.endsWith(`: live and live-spoke-shop both have ${stack} in 999999999999; rename one of them`));
  }
  hubs('shop-dev')();
});
