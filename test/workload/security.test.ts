import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CfnResource, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { CERTIFICATE_ARN, ENVIRONMENT } from './support';
import { WorkloadStage } from '../../src/cdk';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';

/** The sources of a certificate, as an environment records them. */
const SOURCES: Record<string, object> = {
  certificateArn: { ingressCertificateArn: CERTIFICATE_ARN },
  certificateParameter: { ingressCertificateParameter: '/shop/prod/ingress/certificate-arn' },
  domainName: { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' },
  plainHttp: { ingressPlainHttp: true },
};

function stage(choices: object) {
  const app = strictApp();
  const created = new WorkloadStage(app, { ...ENVIRONMENT, ingressCertificateParameter: undefined, ...choices }, {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    containerEnvironment: { MODE: 'live' },
  });
  return { app, created };
}

for (const [source, choices] of Object.entries(SOURCES)) {
  for (const zones of [2, 3]) {
    test(`nothing is found with ${source} in ${zones} zones`, () => {
      const { app } = stage({ ...choices, networkAvailabilityZones: zones, egressNatGateways: zones, deletionProtection: zones === 3 });
      assert.deepEqual(findings(app), []);
    });
  }
}

test('what is weakened is found, by every pack and by the validator', () => {
  const { app, created } = stage(SOURCES.certificateArn);
  const { node } = created.workload;
  const loadBalancer = node.findChild('Ingress').node.findChild('LoadBalancer').node.defaultChild as elbv2.CfnLoadBalancer;
  loadBalancer.loadBalancerAttributes = [];
  const logs = node.findChild('Capacity').node.findChild('Logs').node.defaultChild as CfnResource;
  logs.addPropertyOverride('RetentionInDays', 17);
  const found = findings(app).map(({ finder, rule }) => `${finder}: ${rule}`);
  for (const finding of [/ELB2$/, /NIST.*ELBLoggingEnabled$/, /PCI.*ALBHttpDropInvalidHeaderEnabled$/, /^CloudFormation Validate: /]) {
    assert.ok(found.some(one => finding.test(one)), `${finding} is not among ${found.join(', ')}`);
  }
});

test('every acknowledgement is needed, and says why', () => {
  assertAcknowledgedWithNeed(stage({ ...SOURCES.certificateArn, deletionProtection: false }).app);
});

for (const egressFirewallMode of ['enforce', 'discover']) {
  test(`nothing is found with a firewall to ${egressFirewallMode}`, () => {
    const { app } = stage({
      ...SOURCES.certificateArn,
      egressMode: 'firewall',
      egressFirewallMode,
      egressAllowedDomains: ['api.binance.com'],
      egressPorts: [443, 80],
      networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
      deletionProtection: egressFirewallMode === 'enforce',
    });
    assert.deepEqual(findings(app), []);
  });
}

for (const zones of [2, 3]) {
  test(`nothing is found with isolated egress in ${zones} zones`, () => {
    const { app } = stage({
      ...SOURCES.certificateArn,
      egressMode: 'isolated',
      egressAwsServices: ['sqs', 'dynamodb'],
      egressAllowedBuckets: ['orders'],
      networkAvailabilityZones: zones,
      deletionProtection: zones === 3,
    });
    assert.deepEqual(findings(app), []);
  });
}
