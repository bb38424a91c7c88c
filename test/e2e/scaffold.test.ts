import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';
import { ANSWERS, Ended, PERSON, STACK_TRACE, emptyFolder, projenNew, run } from './support';
import { Terminal } from '../terminal';

// One repository, created once because that takes a minute; each test leaves it as it was.
const folder = emptyFolder();
let created: Ended;

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const bin = (name: string) => join(folder, 'node_modules', '.bin', name);
const projen = async (...args: string[]) => run(bin('projen'), args, folder);
const git = async (...args: string[]) => (await run('git', args, folder)).stdout;

/** Changes a file, lets something happen, and takes everything back. */
async function withChange(path: string, change: (text: string) => string, check: () => Promise<void>): Promise<void> {
  const changed = change(read(path));
  assert.notEqual(changed, read(path));
  writeFileSync(join(folder, path), changed);
  try {
    await check();
  } finally {
    await git('checkout', '--quiet', '--force', '.');
  }
}

/** The synthesised template of each environment; fails where the CDK wanted to look something up. */
function templates(): Record<string, any> {
  const files = readdirSync(join(folder, 'cdk.out'), { recursive: true, encoding: 'utf8' });
  for (const manifest of files.filter(name => name.endsWith('manifest.json'))) {
    assert.equal(JSON.parse(read(join('cdk.out', manifest))).missing, undefined, `${manifest} needs a lookup`);
  }
  return Object.fromEntries(files.filter(name => name.endsWith('.template.json')).map(name => {
    const environment = /assembly-(\w+)/.exec(name)![1];
    return [environment, JSON.parse(read(join('cdk.out', name)))];
  }));
}

const ofType = (template: any, type: string): any[] => Object.values<any>(template.Resources).filter(resource => resource.Type === type);
const minCapacity = (template: any) => ofType(template, 'AWS::ApplicationAutoScaling::ScalableTarget').map(target => target.Properties.MinCapacity);

before(async () => {
  created = await projenNew(folder, ANSWERS);
});

test('projen new writes the repository and commits it', async () => {
  assert.equal(created.code, 0, created.output);
  const tracked = (await git('ls-files')).trim().split('\n');
  const expected = [
    '.projenrc.ts', 'workload.json', 'package.json', 'package-lock.json', 'cdk.json', 'README.md', 'CONTRIBUTING.md', '.gitignore',
    'src/main.ts', 'test/network.test.ts', 'test/ingress-alb.test.ts', 'test/egress-nat.test.ts', 'test/capacity-fargate.test.ts',
    'test/security.test.ts', 'app/Dockerfile', 'app/src/main.ts', 'app/test/server.test.ts',
    '.github/workflows/build.yml', '.github/workflows/deploy.yml',
  ];
  assert.deepEqual(expected.filter(path => !tracked.includes(path)), []);
  assert.equal(tracked.filter(path => /^vendor\/projen-container-workload-.*\.tgz$/.test(path)).length, 1, 'the package travels along');
  assert.deepEqual(tracked.filter(path => /^(node_modules|cdk\.out|lib)\//.test(path)), []);
  assert.equal(await git('status', '--porcelain'), '');
});

test('.projenrc.ts names the choices as typed options', () => {
  const text = read('.projenrc.ts');
  assert.match(text, /^import \{ ContainerWorkloadApp, EgressMode, IngressMode, PipelineProvider \} from 'projen-container-workload';$/m);
  for (const line of [
    "  name: 'shop',",
    '  ingressMode: IngressMode.ALB,',
    '  egressMode: EgressMode.NAT,',
    '  pipeline: PipelineProvider.GITHUB_ACTIONS,',
    "  environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1'],",
  ]) assert.ok(text.split('\n').includes(line), `${line} is not in\n${text}`);
  assert.doesNotMatch(text, /"/, 'single quotes, as the lint wants them');
  assert.match(text, /deps: \['projen-container-workload@file:\.\/vendor\/projen-container-workload-[^/]*\.tgz'\]/);
});

test('projen asks nothing later, not even in a terminal, and changes nothing', async () => {
  const terminal = Terminal.start(bin('projen'), [], { cwd: folder, env: { ...PERSON, CI: undefined } });
  try {
    assert.deepEqual(await terminal.exit(), { code: 0 }, terminal.screen());
    assert.doesNotMatch(terminal.screen(), /\?/);
  } finally {
    await terminal.kill();
  }
  assert.equal(await git('status', '--porcelain'), '');
});

test('projen build is green: lint, types, tests, security packs, synthesis without lookups', async () => {
  const { code, output } = await projen('build');
  assert.equal(code, 0, output.slice(-5000));
  assert.match(output, /^ℹ fail 0$/m);
  const passed = Number(/^ℹ pass (\d+)$/m.exec(output)![1]);
  assert.ok(passed >= 60, `only ${passed} tests`);
  // The pinned command line has read what the library has written; the newest one could not.
  assert.deepEqual(Object.keys(templates()).sort(), ['dev', 'prod']);
  assert.equal(await git('status', '--porcelain'), '', 'what is built is ignored');
});

test('the sample service runs, says why its upstream fails, and stops when it is told to', { timeout: 60000 }, async t => {
  const upstream = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ symbol: new URL(request.url!, 'http://localhost').searchParams.get('symbol'), price: '42.5' }));
  });
  await new Promise<void>(resolve => { upstream.listen(0, '127.0.0.1', resolve); });
  t.after(() => upstream.close());
  const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const closed = createSocketServer();
  await new Promise<void>(resolve => { closed.listen(0, '127.0.0.1', resolve); });
  const dead = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise(resolve => { closed.close(resolve); });

  for (const [api, check] of [[address, answers], [dead, complains]] as const) {
    const service = spawn(bin('tsx'), ['app/src/main.ts'], {
      cwd: folder, env: { ...PERSON, PORT: '0', PRICE_API_URL: api }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => service.kill('SIGKILL'));
    const ended = new Promise(resolve => { service.on('exit', (code, signal) => resolve({ code, signal })); });
    const url = await listening(service.stdout);
    await check(url);
    assert.equal((await fetch(`${url}/health`)).status, 200);
    service.kill('SIGTERM');
    assert.deepEqual(await ended, { code: 0, signal: null });
  }

  async function listening(stdout: NodeJS.ReadableStream): Promise<string> {
    for await (const line of createInterface(stdout)) {
      const { port } = JSON.parse(line);
      if (port) {
        stdout.resume();
        return `http://127.0.0.1:${port}`;
      }
    }
    throw new Error('the service ended without listening');
  }
  async function answers(url: string): Promise<void> {
    const response = await fetch(`${url}/price?symbol=BTCUSDT`);
    assert.equal(response.status, 200);
    const { symbol, price } = await response.json() as any;
    assert.deepEqual({ symbol, price }, { symbol: 'BTCUSDT', price: '42.5' });
  }
  async function complains(url: string): Promise<void> {
    const response = await fetch(`${url}/price?symbol=BTCUSDT`);
    assert.equal(response.status, 502);
    const body = await response.json() as any;
    assert.equal(body.error, 'upstream unreachable');
    assert.equal(body.reason, 'it refused the connection');
  }
});

