import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ended, ROOT, STACK_TRACE, contents, emptyFolder, run } from './support';
import { Terminal } from '../terminal';

const SCRIPT = join(ROOT, 'scripts', 'matrix.mjs');
const ONE = ['--only', 'internal-alb_isolated_standalone_fargate'];
const matrix = async (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => run(process.execPath, [SCRIPT, ...args], ROOT, env);
const templates = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.template.json'));

describe('npm run matrix', () => {
  test('writes a cloud assembly with the choices it was made from, in place of the one that it wrote before', async () => {
    const out = emptyFolder('out');
    const first = await matrix([out, '--only', 'internal-alb_isolated_standalone_ec2']);
    assert.equal(first.code, 0, first.output);
    const { code, stdout, output } = await matrix([out, ...ONE]);
    assert.equal(code, 0, output);
    assert.match(stdout, /^ {2}1\/1 internal-alb_isolated_standalone_fargate$/m);
    assert.deepEqual(contents(out), ['internal-alb_isolated_standalone_fargate', 'matrix.json']);
    const folder = join(out, 'internal-alb_isolated_standalone_fargate');
    assert.equal(templates(folder).length, 2);
    assert.ok(existsSync(join(folder, 'manifest.json')));
    const { environments } = JSON.parse(readFileSync(join(folder, 'workload.json'), 'utf8'));
    assert.deepEqual(environments.map(({ name, networkTopology }: any) => [name, networkTopology]), [['dev', 'standalone'], ['prod', 'standalone']]);
  });

  test('is no success where a judge could not run, and says which', async () => {
    const out = emptyFolder('out');
    const { code, stdout, stderr } = await matrix([out, '--check', ...ONE], { PATH: emptyFolder('nothing') });
    assert.equal(code, 3, stdout + stderr);
    assert.match(stderr, /^cfn-lint did not run, so nothing is said about it: needs python3, /m);
    assert.doesNotMatch(stdout, /Nothing is left/);
    const { judges, missing, verdicts } = JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8'));
    assert.deepEqual(Object.keys(missing), ['cfn-lint']);
    const [own] = Object.values<any>(verdicts);
    assert.deepEqual(Object.keys(own), Object.keys(judges));
    assert.ok(own['cfn-guard'].accepted.length > 0);
  });

  test('shows a bar in a terminal', async () => {
    const terminal = Terminal.start(process.execPath, [SCRIPT, emptyFolder('out'), ...ONE], { cwd: ROOT });
    try {
      await terminal.until(/━.*Writing templates/, 120_000);
      assert.equal((await terminal.exit(120_000)).code, 0);
    } finally {
      await terminal.kill();
    }
  });

  test('refuses in one line what it cannot do, and touches nothing', async () => {
    const taken = emptyFolder('taken');
    writeFileSync(join(taken, 'matrix.json'), '{"mine": true}');
    const file = join(taken, 'matrix.json');
    const cases: [string[], RegExp][] = [
      [[], /^OUT must be one folder, got none\. Usage: /],
      [['a', 'b'], /^OUT must be one folder, got a and b\. /],
      [['out', '--fast'], /^Unknown option '--fast'\. Usage: /],
      [['out', '--write'], /^--write must come with --check /],
      [['out', '--check', '--write', '--only', 'alb'], /^--write must come with --check of all combinations\. /],
      [[taken], /^OUT must be a new or empty folder, .*which has matrix\.json; choose another$/],
      [[file], /^OUT must be .*, which is a file; choose another$/],
      [[emptyFolder('out'), '--only', 'nothing'], /^--only must be a part of a combination's name, got nothing; for example alb_nat_standalone_fargate$/],
    ];
    for (const [args, expected] of cases) {
      const { code, stdout, stderr, output } = await matrix(args);
      assert.deepEqual([code, stdout], [2, ''], output);
      assert.match(stderr.trimEnd(), expected);
      assert.doesNotMatch(stderr.trimEnd(), /\n/);
      assert.doesNotMatch(output, STACK_TRACE);
    }
    assert.deepEqual(contents(taken), ['matrix.json']);
  });
});
