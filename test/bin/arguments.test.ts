import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BY_HAND, folder, run, template } from './support';

const file = template('template.yaml', BY_HAND);

const WRONG: Record<string, [args: string[], line: RegExp]> = {
  'no command': [[], /^projen-container-workload COMMAND$/m],
  'an unknown command': [['trafic'], /^command must be one of traffic, diagram, compare, got trafic; see projen-container-workload --help$/],
  'a name of JavaScript': [['constructor'], /^command must be one of /],
  'an unknown option': [['traffic', '--jsn'], /^option must be one of --json, .*, got --jsn; did you mean --json\? see projen-container-workload traffic --help$/],
  'an option of the other command': [['diagram', '--json'], /^option must be one of --svg, --markdown, --parameter, --help, got --json; /],
  'an unknown option beside a short one': [['traffic', '-h', '--jsn'], /^option must be one of .*, got --jsn; /],
  'an unknown short option': [['traffic', '-x'], /^option must be one of .*, got -x; /],
  'a value that is missing': [['traffic', file, '--svg'], /^--svg must have a value, got none; see /],
  'an option for a value': [['traffic', file, '--svg', '--json'], /^--svg must have a value, got none; see /],
  'a value too many': [['traffic', file, '--json=yes'], /^--json must have no value, got --json=yes; see /],
  'a path that is not there': [['traffic', 'nowhere'], /^ASSEMBLY or TEMPLATE must be there, got nowhere; correct the path$/],
  'half a question': [['traffic', file, '--from', 'internet'], /^--to is required for a question, got none; write for example --from internet --to service --port 443$/],
  'a question without a port': [['traffic', file, '--from', 'internet', '--to', 'service'], /^--port is required for a question, got none; /],
  'a port that is none': [['traffic', file, '--from', 'a', '--to', 'b', '--port', '65536'], /^--port must be a TCP port from 1 to 65535, got 65536; /],
  'a port in words': [['traffic', file, '--from', 'a', '--to', 'b', '--port', 'https'], /^--port must be a TCP port from 1 to 65535, got https; /],
  'a question and a picture': [['traffic', file, '--from', 'a', '--to', 'b', '--port', '1', '--svg', 'x'], /^--svg must not go with a question, got --from; leave one of them out$/],
  'two formats': [['traffic', file, '--json', '--mermaid'], /^--json must stand alone, got --mermaid; leave one of them out$/],
  'a parameter without a value': [['traffic', file, '--parameter', 'VpcCidr'], /^--parameter must be NAME=VALUE, got VpcCidr; write for example --parameter VpcCidr=10\.0\.0\.0\/16$/],
  'an unknown property': [['traffic', file, '--property', 'egress'], /^--property must be one of entry, exposure, nat, firewall, isolated, handover, zones, domains, hub, got egress; /],
  'a picture that is a folder': [['traffic', file, '--svg', folder], /^EISDIR/],
};

for (const [name, [args, line]] of Object.entries(WRONG)) {
  test(`${name} ends with 2, and one line says what to write`, async () => {
    const { code, out, err } = await run(args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err.trimEnd(), line);
    if (args.length > 0) assert.equal(err.split('\n').length, 2, err);
  });
}

test('the version is the one of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  assert.deepEqual(await run(['--version']), { code: 0, out: `${version}\n`, err: '' });
});

test('help is on stdout, and names every option', async () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    const { code, out } = await run(args);
    assert.equal(code, 0);
    assert.match(out, /^ {2}traffic .*\n {2}diagram /m);
  }
  const { code, out, err } = await run(['traffic', '--help']);
  assert.deepEqual([code, err], [0, '']);
  for (const option of ['json', 'mermaid', 'svg', 'from', 'to', 'port', 'parameter', 'property', 'help']) assert.match(out, new RegExp(`--${option}\\b`));
  for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
  assert.match((await run(['diagram', '--help'])).out, /--markdown FILE/);
});
