import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeHub } from './hub-support';
import { InvalidOptions } from '../../src/design/check';
import { HubEgress } from '../../src/hub/options';
import { IngressMode } from '../../src/ingress/options';
import { planTiers } from '../../src/model/tier';
import { PipelineProvider } from '../../src/pipeline/options';
import { PipelineStage } from '../../src/pipeline/step';

const block = (readme: string) => /<!-- hub:begin [^\n]*\n([^]*)\n<!-- hub:end -->/.exec(readme)![1];

test('the repository has the CDK app, its tests and what every repository has, and nothing of a service', () => {
  const { folder, read } = writeHub();
  assert.deepEqual(readdirSync(join(folder, 'test')).sort(), ['hub.test.ts', 'security.test.ts', 'traffic.test.ts', 'tsconfig.json']);
  assert.ok(!readdirSync(folder).includes('app'));
  const { tasks } = JSON.parse(read('.projen/tasks.json'));
  const shared = ['typecheck', 'traffic', 'diagram', 'remove', 'upgrade'];
  assert.deepEqual(['service', ...shared].filter(name => tasks[name]), shared);
  assert.deepEqual(tasks.test.steps.at(-1).exec, 'node --import tsx --test --test-concurrency=4 --test-reporter=spec test/*.test.ts');
  assert.match(read('src/main.ts'), /HubStage\.environments\(app\)/);
});

