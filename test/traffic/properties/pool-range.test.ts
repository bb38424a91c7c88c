import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../../src/cdk';
import { Traffic } from '../../../src/traffic/traffic';
import { ENVIRONMENT } from '../../workload/support';

const POOL = { networkCidr: undefined, networkIpamPoolId: 'ipam-pool-0123456789abcdef0', networkIpamNetmaskLength: 20 };
const FIREWALL = {
  egressMode: 'firewall',
  egressAllowedDomains: ['api.binance.com'],
  egressFirewallMode: 'enforce',
  egressNatGateways: undefined,
  networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
  awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'],
};

function prove(...environments: object[]): Traffic {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk')) });
  for (const choices of environments) new WorkloadStage(app, { ...ENVIRONMENT, ...choices }, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
  return Traffic.fromAssembly(app.synth().directory);
}

for (const [name, choices] of Object.entries({ nat: {}, firewall: FIREWALL })) {
  test(`${name} in a VPC whose range a pool gives: everything is proven, with a range that stands for it`, () => {
    const traffic = prove({ ...POOL, ...choices }, { ...POOL, ...choices, name: 'test' });
    traffic.assertProven();
    assert.deepEqual(traffic.limits.filter(line => line.includes('a pool gives')).map(line => /: (\S+) stands/.exec(line)![1]), ['100.64.0.0/20', '100.65.0.0/20']);
  });
}

test('a pool that was not chosen gives no range', () => {
  assert.throws(() => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk')) });
    const { stack } = new WorkloadStage(app, { ...ENVIRONMENT, ...POOL } as any, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
    stack.templateOptions.metadata = {};
    Traffic.fromAssembly(app.synth().directory).assertProven();
  }, /CidrBlock is not known/);
});
