// Run by scripts/write-combinations.mjs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDALONE_COMBINATIONS, Combination } from './combinations';
import { acknowledgements } from '../findings';
import { Repository, Workshop, templatesOf } from './repository';
import { logicalIds } from './switches';
import { Row, table } from './table';


/** Seconds that the CDK app takes as `cdk.json` runs it. */
function synthesis(repository: Repository): number {
  const { app } = JSON.parse(repository.read('cdk.json'));
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  const start = Date.now();
  const { status, stderr } = spawnSync(app, {
    shell: true, cwd: repository.folder, encoding: 'utf8', env: { ...process.env, CDK_CONTEXT_JSON: repository.context(), CDK_OUTDIR: outdir },
  });
  const seconds = (Date.now() - start) / 1000;
  rmSync(outdir, { recursive: true });
  if (status !== 0) throw new Error(stderr);
  return seconds;
}

const workshop = new Workshop();
const seconds = new Map<Combination, number>();
const rows: Row[] = [];
for (const combination of STANDALONE_COMBINATIONS) {
  const repository = workshop.write(combination.name, combination.answers);
  seconds.set(combination, Math.min(synthesis(repository), synthesis(repository))); // the machine may have something else to do
  const main = repository.main();
  const [environment] = repository.environments();
  rows.push({ combination, environment, template: templatesOf(main)[environment.name], acknowledgements: acknowledgements(main.stages[0]) });
  console.log(`${combination.name}: ${seconds.get(combination)!.toFixed(1)} s`);
}
workshop.close();
const where = `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} x ${cpus()[0].model.trim()}, Node.js ${process.version}.`;
writeFileSync(join(__dirname, '..', '..', 'docs', 'combinations.md'), table(rows, { seconds, where }));
writeFileSync(join(__dirname, 'logical-ids.txt'), logicalIds(rows.map(({ template }) => template)));
