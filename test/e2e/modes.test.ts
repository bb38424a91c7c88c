import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyFolder, projenNew, run } from './support';

// Each ingress, egress, capacity mode and pipeline once, from the command to the green build; `scaffold.test.ts` and
// `hub-and-spoke.test.ts` have the remaining ones, and `matrix.test.ts` has every combination without an installation.
const REPOSITORIES: Record<string, string[]> = {
  'api-gateway, firewall, ec2, gitlab-ci': [
    '--ingress-mode', 'api-gateway', '--ingress-authorization', 'iam', '--ingress-throttling-rate', '200',
    '--egress-mode', 'firewall', '--egress-allowed-domains', 'api.binance.com', '*.example.com', '--egress-ports', '443', '80',
    '--capacity', 'ec2', '--capacity-operating-system', 'amazon-linux-2023', '--network-availability-zones', '3',
    '--pipeline', 'gitlab-ci', '--pipeline-repository', 'acme/apps/shop', '--pipeline-permissions-boundary', 'limits', '--pipeline-bootstrap-qualifier', 'acme1',
    '--environments', 'dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-central-1',
  ],
  'privatelink-nlb, isolated, ec2, codepipeline': [
    '--ingress-mode', 'privatelink-nlb', '--ingress-allowed-principals', '333333333333',
    '--egress-mode', 'isolated', '--egress-aws-services', 'sqs', '--egress-allowed-buckets', 'orders-documents',
    '--capacity', 'ec2', '--capacity-architecture', 'arm64',
    '--pipeline', 'codepipeline', '--pipeline-repository', 'acme/shop',
    '--pipeline-connection-arn', 'arn:aws:codeconnections:eu-west-1:444444444444:connection/12345678-1234-1234-1234-123456789012',
    '--pipeline-target', 'aws://444444444444/eu-west-1',
    '--environments', 'dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-central-1',
  ],
  'internal-alb, isolated, ec2, none, in a VPC that exists already': [
    '--ingress-mode', 'internal-alb', '--ingress-allowed-cidrs', '10.0.0.0/8',
    '--egress-mode', 'isolated', '--capacity', 'ec2', '--pipeline', 'none', '--environments', 'dev=aws://111111111111/eu-west-1',
    '--network-vpc-id', 'vpc-0123456789abcdef0', '--network-vpc-cidrs', '10.20.0.0/16', '--network-subnet-route-table-ids', 'rtb-00000000', 'rtb-00000001',
    '--network-subnet-ids', 'app=subnet-00000000@eu-west-1a:10.20.0.0/24', 'app=subnet-00000001@eu-west-1b:10.20.1.0/24',
    'entry=subnet-00000002@eu-west-1a:10.20.2.0/27', 'entry=subnet-00000003@eu-west-1b:10.20.2.32/27',
  ],
};

for (const [name, flags] of Object.entries(REPOSITORIES)) {
  test(`${name}: projen new, then a green build`, async () => {
    const folder = emptyFolder();
    const read = (path: string) => readFileSync(join(folder, path), 'utf8');
    const created = await projenNew(folder, ['--name', 'shop', ...flags]);
    assert.equal(created.code, 0, created.output.slice(-5000));

    const [{ ingressMode, egressMode, capacity }] = JSON.parse(read('workload.json')).environments;
    for (const path of [`test/ingress-${ingressMode}.test.ts`, `test/egress-${egressMode}.test.ts`, `test/capacity-${capacity}.test.ts`]) {
      assert.ok(existsSync(join(folder, path)), path);
    }
    const { code, output } = await run(join(folder, 'node_modules', '.bin', 'projen'), ['build'], folder);
    assert.equal(code, 0, output.slice(-5000));
    assert.match(output, /^ℹ fail 0$/m);
    assert.match(output, /^ℹ skipped 0$/m);
    assert.equal((await run('git', ['status', '--porcelain'], folder)).stdout, '');
  });
}
