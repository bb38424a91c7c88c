import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_logs as logs } from 'aws-cdk-lib';
import { EGRESS, ENDPOINTS, INGRESS, OTHER_ACCOUNT, SHOP, TEST, landscape } from './support';
import { FirewallPlacement } from '../../src/network/options';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';

/** A hub with its spokes, before the packs and the validator. */
function create(firewall: FirewallPlacement | undefined, account?: string, deletionProtection = true) {
  const app = strictApp();
  return landscape({
    deletionProtection,
    egress: { ...EGRESS, firewall },
    ingressCidr: INGRESS,
    endpoints: ENDPOINTS,
    callers: [{ cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0', spokes: ['shop-live'] }],
    spokes: [{ ...SHOP, account, ingress: true, allowedDomains: firewall && ['api.example.com'] }, { ...TEST, internet: false }],
  }, app);
}

for (const firewall of [undefined, FirewallPlacement.TRANSIT_GATEWAY, FirewallPlacement.VPC]) {
  for (const account of [undefined, OTHER_ACCOUNT]) {
    test(`nothing is found with firewall ${firewall} in ${account ? 'two accounts' : 'one account'}`, () => {
      assert.deepEqual(findings(create(firewall, account, account !== undefined).app), []);
    });
  }
}

test('what is weakened is found', () => {
  const { app, hubStack } = create(FirewallPlacement.TRANSIT_GATEWAY);
  const alerts = hubStack.node.findChild('NetworkHub').node.findChild('Inspection').node.findChild('AlertLogs').node.defaultChild as logs.CfnLogGroup;
  alerts.kmsKeyId = undefined;
  assert.ok(findings(app).some(({ rule, path }) => /CloudWatchLogGroupEncrypted/.test(rule) && path.includes('Inspection/AlertLogs')));
});

test('every acknowledgement is needed, and says why', () => {
  assertAcknowledgedWithNeed(create(FirewallPlacement.VPC).app);
});
