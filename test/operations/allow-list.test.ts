import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const ALLOW_LIST = join(__dirname, '..', '..', 'src', 'bin', 'allow-list.ts');
const TSX = pathToFileURL(require.resolve('tsx')).href;
const DEV = { workload: 'shop', name: 'dev', account: '111111111111', region: 'eu-west-1' };
const PROJENRC = "new ContainerWorkloadApp({\n  egressMode: EgressMode.FIREWALL,\n  egressAllowedDomains: ['m.example.com'],\n});\n";

/** The AWS CLI, as far as the command uses it. It writes down what it was asked. */
const FAKE = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync('aws.log', args.join(' ') + '\\n');
const answers = {
  'get-caller-identity': { Account: process.env.FAKE_ACCOUNT },
  'describe-query-definitions': { queryDefinitions: ['domains visited often', 'domains visited'].map(name => ({
    name: 'shop-dev/' + name, logGroupNames: ['/aws/vendedlogs/x/alert'], queryString: 'fields ' + name,
  })).slice(0, Number(process.env.FAKE_QUERIES)) },
  'start-query': { queryId: 'q-1' },
  'get-query-results': { status: 'Complete', results: ['a.example.com', 'm.example.com', '10.0.0.1'].map(value => [{ field: 'domain', value }]) },
};
console.log(JSON.stringify(answers[args[1]]));
`;

interface Run { code: number | null; out: string; error: string; projenrc: string; aws: string[] }

/** Runs the command in a written repository, or what it needs of one. */
function run(args: string[], files: Record<string, string> = { '.projenrc.ts': PROJENRC }, env: Record<string, string> = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), 'allow-list-'));
  try {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'aws'), FAKE, { mode: 0o755 });
    writeFileSync(join(folder, 'aws.log'), '');
    symlinkSync(join(__dirname, '..', '..', 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries({ 'workload.json': JSON.stringify({ environments: [DEV] }), ...files })) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TSX, ALLOW_LIST, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, FAKE_ACCOUNT: DEV.account, FAKE_QUERIES: '2', ...env },
    });
    const projenrc = files['.projenrc.ts'] === undefined ? '' : readFileSync(join(folder, '.projenrc.ts'), 'utf8');
    return { code: status, out: stdout, error: stderr, projenrc, aws: readFileSync(join(folder, 'aws.log'), 'utf8').trim().split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RESULT = (...domains: string[]) => JSON.stringify({ status: 'Complete', results: domains.map(value => [{ field: 'domain', value }]) });

test('the saved query of an environment becomes the list', () => {
  const { code, out, error, projenrc, aws } = run(['--environment', 'dev', '--days', '3']);
  assert.equal(error, '');
  assert.equal(code, 0);
  assert.equal(projenrc, PROJENRC.replace("['m.", "['a.example.com', 'm."));
  assert.match(out, /in the last 3 days \.\.\.\nLeft out, because these are no domain names:\n {2}10\.0\.0\.1\nAdded to egressAllowedDomains in \.projenrc\.ts:\n {2}a\.example\.com\n/);
  assert.match(out, /FirewallMode\.ENFORCE, run npx projen and deploy\.\n$/);
  const start = aws.find(line => line.includes('start-query'))!;
  const [, from, to] = /--log-group-names \/aws\/vendedlogs\/x\/alert --query-string fields domains visited --start-time (\d+) --end-time (\d+) /.exec(start)!;
  assert.equal(Number(to) - Number(from), 3 * 86400);
  assert.ok(aws.every(line => line.endsWith('--region eu-west-1 --output json')));
});

test('so does a file with the result of the query', () => {
  const { code, projenrc, aws } = run(['result.json'], { '.projenrc.ts': PROJENRC, 'result.json': RESULT('z.example.com') });
  assert.equal(code, 0);
  assert.equal(projenrc, PROJENRC.replace("']", "', 'z.example.com']"));
  assert.deepEqual(aws, ['']);
});

test('nothing is written where nothing is new', () => {
  const { code, out, projenrc } = run(['result.json'], { '.projenrc.ts': PROJENRC, 'result.json': RESULT('m.example.com') });
  assert.equal(code, 0);
  assert.equal(out, 'Every domain that was visited (1) is on the list already.\n');
  assert.equal(projenrc, PROJENRC);
});

test('for Python it prints what to add', () => {
  const { code, out } = run(['result.json'], { '.projenrc.py': '', 'result.json': RESULT('z.example.com') });
  assert.equal(code, 0);
  assert.equal(out, 'Add what is missing to egress_allowed_domains in .projenrc.py:\n  "z.example.com",\n');
});

const WRONG: [args: string[], line: RegExp, files?: Record<string, string>, env?: Record<string, string>][] = [
  [[], /^allow-list must have an environment or a file, one of the two, got none; write npx projen allow-list --environment dev --days 14, or /],
  [['--environment', 'dev', 'result.json'], /^allow-list must have an environment or a file, .*, got --environment dev result\.json; /],
  [['--env', 'dev'], /^allow-list must have --environment and --days, or a file, got --env dev; /],
  [['--environment', 'dev', '--days', '0'], /^days must be a number of days from 1 to 9999, got 0; /],
  [['--environment', 'test'], /^environment must be one of dev, got test; for example npx projen allow-list --environment dev$/],
  [['--environment', 'dev'], /^credentials must be of account 111111111111 for dev, got 222222222222; /, undefined, { FAKE_ACCOUNT: '222222222222' }],
  [['--environment', 'dev'], /^The query shop-dev\/domains visited must be saved in eu-west-1, got none; deploy /, undefined, { FAKE_QUERIES: '1' }],
  [['none.json'], /^none\.json must be a file that can be read, got ENOENT; name a file$/],
  [['result.json'], /^result\.json must have the output of .*, got no JSON; /, { '.projenrc.ts': PROJENRC, 'result.json': 'x' }],
  [['result.json'], /^\.projenrc\.ts must be a file that can be read, got ENOENT; run it in the folder of the repository$/, { 'result.json': RESULT() }],
  [['result.json'], /^\.projenrc\.ts must call new ContainerWorkloadApp\(/, { '.projenrc.ts': 'x', 'result.json': RESULT('a.example.com') }],
];
for (const [args, line, files, env] of WRONG) {
  test(`one line for ${args.join(' ') || 'nothing'}: ${line.source.slice(0, 50)}`, () => {
    const { code, error, projenrc } = run(args, files, env);
    assert.equal(code, 1);
    assert.match(error.trimEnd(), line);
    assert.match(error, /^[^\n]+\n$/);
    assert.equal(projenrc, files ? files['.projenrc.ts'] ?? '' : PROJENRC);
  });
}
