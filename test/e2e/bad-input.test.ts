import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ANSWERS, STACK_TRACE, contents, emptyFolder, projenNew } from './support';
import { IngressMode } from '../../src/ingress/options';
import { SERVICE_REGIONS_DATE } from '../../src/model/service-regions';

// A few of each kind by the real command line; test/design/check.test.ts and test/projects/flags.test.ts have them all.
const WRONG: [what: string, flags: string[], line: string][] = [
  ['an unknown flag', [...ANSWERS, '--ingres-mode', 'alb'], '--ingres-mode is no option of container-workload; did you mean --ingress-mode?'],
  [
    'an unknown mode',
    without('--ingress-mode', '--ingress-mode', 'foo'),
    `ingressMode must be one of ${Object.values(IngressMode).join(', ')}, got foo; for example --ingress-mode alb`,
  ],
  [
    'a name that would end up in code',
    without('--name', '--name', 'a"${b}{{c}}\n\'É'),
    'name must be 2 to 32 lower-case letters, digits and single hyphens, beginning with a letter, got "a\\"${b}{{c}}\\n\'É"; choose one like a-b-c-e',
  ],
  [
    'ranges that overlap',
    [...ANSWERS, '--network-cidrs', 'dev=10.0.0.0/16', 'prod=10.0.128.0/20'],
    'networkCidrs must not overlap: dev 10.0.0.0/16 and prod 10.0.128.0/20; give one of them another range, or networks that meet later cannot be told apart',
  ],
  [
    'environments whose stacks would have one name',
    [...ANSWERS.slice(0, ANSWERS.indexOf('--environments')), '--environments', 'dev=aws://111111111111/eu-west-1', 'dev-hub=aws://111111111111/eu-west-1', '--network-topology', 'hub-and-spoke'],
    'environments must not have stacks of one name in one account: dev and dev-hub both have shop-dev-hub in 111111111111; rename one of them',
  ],
  ['a flag without a value', without('--name', '--name'), 'name must be 2 to 32 lower-case letters, digits and single hyphens, beginning with a letter, got none; choose one like my-service'],
  [
    'a certificate that no environment can use',
    [...ANSWERS, '--ingress-certificate-arn', 'arn:aws:acm:us-west-2:111111111111:certificate/1234'],
    'ingressCertificateArn must be in the account and Region of an environment (dev is 111111111111 in eu-west-1, prod is 222222222222 in us-east-1), '
      + 'got arn:aws:acm:us-west-2:111111111111:certificate/1234; create the certificate there, or leave it out',
  ],
  [
    'an AWS service that a Region does not have',
    [...without('--egress-mode', '--egress-mode', 'isolated'), '--egress-aws-services', 'sqs', 'braket'],
    `egressAwsServices must be in the Region of each environment, and AWS had no braket in eu-west-1 (dev) on ${SERVICE_REGIONS_DATE}; `
      + 'name it with project.environment() for prod only, choose another Region, or update this package if it is there by now',
  ],
];

function without(flag: string, ...instead: string[]): string[] {
  const index = ANSWERS.indexOf(flag);
  return [...instead, ...ANSWERS.slice(0, index), ...ANSWERS.slice(index + 2)];
}

describe('projen new with wrong input', { concurrency: 2 }, () => {
  for (const [what, flags, line] of WRONG) {
    test(`${what}: one line, and an empty folder`, async () => {
      const folder = emptyFolder();
      const { code, stderr, output } = await projenNew(folder, ['--no-post', ...flags]);
      assert.equal(code, 1, output);
      assert.doesNotMatch(output, STACK_TRACE);
      const ours = stderr.split('\n').filter(text => text.includes('; ') && !text.startsWith('npm '));
      assert.deepEqual(ours, [line], output);
      assert.deepEqual(contents(folder), []);
    });
  }

  for (const [name, text] of Object.entries({
    '.projenrc.ts': '// mine\n',
    'package.json': `${JSON.stringify({ name: 'mine', version: '1.2.3', scripts: { test: 'true' } }, undefined, 4)}\n`,
  })) {
    test(`a project that is there already is not touched: ${name}`, async () => {
      const folder = emptyFolder();
      writeFileSync(join(folder, name), text);
      mkdirSync(join(folder, 'src'));
      writeFileSync(join(folder, 'src', 'main.ts'), 'mine');
      const { code, stderr, output } = await projenNew(folder, ['--no-post', ...ANSWERS]);
      assert.equal(code, 1, output);
      assert.doesNotMatch(output, STACK_TRACE);
      const about = stderr.split('\n').filter(line => line.includes('must not hold'));
      assert.equal(about.length, 1, output);
      assert.ok(about[0].includes(`but has ${name}; choose an empty folder`), about[0]);
      assert.deepEqual(contents(folder), [name, 'src'].sort());
      assert.equal(readFileSync(join(folder, name), 'utf8'), text);
      assert.equal(readFileSync(join(folder, 'src', 'main.ts'), 'utf8'), 'mine');
    });
  }

  test('a file of which projen would write another version is not overwritten', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'cdk.json'), '{}');
    const { code, stderr, output } = await projenNew(folder, ['--no-post', ...ANSWERS]);
    assert.equal(code, 1, output);
    assert.match(stderr, /^The folder must not hold files that would be overwritten, but has cdk\.json; choose an empty folder, or move them away$/m);
    assert.deepEqual(contents(folder), ['cdk.json']);
    assert.equal(readFileSync(join(folder, 'cdk.json'), 'utf8'), '{}');
  });

  test('flags may be written in every way that a person would try', async () => {
    const folder = emptyFolder();
    const { code, output } = await projenNew(folder, [
      '--no-post', '--no-git', '--name=shop', '--ingressMode=alb', '--egress-mode', 'NAT', '--pipeline', 'GITHUB_ACTIONS', '--ingress-plain-http',
      '--environments', 'dev=aws://111111111111/eu-west-1,test=aws://111111111111/eu-west-1', '--egress-ports', '443', '8443',
      '--environments', 'prod=aws://222222222222/us-east-1',
    ]);
    assert.equal(code, 0, output);
    const { environments } = JSON.parse(readFileSync(join(folder, 'workload.json'), 'utf8'));
    assert.deepEqual(environments.map((e: any) => [e.name, e.ingressMode, e.ingressPlainHttp, e.egressMode, e.egressPorts]), [
      ['dev', 'alb', true, 'nat', [443, 8443]], ['test', 'alb', true, 'nat', [443, 8443]], ['prod', 'alb', true, 'nat', [443, 8443]],
    ]);
    assert.match(readFileSync(join(folder, '.projenrc.ts'), 'utf8'), /^ {2}ingressPlainHttp: true,$/m);
    assert.ok(!existsSync(join(folder, 'node_modules', 'aws-cdk-lib')), 'creating a project does without aws-cdk-lib and its 161 MB');
  });
});
