import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { write } from './support';
import { FIELDS, RECORDED, modes } from '../../src/design/axes';
import { check, convert, missing } from '../../src/design/check';
import { EgressMode } from '../../src/egress/options';
import { Answers } from '../../src/model/field';
import { ContainerWorkloadAppOptions } from '../../src/projects/container-workload-app';
import { ANSWERS } from '../design/support';

const choicesOf = (field: string) => RECORDED.find(axis => axis.fields[0].name === field)!.fields[0].choices!;

/** The modes with what they cannot do without: an example of each option that is asked for. */
function withRequired(chosen: Answers): Partial<ContainerWorkloadAppOptions> {
  const options: Record<string, unknown> = { ...chosen };
  for (;;) {
    const answers = { ...ANSWERS, ...options };
    const line = missing(answers) ?? check(answers).problems[0];
    const field = FIELDS.find(({ name }) => line?.startsWith(`${name} `));
    if (!field || field.name in options) return options;
    options[field.name] = convert(field, field.example);
  }
}

const COMBINATIONS = Object.keys(choicesOf('ingressMode')).flatMap(ingressMode => Object.keys(choicesOf('egressMode')).flatMap(egressMode =>
  Object.keys(choicesOf('capacity')).map(capacity => withRequired({ ingressMode, egressMode, capacity }))));

const testsOf = (folder: string) => readdirSync(join(folder, 'test')).filter(name => name.endsWith('.ts')).sort();
const block = (readme: string) => /<!-- workload:begin [^\n]*\n([^]*)\n<!-- workload:end -->/.exec(readme)![1];

