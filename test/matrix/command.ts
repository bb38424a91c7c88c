// Run by scripts/matrix.mjs, which has checked what it was called with.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COMBINATIONS } from './combinations';
import { carryOut } from './crew';
import { Output } from './output';
import { progressOf } from './progress';
import { ENDS, Judged, PAGE, endOf, pageOf, problems, reportOf } from './report';
import { DEFAULT_SERVICE } from '../judging/default-service';
import { Judge, judges } from '../judging/judge';
import { Verdicts } from '../judging/page';

const { values: { check, write, only = '' }, positionals: [out] } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, write: { type: 'boolean' }, only: { type: 'string' } },
});

async function main(): Promise<number> {
  const start = Date.now();
  const folders = COMBINATIONS.map(({ folder }) => folder).filter(folder => folder.includes(only));
  if (folders.length === 0) {
    console.error(`--only must be a part of a combination's name, got ${only}; for example ${COMBINATIONS[0].folder}`);
    return ENDS.calledWrongly;
  }
  const all = check ? judges() : {};
  const missing = prepare(all);
  const ready = Object.fromEntries(Object.entries(all).filter(([, { name }]) => !(name in missing)));

  const output = new Output(out);
  const tasks = [...folders, ...check ? [DEFAULT_SERVICE] : []].map(folder => ({ folder, judges: Object.keys(ready) }));
  const progress = await progressOf(check ? 'Writing and judging templates' : 'Writing templates', tasks.length);
  const verdicts = new Map<string, Verdicts>(tasks.map(({ folder }) => [folder, {}])); // in this order
  const took = new Map<string, number>();
  await carryOut(tasks, done => {
    output.keep(done.folder, done.assembly);
    verdicts.set(done.folder, done.verdicts);
    for (const [what, time] of Object.entries(done.seconds)) took.set(what, (took.get(what) ?? 0) + time);
    progress.step(done.folder);
  });
  progress.end(`${folders.length} combinations are in ${out}, after ${seconds(Date.now() - start)}`);
  if (!check) return ENDS.content;

  console.log(`Of that, in all processes together: ${[...took].map(([what, time]) => `${all[what]?.name ?? what} ${seconds(time * 1000)}`).join(', ')}`);
  return judged({ judges: ready, missing, verdicts, isWhole: folders.length === COMBINATIONS.length }, output);
}

/** Makes all judges ready; why some cannot run, by their names. */
function prepare(all: Readonly<Record<string, Judge>>): Record<string, string> {
  const reasons = Object.values(all).map(({ name, prepare: ready }): [string, string | undefined] => [name, ready?.()]);
  return Object.fromEntries(reasons.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function judged(result: Judged, output: Output): number {
  const text = pageOf(result);
  if (write && text) writeFileSync(PAGE, text);
  const report = reportOf(result);
  output.write('verdicts.json', JSON.stringify(report, undefined, 2));
  problems(report).forEach(problem => console.error(problem));
  for (const [name, why] of Object.entries(report.missing)) console.error(`${name} did not run, so nothing is said about it: ${why}`);
  const end = endOf(report);
  if (end === ENDS.content) console.log(`Nothing is left that is not accepted: ${Object.values(report.judges).join(', ')}`);
  return end;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}

process.on('SIGINT', () => process.exit(ENDS.stopped));
main().then(code => process.exit(code), error => {
  console.error(error.message);
  process.exit(ENDS.missed);
});
