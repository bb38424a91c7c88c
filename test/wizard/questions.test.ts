import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, isAsked } from '../../src/design/axes';
import { Answers } from '../../src/model/field';
import { withoutMisplaced } from '../../src/wizard/misplaced';
import { ANSWERS } from '../design/support';

/** The options about the network that are asked for. */
function asked(answers: Answers): string[] {
  const all = { ...ANSWERS, ...answers };
  return FIELDS.filter(({ name }) => name.startsWith('network')).filter(field => isAsked(field, all)).map(({ name }) => name);
}

test('a network is asked about where it cannot do without an answer', () => {
  assert.deepEqual(asked({}), []);
  assert.deepEqual(asked({ networkTopology: 'hub-and-spoke' }), []);
  assert.deepEqual(asked({ networkTopology: 'spoke' }), ['networkHub', 'networkIngressVpc']);
  assert.deepEqual(asked({ networkTopology: 'spoke', networkTransitGatewayId: 'tgw-0123456789abcdef0', ingressMode: 'internal-alb' }), []);
  assert.deepEqual(asked({ networkTopology: 'spoke', networkHub: 'corp-live', networkIngressVpc: 'hub' }), ['networkHubIngressCidrs']);
});

test('a spoke is asked about endpoints of its hub where it calls AWS services', () => {
  const spoke = { networkTopology: 'spoke', networkHub: 'corp-live', networkIngressVpc: 'own', egressAwsServices: ['sqs'] };
  assert.deepEqual(asked(spoke), ['networkHubEndpointServices']);
  assert.deepEqual(asked({ ...spoke, networkHubEndpointServices: [] }), []);
  assert.deepEqual(asked({ ...spoke, networkHubEndpointServices: ['sqs'] }), ['networkHubEndpointsCidr']);
});

test('what the owner of a hub decides is dropped, with a line that says so', () => {
  const answers = { ...ANSWERS, networkTopology: 'spoke', networkHub: 'corp-live', networkIngressVpc: 'hub', ingressPlainHttp: true, egressNatGateways: 1 };
  const { kept, lines } = withoutMisplaced(answers);
  assert.deepEqual([kept.ingressPlainHttp, kept.egressNatGateways, kept.networkIngressVpc], [undefined, undefined, 'hub']);
  assert.deepEqual(lines, [
    'ingressPlainHttp (true) is dropped: it must not be set where the ingress VPC is the hub\'s, whose owner decides about it.',
    'egressNatGateways (1) is dropped: it must not be set where the egress VPC is the hub\'s, whose owner decides about it.',
  ]);
  const { lines: [line] } = withoutMisplaced({ ...ANSWERS, networkTopology: 'hub-and-spoke', networkFirewallPlacement: 'vpc' });
  assert.equal(line, 'networkFirewallPlacement (In the egress VPC) is dropped: it must not be set for egressMode nat, without firewall.');
});
