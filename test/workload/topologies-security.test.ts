import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { CERTIFICATE_ARN, HUB_AND_SPOKE, SPOKE } from './support';
import { WorkloadStage } from '../../src/cdk';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';

const TWO_ACCOUNTS = { networkAccount: '222222222222' };
const CALLERS = { ingressAllowedCidrs: ['192.168.0.0/16'], networkCallers: ['192.168.0.0/16=tgw-attach-0123456789abcdef0'] };
const LISTED = { egressMode: 'firewall', egressAllowedDomains: ['api.example.com'], egressFirewallMode: 'enforce', egressPorts: [443, 80] };
const API = { ingressMode: 'api-gateway', ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const CERTIFICATE = { ingressCertificateArn: CERTIFICATE_ARN };

/** Choices that bring different resources. */
const CHOICES: Record<string, object> = {
  'nat and alb': { ...HUB_AND_SPOKE, ...CERTIFICATE },
  'nat and alb in two accounts': { ...HUB_AND_SPOKE, ...CERTIFICATE, ...TWO_ACCOUNTS, networkAvailabilityZones: 3, networkAvailabilityZoneNames: undefined, egressNatGateways: 3 },
  'firewall and api-gateway': { ...HUB_AND_SPOKE, ...LISTED, ...API, ...TWO_ACCOUNTS },
  'firewall in the egress VPC and alb': { ...HUB_AND_SPOKE, ...LISTED, ...CERTIFICATE, networkFirewallPlacement: 'vpc', deletionProtection: false },
  'isolated and internal-alb in two accounts': { ...HUB_AND_SPOKE, ...CERTIFICATE, ...CALLERS, ...TWO_ACCOUNTS, ingressMode: 'internal-alb', egressMode: 'isolated' },
  'a spoke with an ingress VPC of its own': { ...SPOKE, ...CERTIFICATE },
  'a spoke with endpoints of a hub in another account': {
    ...SPOKE,
    ...CERTIFICATE,
    ...LISTED,
    ...TWO_ACCOUNTS,
    networkTransitGatewayId: undefined,
    networkHub: 'corp-live',
    egressAwsServices: ['execute-api', 'sqs'],
    networkHubEndpointServices: ['execute-api', 'sqs'],
    networkHubEndpointsCidr: '10.255.255.0/24',
  },
  'a spoke with the ingress VPC of a hub in another account': {
    ...SPOKE,
    ...LISTED,
    ...API,
    ...TWO_ACCOUNTS,
    networkTransitGatewayId: undefined,
    networkHub: 'corp-live',
    networkIngressVpc: 'hub',
    networkHubIngressCidrs: ['10.255.0.0/27', '10.255.0.32/27'],
  },
};

function stage(choices: object) {
  const app = strictApp();
  const { ingressCertificateParameter, ...environment }: any = choices;
  new WorkloadStage(app, environment, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
  return app;
}

for (const [name, choices] of Object.entries(CHOICES)) {
  test(`nothing is found with ${name}`, () => {
    assert.deepEqual(findings(stage(choices)), []);
  });
}

test('every acknowledgement of a hub and its spoke is needed, and says why', () => {
  assertAcknowledgedWithNeed(stage({ ...CHOICES['firewall and api-gateway'], deletionProtection: false }));
});

test('every acknowledgement of a spoke is needed, and says why', () => {
  assertAcknowledgedWithNeed(stage(CHOICES['a spoke with an ingress VPC of its own']));
});
