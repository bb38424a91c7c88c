import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Repository } from './repository';

const ROOT = join(__dirname, '..', '..', '..');

/** A repository in which this package is installed, and two templates. */
function repository(): Repository {
  const written = new Repository();
  const bin = 'node_modules/projen-container-workload/lib/bin';
  mkdirSync(join(written.folder, bin), { recursive: true });
  const program = JSON.stringify(join(ROOT, 'src', 'bin', 'projen-container-workload.ts'));
  written.write(`${bin}/projen-container-workload.js`, `
    require(${JSON.stringify(require.resolve('tsx/cjs'))});
    require(${program}).main(process.argv.slice(2), process.stdout, process.stderr).then(code => { process.exitCode = code; });
  `);
  const template = (range: string) => JSON.stringify({ Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: range } } } });
  for (const [name, range] of [['base', '10.0.0.0/16'], ['head', '10.1.0.0/16']] as const) {
    mkdirSync(join(written.folder, name));
    written.write(`${name}/shop.template.json`, template(range));
  }
  return written;
}

test('the report is on stdout, and nothing else', async () => {
  const { code, out, err } = await repository().runWithTsx(['compare.ts', 'base', 'head']);
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^## What this changes$/m);
  assert.match(out, /\*\*replaced\*\* \| `Vpc` \| `AWS::EC2::VPC` \| `CidrBlock`: `10\.0\.0\.0\/16` → `10\.1\.0\.0\/16` \|/);
});

test('called wrongly, it ends with 2 and one line', async () => {
  const written = repository();
  const missing = await written.run(['compare.ts', 'base', 'nowhere']);
  assert.deepEqual([missing.code, missing.err], [2, 'HEAD must be there, got nowhere; synthesise it there, or correct the path\n']);
  const few = await written.run(['compare.ts', 'base']);
  assert.deepEqual([few.code, few.err], [2, 'arguments must be compare.ts BASE HEAD, got base; write npx tsx pipeline/compare.ts BASE HEAD\n']);
});
