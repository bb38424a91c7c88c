import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Answers } from '../../src/model/field';
import { TrafficVerdict } from '../../src/traffic/answers';
import { Traffic } from '../../src/traffic/traffic';
import { COMBINATIONS } from '../matrix/combinations';
import { Workshop } from '../matrix/repository';

// Options beyond the modes: whatever is chosen, its templates are proven.
process.env.CDK_VALIDATION = 'false';
const workshop = new Workshop();
after(() => workshop.close());

/** A name, the combination, and what differs from its defaults; an undefined value takes an option away. */
const OPTIONS: readonly [string, string, Answers][] = [
  ['ports 80', 'alb / firewall / fargate', { egressPorts: [443, 80] }],
  ['ports 8443', 'alb / firewall / fargate', { egressPorts: [443, 8443] }],
  ['wild', 'alb / firewall / fargate', { egressAllowedDomains: ['*.example.com', 'api.binance.com', 'example.org'] }],
  ['discover', 'alb / firewall / fargate', { egressFirewallMode: 'discover', egressAllowedDomains: undefined }],
  ['discover2', 'api-gateway / firewall / ec2', { egressFirewallMode: 'discover' }],
  ['services', 'internal-alb / isolated / fargate', { egressAwsServices: ['sqs', 'dynamodb', 'sns', 'secretsmanager'], egressAllowedBuckets: ['orders-documents'], egressAllowedRegistries: ['333333333333'] }],
  ['services fw', 'internal-alb / firewall / ec2', { egressAwsServices: ['sqs', 'dynamodb', 'kinesis-streams'], egressAllowedBuckets: ['orders-documents'] }],
  ['exec', 'alb / isolated / fargate', { capacityExec: true }],
  ['exec ec2', 'alb / isolated / ec2', { capacityExec: true, capacityOperatingSystem: 'amazon-linux-2023' }],
  ['exec nat', 'alb / nat / ec2', { capacityExec: true }],
  ['three zones', 'privatelink-nlb / firewall / ec2', { networkAvailabilityZones: 3 }],
  ['three zones nat', 'alb / nat / fargate', { networkAvailabilityZones: 3, egressNatGateways: 2 }],
  ['one nat', 'api-gateway / nat / fargate', { egressNatGateways: 1 }],
  ['nat ports', 'alb / nat / fargate', { egressPorts: [443, 5432, 80] }],
  ['plain http', 'alb / nat / fargate', { ingressPlainHttp: true }],
  ['domain', 'alb / nat / fargate', { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' }],
  ['api domain', 'api-gateway / isolated / fargate', { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' }],
  ['api iam', 'api-gateway / isolated / fargate', { ingressAuthorization: 'iam' }],
  ['sgs', 'internal-alb / nat / fargate', { ingressAllowedCidrs: undefined, ingressAllowedSecurityGroupIds: ['sg-0123456789abcdef0'] }],
  ['sgs+cidr', 'internal-alb / nat / fargate', { ingressAllowedCidrs: ['10.20.0.0/16', '192.168.0.0/24'], ingressAllowedSecurityGroupIds: ['sg-0123456789abcdef0'] }],
  ['acceptance', 'privatelink-nlb / isolated / fargate', { ingressAcceptanceRequired: false }],
  ['cidr', 'alb / firewall / fargate', { networkCidr: '10.7.4.0/22' }],
  ['callers of a larger range', 'internal-alb / isolated / fargate', { ingressAllowedCidrs: ['10.0.0.0/8'] }],
  ['isolated domains', 'alb / isolated / fargate', { egressAllowedDomains: ['db.internal.example.com'] }],
  ['prefix', 'alb / isolated / fargate', { egressPrefixListIds: ['pl-6da54004'] }],
  ['arm spot', 'alb / firewall / fargate', { capacityArchitecture: 'arm64' }],
  ['china', 'alb / isolated / fargate', { environments: ['dev=aws://111111111111/cn-north-1'] }],
  ['gov', 'internal-alb / firewall / ec2', { environments: ['dev=aws://111111111111/us-gov-west-1'] }],
  ['tokyo', 'alb / firewall / fargate', { environments: ['dev=aws://111111111111/ap-northeast-1'] }],
];

for (const [name, combination, options] of OPTIONS) {
  test(`${combination}, ${name}: proven`, () => {
    process.env.CDK_VALIDATION = 'false';
    const answers = Object.entries({ ...COMBINATIONS.find(each => each.name === combination)!.answers, ...options });
    const repository = workshop.write(name, Object.fromEntries(answers.filter(([, value]) => value !== undefined)));
    process.chdir(repository.folder);
    const traffic = Traffic.fromAssembly(repository.main().app.synth().directory);
    traffic.assertProven();
    const accepted = new Set(traffic.findings.filter(({ verdict }) => verdict === TrafficVerdict.ACCEPTED).map(({ property }) => property));
    assert.equal(accepted.size > 0, options.egressFirewallMode === 'discover' || options.egressNatGateways !== undefined, [...accepted].join());
  });
}
