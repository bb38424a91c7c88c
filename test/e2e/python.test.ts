import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { whyNoPython } from '../python';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(__dirname, 'python');
const CACHE = join(ROOT, '.cache');
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** What the wheel asks for is a range; the versions that are tested here are those that are tested everywhere. */
const PINNED = ['aws-cdk-lib', 'constructs', 'projen'].map(name => `${name}==${MANIFEST.devDependencies[name]}`);

/** jsii's warning about a Node.js that still works is silenced by the number of that Node.js. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] };

interface Run {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the command may fail. */
  readonly mayFail?: boolean;
}

function run(command: string, args: string[], { cwd, env, mayFail = false }: Run) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...QUIET, ...env },
  });
  if (error) throw error;
  if (!mayFail) assert.equal(status, 0, `${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return { status, stdout, stderr };
}

/** A virtual environment with the wheel of the packed package in it; made once for each state of the package. */
function virtualEnvironment(tarball: string): string {
  const { stdout: version } = run('python3', ['-VV'], { cwd: ROOT });
  const hash = createHash('sha256').update(readFileSync(tarball)).update([version, ...PINNED].join()).digest('hex').slice(0, 16);
  const folder = join(CACHE, `python-${hash}`);
  const environment = join(folder, 'venv');
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return environment;

  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE).filter(found => found.startsWith('python-'))) rmSync(join(CACHE, name), { recursive: true });
  mkdirSync(folder);
  // The wheel is made from the tarball, so that it holds what npm would publish; pacmak finds the rest in node_modules above.
  run('tar', ['-xzf', tarball, '-C', folder], { cwd: ROOT });
  const packed = join(folder, 'package');
  const wheels = join(folder, 'dist');
  run(process.execPath, [join(ROOT, 'node_modules/jsii-pacmak/bin/jsii-pacmak'), '-v', '--target', 'python', '--outdir', wheels], { cwd: packed });
  const [wheel, ...others] = readdirSync(join(wheels, 'python')).filter(name => name.endsWith('.whl'));
  assert.deepEqual(others, []);
  assert.equal(wheel, `projen_container_workload-${MANIFEST.version}-py3-none-any.whl`);

  run('python3', ['-m', 'venv', environment], { cwd: folder });
  run(join(environment, 'bin', 'python'), [
    '-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', join(wheels, 'python', wheel), ...PINNED,
  ], { cwd: folder });
  rmSync(packed, { recursive: true });
  writeFileSync(complete, '');
  return environment;
}

/** Every file of a folder with what is in it. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

function ofType(template: any, type: string): any[] {
  return Object.values<any>(template.Resources).filter(resource => resource.Type === type).map(resource => resource.Properties);
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));

const missing = whyNoPython();
// On a build server a test that is silently left out would pass for one that succeeds.
const skip = missing && !process.env.CI ? missing : false;

describe('from Python', { skip }, () => {
  let folder: string;
  let environment: string;
  let repository: string;

  before(() => {
    assert.equal(missing, undefined);
    assert.ok(process.env.PACKED_TARBALL, 'run this with npm test, which packs the package');
    folder = mkdtempSync(join(tmpdir(), 'python-'));
    environment = virtualEnvironment(process.env.PACKED_TARBALL);
    repository = create('shop');
  });
  after(() => folder && rmSync(folder, { recursive: true }));

  function create(name: string): string {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  }

  function python(args: string[], options: Run) {
    return run(join(environment, 'bin', 'python'), args, { ...options, env: { PROJEN_DISABLE_POST: 'true', ...options.env } });
  }

  test('the wheel and what it asks for go together', () => {
    python(['-m', 'pip', 'check'], { cwd: folder });
  });

  test('a CDK app has a workload with its load balancer and its service', () => {
    const cwd = create('app');
    python([join(EXAMPLES, 'app.py')], { cwd, env: { CDK_OUTDIR: 'cdk.out' } });
    const template = readJson(cwd, 'cdk.out', 'Shop.template.json');

    const [loadBalancer, ...otherLoadBalancers] = ofType(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    assert.deepEqual(otherLoadBalancers, []);
    assert.equal(loadBalancer.Scheme, 'internet-facing');
    const [service, ...otherServices] = ofType(template, 'AWS::ECS::Service');
    assert.deepEqual(otherServices, []);
    assert.equal(service.LoadBalancers[0].ContainerPort, 8080);
    const [task] = ofType(template, 'AWS::ECS::TaskDefinition');
    assert.deepEqual([task.Cpu, task.Memory], ['1024', '2048']);
    assert.deepEqual(task.ContainerDefinitions[0].Environment, [{ Name: 'MODE', Value: 'live' }]);
    assert.equal(ofType(template, 'AWS::EC2::VPC')[0].CidrBlock, '10.20.0.0/20');
  });

  test('its traffic is proven, asked about and asserted', () => {
    const cwd = create('traffic');
    python([join(EXAMPLES, 'app.py')], { cwd, env: { CDK_OUTDIR: 'cdk.out' } });
    const { stdout } = python([join(EXAMPLES, 'traffic.py')], { cwd });
    const [findings, answer, sentence] = stdout.trimEnd().split('\n');
    assert.deepEqual(findings.split(' '), ['TrafficVerdict.PROVEN']);
    assert.match(answer, /^TrafficReach\.YES .*NATGateway/);
    assert.match(sentence, /service must not reach 8\.8\.8\.8 on TCP 443, and does: /);
  });

  test('a value that is not possible is an exception with our sentence', () => {
    const script = [
      'from projen_container_workload.cdk import Ingress',
      'try:',
      '    Ingress.alb(rate_limit=5, plain_http=True)',
      'except Exception as error:',
      '    print(error)',
    ].join('\n');
    const { stdout } = python(['-c', script], { cwd: folder });
    assert.match(stdout, /rateLimit must be [^\n]*, got 5; [^\n]*\n$/);
  });

  test('.projenrc.py writes the repository', () => {
    copyFileSync(join(EXAMPLES, 'projenrc.py'), join(repository, '.projenrc.py'));
    python(['.projenrc.py'], { cwd: repository });

    assert.deepEqual(readdirSync(repository).filter(name => name.startsWith('.projenrc')), ['.projenrc.py']);
    for (const name of ['src/main.ts', 'app/Dockerfile', 'test/security.test.ts', '.github/workflows/deploy.yml', 'README.md', 'cdk.json']) {
      assert.ok(existsSync(join(repository, name)), name);
    }
    const { name, environments } = readJson(repository, 'workload.json');
    assert.equal(name, 'shop');
    assert.deepEqual(environments.map((one: any) => [one.name, one.account, one.region, one.ingressMode, one.capacityMinTasks]), [
      ['dev', '111111111111', 'eu-west-1', 'alb', 2],
      ['prod', '222222222222', 'eu-central-1', 'alb', 4],
    ]);

    const { tasks } = readJson(repository, '.projen', 'tasks.json');
    assert.deepEqual(tasks.default.steps, [{ exec: 'python .projenrc.py' }]);
    assert.doesNotMatch(JSON.stringify(tasks), /\.projenrc\.[jt]s|projenrc\//);
    assert.match(readFileSync(join(repository, '.gitignore'), 'utf8'), /To modify, edit \.projenrc\.py and run "npx projen"/);
    const { dependencies, devDependencies } = readJson(repository, 'package.json');
    assert.equal(dependencies['projen-container-workload'], `^${MANIFEST.version}`);
    for (const tool of ['tsx', 'cdk-nag', 'eslint-plugin-import', 'eslint-import-resolver-typescript']) {
      assert.equal(devDependencies[tool], MANIFEST.devDependencies[tool], tool);
    }
  });

  test('npx projen runs .projenrc.py again and changes nothing', () => {
    const first = snapshot(repository);
    run(process.execPath, [join(ROOT, 'node_modules/projen/bin/projen'), '--no-post'], {
      cwd: repository,
      env: { PATH: [join(environment, 'bin'), process.env.PATH].join(delimiter) },
    });
    assert.deepEqual(snapshot(repository), first);
  });

  test('a CDK app in Python reads the choices of that repository', () => {
    python([join(EXAMPLES, 'stages.py')], { cwd: repository, env: { CDK_OUTDIR: 'cdk.out' } });
    for (const [stage, tasks] of [['dev', 2], ['prod', 4]] as const) {
      const out = join(repository, 'cdk.out', `assembly-${stage}`);
      const [file] = readdirSync(out).filter(name => name.endsWith('.template.json'));
      const template = readJson(out, file);
      assert.equal(ofType(template, 'AWS::ECS::Service').length, 1);
      assert.equal(ofType(template, 'AWS::ApplicationAutoScaling::ScalableTarget')[0].MinCapacity, tasks);
      const [container] = ofType(template, 'AWS::ECS::TaskDefinition')[0].ContainerDefinitions;
      assert.deepEqual(container.Environment, [{ Name: 'MODE', Value: stage }]);
    }
  });

  test('a wrong option is an exception with our sentence, and writes nothing', () => {
    const cwd = create('wrong');
    const right = readFileSync(join(EXAMPLES, 'projenrc.py'), 'utf8');
    const wrong = right.replace('aws://111111111111/', 'aws://1111/');
    assert.notEqual(wrong, right);
    writeFileSync(join(cwd, '.projenrc.py'), wrong);
    const { status, stderr } = python(['.projenrc.py'], { cwd, mayFail: true });
    assert.equal(status, 1);
    assert.match(stderr.trimEnd().split('\n').pop()!, /^RuntimeError: environments must [^;]*12 digits, got 1111; /);
    assert.deepEqual(readdirSync(cwd), ['.projenrc.py']);
  });
});
