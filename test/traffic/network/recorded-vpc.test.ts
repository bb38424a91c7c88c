import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../../src/cdk';
import { RECORDED_CHOICES } from '../../../src/model/recorded-choices';
import { Traffic } from '../../../src/traffic/traffic';
import { ENVIRONMENT } from '../../workload/support';

const VPC_ID = 'vpc-0123456789abcdef0';

/** `app=subnet-…@eu-west-1a:10.7.10.0/24` for each tier and zone. */
const subnets = (...tiers: string[]) => tiers.flatMap((tier, digit) => ['a', 'b'].map((zone, at) => `${tier}=subnet-${digit + 1}000000${at}@eu-west-1${zone}:10.7.${digit + 1}${at}.0/24`));

const SHARED = { networkCidr: undefined, networkVpcId: VPC_ID, networkVpcCidrs: ['10.7.0.0/16'], egressNatGateways: undefined, networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] };
const ISOLATED = { egressMode: 'isolated', egressPorts: undefined, networkSubnetRouteTableIds: ['rtb-00000000', 'rtb-00000001'] };
const HOSTS = {
  capacity: 'ec2', capacityInstanceType: 't3.medium', capacityOperatingSystem: 'bottlerocket', capacityMinHosts: 2, capacityMaxHosts: 6, capacitySpotPercent: undefined,
};
const SERVICES: Record<string, string[]> = { fargate: ['ecr.api', 'ecr.dkr', 'logs', 's3'], ec2: ['ecr.api', 'ecr.dkr', 'ecs', 'ecs-agent', 'ecs-telemetry', 'logs', 's3', 'ssm', 'ssmmessages'] };

const INGRESS: Record<string, object> = {
  'alb': {},
  'api-gateway': { ingressMode: 'api-gateway', ingressCertificateParameter: undefined, ingressAuthorization: 'none', ingressThrottlingRate: 1000, ingressThrottlingBurst: 1000 },
  'internal-alb': { ingressMode: 'internal-alb', ingressPlainHttp: true, ingressCertificateParameter: undefined, ingressAllowedCidrs: ['10.0.0.0/8'] },
  'privatelink-nlb': { ingressMode: 'privatelink-nlb', ingressAllowedPrincipals: ['333333333333'], ingressAcceptanceRequired: true },
};

function stage(app: App, choices: object): WorkloadStage {
  return new WorkloadStage(app, { ...ENVIRONMENT, ...SHARED, ...choices }, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
}

function newApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk')) });
}

const prove = (app: App) => Traffic.fromAssembly(app.synth().directory);

for (const [ingress, choices] of Object.entries(INGRESS)) {
  for (const egress of ['nat', 'isolated']) {
    for (const capacity of ['fargate', 'ec2']) {
      test(`${ingress}, ${egress}, ${capacity} in a VPC that exists already: everything is proven, and what is taken for granted is said`, () => {
        const app = newApp();
        const tiers = ['app', ingress === 'alb' ? 'edge' : 'entry', ...egress === 'isolated' && capacity === 'ec2' ? ['endpoints'] : []];
        stage(app, {
          ...choices, ...egress === 'isolated' ? { ...ISOLATED, awsServices: SERVICES[capacity] } : {}, ...capacity === 'ec2' ? HOSTS : {}, networkSubnetIds: subnets(...tiers),
        });
        const traffic = prove(app);
        traffic.assertProven();
        assert.deepEqual([...new Set(traffic.findings.map(({ verdict }) => verdict))], egress === 'isolated' ? ['proven', 'accepted'] : ['proven']);
        const [limit, ...others] = traffic.limits.filter(line => line.startsWith(VPC_ID));
        assert.deepEqual(others, []);
        const leads = egress === 'nat' ? 'lead to a NAT gateway in the same zone' : 'lead to nowhere but its own addresses';
        assert.ok(limit.includes('subnet-10000000, subnet-10000001') && limit.includes(leads), limit);
        assert.equal(limit.includes('lead to an internet gateway'), ingress === 'alb');
      });
    }
  }
}

test('what the security groups let through is still broken, though the VPC is not ours', () => {
  const app = newApp();
  const { workload } = stage(app, { networkSubnetIds: subnets('app', 'edge') });
  workload.securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(8080));
  workload.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
  assert.throws(() => prove(app).assertProven(), /on 22, 443|on 22 as well|22/);
});

test('two environments in one VPC that take different things for granted prove nothing', () => {
  const app = newApp();
  stage(app, { networkSubnetIds: subnets('app', 'edge') });
  stage(app, { ...ISOLATED, name: 'test', awsServices: SERVICES.fargate, networkSubnetIds: subnets('app', 'edge') });
  assert.throws(() => prove(app).assertProven(), /subnet-10000000: different things are taken for granted about its default route: NAT gateway by shop-prod, nowhere by shop-test/);
});

test('two environments that say different things about one subnet prove nothing', () => {
  const app = newApp();
  stage(app, { networkSubnetIds: subnets('app', 'edge') });
  stage(app, { name: 'test', networkSubnetIds: subnets('app', 'edge').map(text => text.replace('10.7.10.0/24', '10.7.10.0/25')) });
  assert.throws(() => prove(app).assertProven(), /subnet-10000000: shop-test says something else about it: eu-west-1a:10\.7\.10\.0\/25, not eu-west-1a:10\.7\.10\.0\/24/);
});

test('a record that somebody wrote by hand, and wrongly, stands in for nothing', () => {
  const app = newApp();
  const { stack, environment } = stage(app, { networkSubnetIds: subnets('app', 'edge') });
  stack.templateOptions.metadata = { [RECORDED_CHOICES]: { ...environment, networkSubnetIds: ['app=subnet-10000000'] } };
  assert.throws(() => prove(app).assertProven(), /is not proven/);
});

test('two environments in subnets of their own share a VPC', () => {
  const app = newApp();
  stage(app, { networkSubnetIds: subnets('app', 'edge') });
  stage(app, { name: 'test', networkSubnetIds: subnets('x', 'y', 'app', 'edge').slice(4) });
  const traffic = prove(app);
  traffic.assertProven();
  assert.equal(traffic.limits.filter(line => line.startsWith(VPC_ID)).length, 1);
});

test('questions are answered with the stand-ins by their names', () => {
  const app = newApp();
  stage(app, { networkSubnetIds: subnets('app', 'edge') });
  const traffic = prove(app);
  const { reach, hops } = traffic.ask('service', '52.95.110.1', 443);
  assert.equal(reach, 'yes');
  assert.ok(hops.some(hop => hop.includes(`NAT gateway of ${VPC_ID}`)), hops.join('\n'));
  traffic.assertReaches('internet', 'service', 443);
  traffic.assertBlocked('service', '52.95.110.1', 22);
});
