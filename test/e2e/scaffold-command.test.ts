import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { ANSWERS, Ended, PERSON, ROOT, STACK_TRACE, contents, emptyFolder, run } from './support';
import { Terminal } from '../terminal';

const scaffold = async (args: string[], cwd = ROOT, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  run(process.execPath, [join(ROOT, 'scripts', 'scaffold.mjs'), ...args], cwd, env);

describe('npm run scaffold', { concurrency: 2 }, () => {
  test('writes a repository, uses what is built, and says what comes next', async () => {
    const parent = dirname(emptyFolder('unused'));
    const { code, stdout, output } = await scaffold(['my service', ...ANSWERS, '--no-post'], parent);
    assert.equal(code, 0, output);
    assert.doesNotMatch(stdout, /Building|Installing dependencies/, 'built already, by the run of the tests');
    const said = stdout.slice(stdout.indexOf('Written to'));
    assert.match(said, /^Written to my service:$/m);
    for (const name of ['.projenrc.ts', 'src', 'app', 'test', '.github', 'README.md']) {
      assert.ok(existsSync(join(parent, 'my service', name)), `${name} is not there`);
      assert.match(said, new RegExp(`^  ${name.replaceAll('.', '\\.')} +\\w`, 'm'));
    }
    assert.match(said, /^ {2}npm install$/m, 'because nothing was installed');
    assert.match(said, /^ {2}npx projen build /m);
    const [, command] = /^ {2}(cd .+)$/m.exec(said)!;
    const moved = await run('sh', ['-c', `${command} && pwd`], parent);
    assert.equal(moved.stdout.trim(), join(parent, 'my service'), `${command} does not work when it is pasted`);
    assert.equal((await run('git', ['status', '--porcelain'], join(parent, 'my service'))).stdout, '');
  });

  test('writes the other project type when it is named', async () => {
    const folder = emptyFolder('corp');
    const flags = ['--name', 'corp', '--hub-domains', 'prod', 'non-prod', '--pipeline', 'none', '--environments', 'live=aws://999999999999/eu-west-1'];
    const { code, stdout, output } = await scaffold([folder, 'network-hub', ...flags, '--no-post']);
    assert.equal(code, 0, output);
    assert.ok(existsSync(join(folder, 'hub.json')));
    assert.match(stdout, /^ {2}npx projen build /m);
    assert.doesNotMatch(stdout, /npx projen service/, 'there is none');
  });

  test('without a git identity it still succeeds, and says how to commit', async () => {
    const folder = emptyFolder();
    const anonymous = {
      HOME: emptyFolder('home'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      XDG_CONFIG_HOME: '',
      npm_config_cache: join(PERSON.HOME!, '.npm'),
      GIT_AUTHOR_NAME: undefined,
      GIT_AUTHOR_EMAIL: undefined,
      GIT_COMMITTER_NAME: undefined,
      GIT_COMMITTER_EMAIL: undefined,
      EMAIL: undefined,
    };
    const { code, stdout, output } = await scaffold([folder, ...ANSWERS, '--no-post'], ROOT, anonymous);
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, STACK_TRACE);
    assert.match(stdout, /git add \. && git commit/);
    const { stdout: state } = await run('git', ['status', '--porcelain', '--branch'], folder);
    assert.match(state, /^## No commits yet on main$/m);
  });

  test('without a folder it shows how it is used', async () => {
    for (const args of [[], ['--name', 'shop']]) {
      const { code, stdout, stderr } = await scaffold(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^Usage: npm run scaffold -- FOLDER .*\n$/);
    }
  });

  test('a project type that there is not is refused, and nothing is written', async () => {
    const folder = join(emptyFolder(), 'my');
    const { code, stdout, stderr } = await scaffold([folder, 'service', ...ANSWERS]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^The project type must be one of container-workload, network-hub, got service; leave it out .*\n$/);
    assert.equal(existsSync(folder), false);
  });

  test('--help lists the flags of both project types', async () => {
    const { code, stdout, output } = await scaffold(['--help']);
    assert.equal(code, 0, output);
    assert.match(stdout, /^Usage: npm run scaffold -- FOLDER /m);
    for (const flag of ['--name', '--ingress-mode', '--environments', '--hub-domains']) assert.match(stdout, new RegExp(`^  ${flag} +\\w`, 'm'));
  });

  test('a folder with something in it is left alone', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const { code, stdout, stderr } = await scaffold([folder, ...ANSWERS, '--no-post']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^The folder .* must be new or empty, but has notes\.txt; choose another\n$/);
    assert.deepEqual(contents(folder), ['notes.txt']);
  });

  test('after a wrong flag the folder is as it was: absent, or empty', async () => {
    const empty = emptyFolder();
    const absent = join(emptyFolder(), 'new');
    for (const folder of [absent, empty]) {
      const { code, output } = await scaffold([folder, ...ANSWERS, '--ingress-mode', 'pigeon', '--no-post']);
      assert.equal(code, 1, output);
      assert.doesNotMatch(output, STACK_TRACE);
      assert.equal(output.split('\n').filter(line => line.includes('pigeon')).length, 1, output);
    }
    assert.equal(existsSync(absent), false);
    assert.deepEqual(contents(empty), []);
  });

  for (const [when, shown] of [['while packages are installed', 'installing module'], ['at a question', '? Name of the workload?']]) {
    test(`Ctrl-C ${when} leaves nothing behind`, async () => {
      const folder = join(emptyFolder(), 'new');
      const terminal = Terminal.start(process.execPath, [join(ROOT, 'scripts', 'scaffold.mjs'), folder, '--no-post'], { cwd: ROOT, env: PERSON });
      try {
        await terminal.until(shown);
        terminal.press('ctrl-c');
        assert.deepEqual(await terminal.exit(), { code: 130 }, terminal.screen());
        assert.doesNotMatch(terminal.screen(), STACK_TRACE);
        assert.equal(existsSync(folder), false);
      } finally {
        await terminal.kill();
      }
    });
  }

  test('without a terminal and without answers it names everything that is missing', async () => {
    const folder = join(emptyFolder(), 'new');
    const { code, output } = await scaffold([folder, '--no-post']);
    assert.equal(code, 1, output);
    const lines = output.split('\n').filter(line => line.includes('required'));
    assert.deepEqual(lines.map(line => line.split(';')[0]), ['name, ingressMode, egressMode, pipeline, environments are required, got none']);
    assert.equal(existsSync(folder), false);
  });
});
