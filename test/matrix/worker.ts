// A process of its own that writes combinations and lets judges look at them, one after another, because loading the CDK takes
// longer than both. Started by crew.ts.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { COMBINATIONS } from './combinations';
import { Workshop } from './repository';
import { report } from '../findings';
import { Assembly } from '../judging/assembly';
import { DEFAULT_SERVICE, defaultService } from '../judging/default-service';
import { judges } from '../judging/judge';
import { Verdict, verdictOf } from '../judging/verdict';

/** What to write, and by whom it is judged. */
export interface Task {
  /** Folder of a combination, or the service that is compared with them. */
  readonly folder: string;
  /** Files of judges. */
  readonly judges: readonly string[];
}

/** What became of it. */
export interface Done {
  readonly folder: string;
  /** The cloud assembly, which goes away with this process. */
  readonly assembly: string;
  /** By file of the judge. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** How long it took, by what took it: `writing`, `synthesis` or file of the judge. */
  readonly seconds: Readonly<Record<string, number>>;
}

const workshop = new Workshop();

/** Something that can be written, any number of times. */
interface Source {
  /** Its CDK app, anew. */
  readonly app: () => App;
  /** Where its choices are recorded, if they are. */
  readonly record?: string;
}

function source(folder: string): Source {
  const combination = COMBINATIONS.find(each => each.folder === folder);
  if (!combination) return { app: defaultService };
  const repository = workshop.write(folder, combination.answers);
  return { app: () => repository.main().app, record: join(repository.folder, 'workload.json') };
}

/** Synthesises as the CDK's command line would, its validator included. Returns the cloud assembly. */
function synthesise({ app: anew, record }: Source): string {
  const app = anew();
  report(app);
  if (record) copyFileSync(record, join(app.outdir, 'workload.json'));
  return app.outdir;
}

function carryOut({ folder, judges: wanted }: Task): Done {
  const seconds: Record<string, number> = {};
  const timed = <T>(name: string, run: () => T): T => {
    const start = Date.now();
    const result = run();
    seconds[name] = (Date.now() - start) / 1000;
    return result;
  };
  const from = timed('writing', () => source(folder));
  const assembly = timed('synthesis', () => synthesise(from));
  const subject = { assembly: new Assembly(assembly), app: from.app };
  const all = judges();
  const verdicts = Object.fromEntries(wanted.map(file => [file, timed(file, () => verdictOf(all[file], subject, folder !== DEFAULT_SERVICE))]));
  return { folder, assembly, verdicts, seconds };
}

process.on('message', (task: Task) => {
  try {
    process.send!(carryOut(task));
  } catch (error) {
    process.send!({ folder: task.folder, error: error instanceof Error ? error.stack : String(error) });
  }
});
process.on('disconnect', () => process.exit());
