import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../src/cdk';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';
import { ENVIRONMENT } from '../workload/support';

const subnets = (...tiers: string[]) => tiers.flatMap((tier, digit) => ['a', 'b'].map((zone, at) => `${tier}=subnet-${digit + 1}000000${at}@eu-west-1${zone}:10.7.${digit + 1}${at}.0/24`));

const EXISTING = { networkCidr: undefined, networkVpcId: 'vpc-0123456789abcdef0', networkVpcCidrs: ['10.7.0.0/16'], networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] };
const ISOLATED = {
  ingressMode: 'internal-alb',
  ingressCertificateParameter: undefined,
  ingressPlainHttp: true,
  ingressAllowedCidrs: ['10.0.0.0/8'],
  egressMode: 'isolated',
  egressPorts: undefined,
  egressNatGateways: undefined,
  networkSubnetRouteTableIds: ['rtb-00000000'],
  networkSubnetIds: subnets('app', 'entry', 'endpoints'),
};
const HOSTS = {
  capacity: 'ec2', capacityInstanceType: 't3.medium', capacityOperatingSystem: 'bottlerocket', capacityMinHosts: 2, capacityMaxHosts: 6, capacitySpotPercent: undefined,
};

const ENVIRONMENTS: Record<string, object> = {
  'alb, nat, fargate in a VPC that exists already': { ...EXISTING, networkSubnetIds: subnets('app', 'edge') },
  'alb, nat, ec2 in a VPC that exists already': { ...EXISTING, ...HOSTS, networkSubnetIds: subnets('app', 'edge') },
  'internal-alb, isolated, fargate in a VPC that exists already': { ...EXISTING, ...ISOLATED },
  'internal-alb, isolated, ec2 in a VPC that exists already': { ...EXISTING, ...ISOLATED, ...HOSTS },
  'a range from a pool': { networkCidr: undefined, networkIpamPoolId: 'ipam-pool-0123456789abcdef0', networkIpamNetmaskLength: 20 },
  'a firewall in a range from a pool': {
    networkCidr: undefined,
    networkIpamPoolId: 'ipam-pool-0123456789abcdef0',
    networkIpamNetmaskLength: 20,
    egressMode: 'firewall',
    egressFirewallMode: 'enforce',
    egressAllowedDomains: ['api.binance.com'],
    networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
  },
};

function app(choices: object) {
  const created = strictApp();
  new WorkloadStage(created, { ...ENVIRONMENT, ...choices }, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
  return created;
}

for (const [name, choices] of Object.entries(ENVIRONMENTS)) {
  test(`${name}: nothing is found, and every acknowledgement is needed`, () => {
    assert.deepEqual(findings(app(choices)), []);
    assertAcknowledgedWithNeed(app(choices));
  });
}
