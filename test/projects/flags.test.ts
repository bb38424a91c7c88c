import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFlags } from '../../src/projects/flags';
import { HUB } from '../../src/projects/project-type';

const NEW = ['new', 'container-workload', '--from', 'package.tgz'];
const read = (...flags: string[]) => readFlags([...NEW, ...flags]);

/** The answers, which must be without problems. */
function answers(...flags: string[]): object {
  const { answers: found, problems } = read(...flags);
  assert.deepEqual(problems, []);
  return found;
}

test('flags become options', () => {
  assert.deepEqual(answers('--name', 'shop', '--ingress-mode=alb'), { name: 'shop', ingressMode: 'alb' });
  assert.deepEqual(answers('--ingressMode=alb', '--egressMode', 'nat'), { ingressMode: 'alb', egressMode: 'nat' });
});

test('where the package comes from', () => {
  assert.equal(read().from, 'package.tgz');
  assert.equal(readFlags(['new', 'container-workload', '-f', 'x.tgz']).from, 'x.tgz');
  assert.equal(readFlags(['new', 'container-workload', '--from=x.tgz']).from, 'x.tgz');
});

test('lists are several values, several flags, or both', () => {
  assert.deepEqual(answers('--environments', 'a', 'b', '--environments', 'c', '--name', 'x'), { environments: ['a', 'b', 'c'], name: 'x' });
  assert.deepEqual(answers('--egress-ports', '443', '8443'), { egressPorts: ['443', '8443'] });
  assert.deepEqual(answers('--environments=a=aws://1/r'), { environments: ['a=aws://1/r'] });
});

test('booleans are there, spelled out, or turned off', () => {
  assert.deepEqual(answers('--ingress-plain-http', '--name', 'x'), { ingressPlainHttp: true, name: 'x' });
  assert.deepEqual(answers('--ingress-plain-http', 'false'), { ingressPlainHttp: 'false' });
  assert.deepEqual(answers('--ingress-plain-http=true'), { ingressPlainHttp: 'true' });
  assert.deepEqual(answers('--no-ingress-plain-http'), { ingressPlainHttp: false });
});

test("projen's own flags are left to projen", () => {
  assert.deepEqual(answers('--no-git', '--no-post', '--no-synth', '--no-comments', '--projen-version', '0.103.25', '--debug'), {});
  assert.deepEqual(answers('--git', 'false', '--post', 'true', '--synth=false', '--name', 'shop'), { name: 'shop' });
});

test('a flag without a value has none, whatever follows', () => {
  for (const flags of [['--name'], ['--name', '--ingress-mode', 'alb'], ['--ingress-mode', 'alb', '--name']]) {
    assert.equal((answers(...flags) as any).name, '', flags.join(' '));
  }
  assert.deepEqual(answers('--environments', '--name', 'shop'), { environments: [''], name: 'shop' });
});

test('a negative number is a value', () => {
  assert.deepEqual(answers('--capacity-min-tasks', '-1'), { capacityMinTasks: '-1' });
});

for (const [flags, line] of [
  [['--ingres-mode', 'alb'], '--ingres-mode is no option of container-workload; did you mean --ingress-mode?'],
  [['--envs=dev'], '--envs is no option of container-workload; did you mean --environments?'],
  [['--dev-deps', 'one', 'two'], /^--dev-deps is no option of container-workload; did you mean --/],
  [['--no-egress', '--name', 'shop'], /^--no-egress is no option of container-workload; did you mean --/],
  [['-x'], /^-x is no option of container-workload; /],
  [['--name', 'my', 'shop'], '"shop" belongs to no flag; put quotes around a value with spaces, or remove it'],
  [['--no-git', 'stray'], '"stray" belongs to no flag; put quotes around a value with spaces, or remove it'],
  [['--git', 'no'], '"no" belongs to no flag; put quotes around a value with spaces, or remove it'],
  [['--git', 'false', 'true'], '"true" belongs to no flag; put quotes around a value with spaces, or remove it'],
  [['--name', 'a', '--name', 'b'], 'name must be given once, got b; remove one --name'],
  [['--ingress-plain-http', '--no-ingress-plain-http'], /^ingressPlainHttp must be given once, /],
] as const) {
  test(`one line for ${flags.join(' ')}`, () => {
    const { problems } = read(...flags);
    assert.equal(problems.length, 1, problems.join('\n'));
    if (typeof line === 'string') assert.equal(problems[0], line);
    else assert.match(problems[0], line);
  });
}

test('each project type has flags of its own', () => {
  const readHub = (...flags: string[]) => readFlags(['new', 'network-hub', '--from', 'package.tgz', ...flags], HUB);
  assert.deepEqual(readHub('--name', 'corp', '--hub-domains', 'prod', 'non-prod', '--hub-ingress').answers, { name: 'corp', hubDomains: ['prod', 'non-prod'], hubIngress: true });
  assert.deepEqual(readHub('--hub-domain', 'prod').problems, ['--hub-domain is no option of network-hub; did you mean --hub-domains?']);
  assert.deepEqual(readHub('--ingress-mode', 'alb').problems.length, 1);
});
