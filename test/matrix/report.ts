import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SERVICE } from '../judging/default-service';
import { Judge } from '../judging/judge';
import { Verdicts, page } from '../judging/page';
import { notNeeded } from '../judging/verdict';

/** The page that says what the judges said. */
export const PAGE = join(__dirname, '..', '..', 'docs', 'judges.md');

/** How the command ends. */
export const ENDS = { content: 0, missed: 1, calledWrongly: 2, incomplete: 3, stopped: 130 };

/** What the judges said: `verdicts.json` in the folder of the templates. */
export interface Report {
  /** Names of the judges that ran, by their files. */
  readonly judges: Readonly<Record<string, string>>;
  /** Why the others did not, by their names. */
  readonly missing: Readonly<Record<string, string>>;
  /** By folder. */
  readonly verdicts: Readonly<Record<string, Verdicts>>;
  /** What may be found by a judge and was found nowhere, by its file; unknown where not everything was judged. */
  readonly notNeeded?: Readonly<Record<string, readonly string[]>>;
  /** Whether `docs/judges.md` says the same; unknown where not everything was judged. */
  readonly isPageCurrent?: boolean;
}

/** What was judged, and by whom. */
export interface Judged {
  readonly judges: Readonly<Record<string, Judge>>;
  /** Why some judges did not run, by their names. */
  readonly missing: Readonly<Record<string, string>>;
  /** By folder. */
  readonly verdicts: ReadonlyMap<string, Verdicts>;
  /** Whether these are all combinations. */
  readonly isWhole: boolean;
}

/** The page, where everything was judged by everybody. */
export function pageOf({ judges, missing, verdicts, isWhole }: Judged): string | undefined {
  return isWhole && Object.keys(missing).length === 0 ? page(judges, verdicts) : undefined;
}

/** What the judges said, in comparison with what was expected. */
export function reportOf(judged: Judged): Report {
  const { judges, missing, verdicts, isWhole } = judged;
  const text = pageOf(judged);
  const ours = [...verdicts].filter(([folder]) => folder !== DEFAULT_SERVICE).map(([, own]) => own);
  const entries = Object.entries(judges);
  return {
    judges: Object.fromEntries(entries.map(([file, { name }]) => [file, name])),
    missing,
    verdicts: Object.fromEntries(verdicts),
    notNeeded: isWhole ? Object.fromEntries(entries.map(([file, judge]) => [file, notNeeded(judge, ours.map(own => own[file]))])) : undefined,
    isPageCurrent: text === undefined ? undefined : text === readFileSync(PAGE, 'utf8'),
  };
}

/** What is wrong, in one line each. */
export function problems({ judges, verdicts, notNeeded: unused = {}, isPageCurrent }: Report): string[] {
  const ours = Object.entries(verdicts).filter(([folder]) => folder !== DEFAULT_SERVICE);
  return [
    ...ours.flatMap(([folder, own]) => Object.entries(own).flatMap(([file, { failing }]) =>
      failing.map(({ rule, resource, message }) => `${folder}: ${judges[file]} finds ${rule} at ${resource}: ${message}`))),
    ...Object.entries(unused).flatMap(([file, all]) => all.map(entry => `test/judges/${file}.ts accepts ${entry}, which is not found any more; remove it`)),
    ...isPageCurrent === false ? ['docs/judges.md is out of date; run npm run matrix -- OUT --check --write'] : [],
  ];
}

/** How the command ends after a report. */
export function endOf(report: Report): number {
  if (problems(report).length > 0) return ENDS.missed;
  return Object.keys(report.missing).length > 0 ? ENDS.incomplete : ENDS.content;
}
