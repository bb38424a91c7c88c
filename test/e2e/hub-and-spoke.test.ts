import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyFolder, projenNew, run } from './support';

const FLAGS = [
  '--name', 'shop', '--environments', 'dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-west-1',
  '--ingress-mode', 'alb', '--egress-mode', 'firewall', '--egress-firewall-mode', 'discover',
  '--capacity', 'fargate', '--capacity-spot-percent', '50', '--capacity-exec', '--pipeline', 'github-actions',
  '--network-topology', 'hub-and-spoke', '--network-account', '999999999999', '--network-supernet', '10.64.0.0/14',
];

/** A stack as the CDK's command line finds it. */
interface Stack {
  readonly name: string;
  readonly account: string;
  /** The names of those that are deployed before it. */
  readonly after: string[];
}

/** The stacks of an environment. */
function stacks(folder: string, environment: string): Stack[] {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'cdk.out', `assembly-${environment}`, 'manifest.json'), 'utf8'));
  const all = Object.entries<any>(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const nameOf = Object.fromEntries(all.map(([id, { properties }]) => [id, properties.stackName]));
  return all.map(([id, { environment: where, dependencies = [] }]) => ({
    name: nameOf[id],
    account: new URL(where).host,
    after: dependencies.map((each: string) => nameOf[each]).filter(Boolean).sort(),
  }));
}

test('one repository with hub and workload, in two accounts: projen new, then a green build, and three stacks that wait for each other', async () => {
  const folder = emptyFolder();
  const created = await projenNew(folder, FLAGS);
  assert.equal(created.code, 0, created.output.slice(-5000));
  const { code, output } = await run(join(folder, 'node_modules', '.bin', 'projen'), ['build'], folder);
  assert.equal(code, 0, output.slice(-5000));
  assert.match(output, /^ℹ fail 0$/m);
  assert.match(output, /^ℹ skipped 0$/m);
  assert.equal((await run('git', ['status', '--porcelain'], folder)).stdout, '');

  for (const [name, account] of [['dev', '111111111111'], ['prod', '222222222222']]) {
    assert.deepEqual(stacks(folder, name), [
      { name: `shop-${name}-hub`, account: '999999999999', after: [] },
      { name: `shop-${name}`, account, after: [`shop-${name}-hub`] },
      { name: `shop-${name}-routes`, account: '999999999999', after: [`shop-${name}`, `shop-${name}-hub`] },
    ]);
  }
});