test('the README says what there is, what it costs, and how a team joins', () => {
  const text = block(writeHub({}, project => project.spoke('shop-dev', { allowedDomains: ['api.example.com'], ingressMode: IngressMode.ALB })).read('README.md'));
  assert.match(text, /^\| `live` \| `corp-live` \| 999999999999 \| eu-west-1 \| eu-west-1a, eu-west-1b \| 10\.255\.0\.0\/24 \| 10\.255\.1\.0\/24 \| none \| about \d+ USD \|$/m);
  assert.match(text, /^\| `shop-dev` \| `live` \| `non-prod` \| 111111111111 \| 10\.20\.0\.0\/20 \| api\.example\.com, TCP 443 \| alb \| yes \|$/m);
  assert.match(text, /^\| `shop-prod` \| `live` \| `prod` \| 222222222222 \| 10\.20\.16\.0\/20 \| nothing yet, TCP 443 \| none \| not yet \|$/m);
  assert.match(text, /^\| Network Firewall endpoint \| 2 \| 576\.70 \|$/m);
  for (const flag of ['--network-topology spoke', '--network-hub corp-live', '--network-account 999999999999']) assert.ok(text.includes(flag), flag);
  assert.match(text, /^A first public entry, .*may not make them\nyet: an administrator deploys `Delivery\/ENVIRONMENT` again/m);
  assert.match(text, /put-parameter [^\n]*\/corp\/live\/shop-dev\/ingress\/certificate-arn/);
  assert.doesNotMatch(text, /undefined|\[object|\n\n\n/);
});

test('the README of the smallest hub speaks about nothing that is not there', () => {
  const options = {
    hubSpokes: undefined, hubJoinedSpokes: undefined, hubEgress: HubEgress.NONE, hubIngress: undefined, pipeline: PipelineProvider.NONE,
  };
  const { folder, read } = writeHub(options);
  const text = read('README.md');
  assert.doesNotMatch(text, /undefined|\[object|image|firewall|NAT gateway|allowedDomains|IngressMode|--network-ingress-vpc|hubEndpointServices|Delivery\/ENVIRONMENT/i);
  assert.match(text, /^\| none yet \|/m);
  assert.ok(!readdirSync(folder).includes('pipeline'));
});

test('the README of a hub with endpoints says what they save, what they cost and how a spoke calls them', () => {
  const text = block(writeHub({ hubEndpointServices: ['sqs', 'kms'] }).read('README.md'));
  assert.match(text, /^- \*\*Endpoints: `sqs`, `kms` in `live`\.\*\* .* 2 services x 2 zones x \(2 - 1\) spokes = 4 endpoints that are paid for by the hour, about 29 USD a month\.$/m);
  assert.match(text, /^\| Interface VPC endpoints for spokes \| 4 \| 29\.20 \|$/m);
  assert.match(text, /^\| Transit Gateway attachment of the endpoints VPC \| 1 \| 36\.50 \|$/m);
  assert.ok(text.includes('--egress-aws-services sqs kms --network-hub-endpoint-services sqs kms --network-hub-endpoints-cidr 10.255.255.0/24'));
  assert.doesNotMatch(text, /undefined|\[object|\n\n\n/);
  assert.ok(!/[^\n]\n###/.test(text), 'a title follows an empty line');
  const alone = block(writeHub({ hubEndpointServices: ['sqs', 'kms'], hubSpokes: undefined, hubJoinedSpokes: undefined }).read('README.md'));
  assert.match(alone, /With each spoke after the first one that saves 2 services x 2 zones = 4 endpoints/);
});

test('load balancers of a hub call from the ranges that the README names', () => {
  const text = writeHub().read('README.md');
  const tiers = ['edge', 'entry', 'transit'].map(name => ({ name, cidrMask: name === 'transit' ? 28 : 27 }));
  const plan = planTiers('10.255.1.0/24', tiers)!;
  for (const [mode, tier] of [['alb', 'edge'], ['api-gateway', 'entry']]) {
    assert.ok(text.includes(`--ingress-mode ${mode} --network-ingress-vpc hub --network-hub-ingress-cidrs ${plan.get(tier)!.slice(0, 2).join(' ')}`), mode);
  }
});

for (const pipeline of [PipelineProvider.GITHUB_ACTIONS, PipelineProvider.GITLAB_CI]) {
  test(`${pipeline} builds no image`, () => {
    const { folder, read } = writeHub({ pipeline });
    const path = pipeline === PipelineProvider.GITLAB_CI ? '.gitlab-ci.yml' : '.github/workflows/deploy.yml';
    assert.doesNotMatch(read(path), /image\.ts|build-image|smoke-test|image\.json|- image$/m);
    assert.match(read(path), /npx cdk deploy --app cdk\.out 'live\/\*'/);
    assert.match(read(path), /npx projen-container-workload traffic/);
    const scripts = readdirSync(join(folder, 'pipeline'), { recursive: true }).map(String);
    assert.ok(scripts.includes('drift.ts') && !scripts.some(name => /image|smoke|cosign|build/.test(name)), scripts.join());
    assert.match(read('pipeline/lib/workload.ts'), /readFileSync\('hub\.json', 'utf8'\)/);
    assert.doesNotMatch(read('README.md'), /\bimages?\b/);
  });
}

test('a second time nothing changes', () => {
  const { folder, read } = writeHub();
  const before = [read('README.md'), read('hub.json'), read('src/main.ts')];
  writeFileSync(join(folder, 'test', 'hub.test.ts'), '// ours');
  writeHub({}, undefined, folder);
  assert.deepEqual([read('README.md'), read('hub.json'), read('src/main.ts'), read('test/hub.test.ts')], [...before, '// ours']);
});

test('what is wrong is one line', () => {
  const cases: [change: Parameters<typeof writeHub>[1], line: RegExp][] = [
    [project => project.spoke('shop', {}), /^spoke must be one of shop-dev, shop-prod, got shop; did you mean /],
    [project => project.environment('stage', {}), /^environment must be one of live, got stage; /],
    [project => project.environment('live', { hubEgressCidr: '10.20.0.0/24' }), /^hubSpokes must not overlap: the egress VPC 10\.20\.0\.0\/24 and shop-dev /],
    [project => project.addPipelineStep({ stage: PipelineStage.IMAGE, name: 'Scan', command: 'true' }), /^stage of a pipeline step must be one of check, deployed, got image; /],
  ];
  for (const [change, line] of cases) {
    const isSaid = (error: unknown) => error instanceof InvalidOptions && error.lines.length === 1 && line.test(error.lines[0]);
    assert.throws(() => writeHub({}, change), isSaid, String(line));
  }
});

test('a wrong setting is forgotten', () => {
  const { read } = writeHub({}, project => {
    assert.throws(() => project.spoke('shop-dev', { ports: [0] }));
    project.spoke('shop-dev', { allowedDomains: ['api.example.com'] });
  });
  const [{ spokes: [{ ports, allowedDomains }] }] = JSON.parse(read('hub.json')).environments;
  assert.deepEqual([ports, allowedDomains], [undefined, ['api.example.com']]);
});