test('a changed choice changes the record, the README and the network', async () => {
  const subnets = (template: any) => ofType(template, 'AWS::EC2::Subnet').length;
  const before3 = templates();
  assert.deepEqual([subnets(before3.prod), minCapacity(before3.prod)], [6, [2]]);
  const change = (text: string) => text
    .replace('  egressMode:', '  networkAvailabilityZones: 3,\n  egressMode:')
    .replace('project.synth()', "project.environment('prod', { capacityMinTasks: 6 });\nproject.synth()");
  await withChange('.projenrc.ts', change, async () => {
    const regenerated = await projen();
    assert.equal(regenerated.code, 0, regenerated.output);
    const { environments } = JSON.parse(read('workload.json'));
    assert.deepEqual(environments.map((e: any) => [e.name, e.networkAvailabilityZones, e.capacityMinTasks]), [['dev', 3, 3], ['prod', 3, 6]]);
    const changed = (await git('diff', '--name-only')).trim().split('\n');
    assert.deepEqual(changed, ['.projenrc.ts', 'README.md', 'workload.json'], 'and nothing that the team owns');

    const synthesised = await projen('synth:silent');
    assert.equal(synthesised.code, 0, synthesised.output);
    const after = templates();
    assert.deepEqual([subnets(after.dev), minCapacity(after.dev)], [9, [3]]);
    assert.deepEqual([subnets(after.prod), minCapacity(after.prod)], [9, [6]]);
  });
});

test('a wrong choice in .projenrc.ts is one line, and the files stay as they were', async () => {
  for (const [wrong, line] of [
    ['networkAvailabilityZones: 4,', /^networkAvailabilityZones must be 2 or 3, got 4; leave it out for 2$/],
    ["ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ',", /^ingressDomainName is required for ingressHostedZoneId Z0123456789ABCDEFGHIJ, got none; /],
  ] as const) {
    await withChange('.projenrc.ts', text => text.replace('  egressMode:', `  ${wrong}\n  egressMode:`), async () => {
      const { code, output } = await projen();
      assert.equal(code, 1, output);
      assert.doesNotMatch(output, STACK_TRACE);
      const field = String(line.source).slice(1).split(' ')[0];
      const [about, ...more] = output.split('\n').filter(text => text.includes(field));
      assert.match(about, line);
      assert.deepEqual(more, []);
      assert.equal(await git('status', '--porcelain'), ' M .projenrc.ts\n');
    });
  }
  await withChange('.projenrc.ts', text => text.replace('project.synth()', "project.environment('stage', {});\nproject.synth()"), async () => {
    const { code, output } = await projen();
    assert.equal(code, 1, output);
    assert.doesNotMatch(output, STACK_TRACE);
    assert.match(output, /^environment must be one of dev, prod, got stage; add it to environments, or correct the name$/m);
  });
});

test('a weakened network makes the tests of the repository fail, with a sentence', async () => {
  const weaken = (text: string) => text.replace("import { App } from 'aws-cdk-lib'", "import { App, aws_ec2 as ec2 } from 'aws-cdk-lib'")
    + "\nfor (const { workload } of stages) workload.securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(8080), 'Oops');\n";
  await withChange('src/main.ts', weaken, async () => {
    const { code, output } = await projen('test');
    assert.notEqual(code, 0);
    assert.match(output, /is open to 0\.0\.0\.0\/0 on port 8080/);
    assert.match(output, /0\.0\.0\.0\/0 reaches tasks on port 8080/);
    assert.match(output, /✖ the security packs find nothing/);
  });
});

test('the lockfile installs on a machine that has nothing yet', async () => {
  rmSync(join(folder, 'node_modules'), { recursive: true });
  const { code, output } = await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], folder);
  assert.equal(code, 0, output);
  assert.ok(existsSync(join(folder, 'node_modules', 'projen-container-workload', 'lib', 'main.js')));
  const again = await projen();
  assert.equal(again.code, 0, again.output);
  assert.equal(await git('status', '--porcelain'), '');
});