for (const options of COMBINATIONS) {
  const { ingressMode, egressMode, capacity } = options;
  test(`the repository of ${ingressMode}, ${egressMode} and ${capacity} speaks about these only`, () => {
    const { folder, said, read } = write(options);
    assert.deepEqual(said, []);
    assert.deepEqual(testsOf(folder), [
      `capacity-${capacity}.test.ts`, `egress-${egressMode}.test.ts`, `ingress-${ingressMode}.test.ts`, 'network.test.ts', 'security.test.ts', 'support.ts', 'traffic.test.ts',
    ]);
    const text = read('README.md');
    const chosen = modes({ ...ANSWERS, ...options });
    const others = ['ingressMode', 'egressMode', 'capacity'].flatMap(field => Object.values(choicesOf(field)))
      .filter(choice => chosen.every(mode => mode.choice !== choice));
    for (const { choice } of chosen) {
      for (const paragraph of Object.values(choice.guide ?? {}).flat()) assert.ok(text.includes(paragraph), paragraph);
    }
    const allowed = chosen.flatMap(({ choice }) => Object.values(choice.guide ?? {}).flat());
    for (const choice of others) {
      assert.ok(!text.includes(choice.help), choice.help);
      const paragraphs = Object.values(choice.guide ?? {}).flat().filter(paragraph => !allowed.includes(paragraph));
      for (const paragraph of paragraphs) assert.ok(!text.includes(paragraph), paragraph);
    }
    assert.doesNotMatch(text, /undefined|\[object/);
    assert.doesNotMatch(block(text), /\n\n\n/);
  });
}

test('nothing of a mode stands in the part of the README that is written once', () => {
  const text = write().read('README.md');
  assert.doesNotMatch(text.replace(block(text), ''), /load balancer|\bWAF\b|\bNAT\b|firewall|API Gateway|PrivateLink|Fargate/i);
});

test('a second time nothing changes and nothing is said', () => {
  const { folder, read } = write();
  const [readme, record] = [read('README.md'), read('workload.json')];
  const again = write({}, {}, folder);
  assert.deepEqual(again.said, []);
  assert.deepEqual([read('README.md'), read('workload.json')], [readme, record]);
});

test('settings of one environment reach the record and the README', () => {
  const { read } = write({}, { dev: { deletionProtection: false, ingressPlainHttp: true } });
  assert.equal(JSON.parse(read('workload.json')).environments[0].deletionProtection, false);
  assert.match(read('README.md'), /^\| `dev` \|.*\| none: plain HTTP was asked for \| no \| no \|/m);
  assert.match(read('README.md'), /^\| `prod` \|.*\| yes \| yes \|/m);
  assert.match(read('README.md'), /put-parameter [^\n]* # prod$/m);
  assert.doesNotMatch(read('README.md'), /put-parameter [^\n]* # dev$/m);
});

/** Lets the last `npx projen` have recorded another mode. */
function recordMode(folder: string, field: string, mode: string): void {
  const path = join(folder, 'workload.json');
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify({ name: 'shop', environments: [{ [field]: mode }] }));
}

test('a switched mode says what goes and comes, and brings its test where that is not there', () => {
  const { folder } = write();
  recordMode(folder, 'egressMode', 'carrier-pigeon');
  writeFileSync(join(folder, 'test', 'ingress-alb.test.ts'), '// ours');
  rmSync(join(folder, 'test', 'egress-nat.test.ts'));
  const { said } = write({}, {}, folder);
  assert.deepEqual(said, [
    'egressMode carrier-pigeon -> nat creates the NAT gateways with their public addresses and subnets and the routes of the tasks.',
    'Read `npx cdk diff \'ENVIRONMENT/*\'` before you deploy that: what is removed or replaced is not there for a while.',
  ]);
  assert.ok(existsSync(join(folder, 'test', 'egress-nat.test.ts')));
  assert.equal(readFileSync(join(folder, 'test', 'ingress-alb.test.ts'), 'utf8'), '// ours');
});

test('a test that the team has deleted is not written again', () => {
  const { folder } = write();
  rmSync(join(folder, 'test', 'egress-nat.test.ts'));
  write({}, {}, folder);
  assert.ok(!existsSync(join(folder, 'test', 'egress-nat.test.ts')));
});

test('the test of a mode that is gone is named, because it has no use any more', { skip: Object.keys(choicesOf('egressMode')).length < 2 }, () => {
  const { folder } = write();
  const { egressMode, ...rest } = COMBINATIONS.find(options => options.egressMode !== 'nat' && options.ingressMode === 'alb' && options.capacity === 'fargate')!;
  const { said, read } = write({ egressMode, ...rest }, {}, folder);
  assert.equal(said.length, 4);
  assert.ok(said[0].startsWith(`egressMode nat -> ${egressMode} `), said[0]);
  assert.equal(said[2], 'What is protected cannot be removed or replaced: deploy each environment with deletionProtection false first.');
  assert.equal(said[3], 'Delete test/egress-nat.test.ts, which no environment has a use for any more.');
  assert.ok(testsOf(folder).includes(`egress-${egressMode}.test.ts`));
  assert.doesNotMatch(block(read('README.md')), /NAT gateways\./);
});

test('a task removes an environment', () => {
  const { tasks } = JSON.parse(write().read('.projen/tasks.json'));
  assert.deepEqual(tasks.remove.steps, [{ exec: 'node node_modules/projen-container-workload/lib/bin/remove.js', receiveArgs: true }]);
});

test('a task proves the network of fresh templates and draws it; each build draws it as well', () => {
  const { read } = write();
  const { tasks } = JSON.parse(read('.projen/tasks.json'));
  const program = 'node node_modules/projen-container-workload/lib/bin/projen-container-workload.js';
  assert.deepEqual(tasks.traffic.steps, [{ exec: 'cdk synth -q' }, { spawn: 'diagram' }, { exec: `${program} traffic`, receiveArgs: true }]);
  assert.deepEqual(tasks.diagram.steps, [{ exec: `${program} diagram --svg docs/network.svg --markdown README.md` }]);
  assert.deepEqual(tasks['post-compile'].steps, [{ spawn: 'synth:silent' }, { spawn: 'diagram' }]);
  assert.ok(existsSync(join(__dirname, '..', '..', 'src', 'bin', 'projen-container-workload.ts')));
});

test('the README has a place for the diagram, and npx projen leaves it to the build', () => {
  const { folder, read } = write();
  assert.match(read('README.md'), /^<!-- traffic:begin [^\n]*-->\nNot drawn yet: `npx projen build` draws it\.\n<!-- traffic:end -->$/m);
  const drawn = read('README.md').replace('Not drawn yet: `npx projen build` draws it.', 'drawn');
  writeFileSync(join(folder, 'README.md'), drawn);
  assert.equal(write({}, {}, folder).read('README.md'), drawn);
});

test('a mode brings its own commands', () => {
  const programs = (options: Partial<ContainerWorkloadAppOptions>) => {
    const { tasks } = JSON.parse(write(options).read('.projen/tasks.json'));
    return Object.values<any>(tasks).flatMap(({ steps = [] }) => steps.map(({ exec }: any) => /lib\/bin\/(\S+)\.js$/.exec(exec ?? '')?.[1])).filter(Boolean).sort();
  };
  assert.deepEqual(programs({}), ['remove']);
  assert.deepEqual(programs({ egressMode: EgressMode.FIREWALL, egressAllowedDomains: ['api.binance.com'] }), ['allow-list', 'remove']);
  assert.ok(existsSync(join(__dirname, '..', '..', 'src', 'bin', 'allow-list.ts')));
});
