import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFlags } from './flags';
import { ProjectType } from './project-type';
import { PACKAGE_NAME } from './vendored-package';
import { InvalidOptions, check, missing } from '../design/check';
import { Answers, sentence } from '../model/field';

/** What projen puts into the options of a project that is being created, and only then. */
const NEW = '__new__';

/** A person stopped the wizard: the code of a shell for Ctrl-C. */
const STOPPED = 130;

/** What `projen new` hands to a project type; private to projen, and guarded by a test. */
export interface NewProject {
  /** The options as they will be rendered into `.projenrc.ts`. */
  readonly args: Record<string, unknown>;
}

/** What projen hands over if the project is being created just now, or nothing. */
export function newProject(options: object): NewProject | undefined {
  return (options as Record<string, NewProject>)[NEW];
}

/** What projen has to find in the options of a project type while the project is created. */
export function whileCreating(options: object): object {
  const created = newProject(options);
  return created ? { [NEW]: created } : {};
}

/**
 * Collects the answers for a new project from flags and, in a terminal, from the wizard of its type, and puts them where projen
 * renders `.projenrc.ts` from. Ends the process, with everything as it was before, if there is nothing to create.
 */
export function collectAnswers(type: ProjectType, project: NewProject, directory: string): Answers {
  refuseExistingProject(directory);
  const isCommandLine = process.argv.includes('new');
  const typed = isCommandLine ? readFlags(process.argv.slice(2), type) : { answers: project.args, problems: [] };
  if (typed.problems.length > 0) abandon(directory, typed.problems);

  const { values, problems, isUnfinished } = check(typed.answers, type.axes);
  const canAsk = type.hasWizard && isInteractive();
  if (problems.length > 0 && !(isUnfinished && canAsk)) abandon(directory, problems);

  let answers = values;
  const gap = missing(answers, type.axes);
  if (canAsk && (gap || isUnfinished)) {
    answers = runWizard(answers, directory);
  } else if (gap) {
    abandon(directory, [gap]);
  }
  try {
    type.resolve(answers);
  } catch (error) {
    if (!(error instanceof InvalidOptions)) throw error;
    abandon(directory, error.lines);
  }
  for (const { name } of type.axes.flatMap(axis => axis.fields)) project.args[name] = answers[name];
  // What npm wrote here in order to install the project type; projen would report it as somebody's dependency.
  if (isFromThisRun(directory, 'package.json')) rmSync(join(directory, 'package.json'));
  return answers;
}

/** Says in one line for each what is wrong, leaves the folder as it was, and ends the process. */
export function abandon(directory: string, lines: string[], code = 1): never {
  removeOwnInstall(directory);
  for (const line of lines) writeSync(process.stderr.fd, `${line}\n`);
  process.exit(code);
}

function isInteractive(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY) && !process.env.CI;
}

function runWizard(known: Answers, directory: string): Answers {
  const start = JSON.stringify({ known, folder: basename(directory) });
  const wizard = spawnSync(process.execPath, [join(__dirname, '..', 'bin', 'wizard.js'), start], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (wizard.status === 0) return JSON.parse(String(wizard.output[3]));
  const stopped = wizard.status === STOPPED || wizard.signal === 'SIGINT';
  return abandon(directory, [stopped ? 'Stopped; nothing was written.' : 'The wizard ended early; nothing was written.'], stopped ? STOPPED : 1);
}

function refuseExistingProject(directory: string): void {
  const existing = readdirSync(directory).find(name => name.startsWith('.projenrc.') || (name === 'package.json' && !isFromThisRun(directory, name)));
  if (!existing) return;
  abandon(directory, [sentence({
    field: 'The folder',
    must: `must not hold a project already, but has ${existing}`,
    remedy: existing === 'package.json' ? 'choose an empty folder' : `choose an empty folder, or edit ${existing} and run npx projen`,
  })]);
}

/** Refuses to overwrite a file that stood in the folder before. */
export function refuseOverwriting(directory: string, paths: string[]): void {
  const existing = paths.filter(path => existsSync(join(directory, path)) && !isFromThisRun(directory, path));
  if (existing.length === 0) return;
  abandon(directory, [sentence({
    field: 'The folder',
    must: `must not hold files that would be overwritten, but has ${existing.join(', ')}`,
    remedy: 'choose an empty folder, or move them away',
  })]);
}

/** Takes away what this very process has installed in order to find the project type. */
function removeOwnInstall(directory: string): void {
  if (existsSync(join(directory, 'package.json')) && !isFromThisRun(directory, 'package.json')) forgetOwnInstall(directory);
  const installed = ['node_modules', 'package.json', 'package-lock.json'].filter(name => isFromThisRun(directory, name));
  for (const name of installed) rmSync(join(directory, name), { recursive: true, force: true });
}

/** Takes the names of what was installed out of a `package.json` that was there before. */
function forgetOwnInstall(directory: string): void {
  const path = join(directory, 'package.json');
  const text = readFileSync(path, 'utf8');
  const manifest = JSON.parse(text);
  const mine = ['projen', PACKAGE_NAME].filter(name => manifest.devDependencies?.[name] && isFromThisRun(directory, join('node_modules', name)));
  if (mine.length === 0) return;
  for (const name of mine) {
    delete manifest.devDependencies[name];
    rmSync(join(directory, 'node_modules', name), { recursive: true, force: true });
  }
  if (Object.keys(manifest.devDependencies).length === 0) delete manifest.devDependencies;
  const indentation = /^[{]\n([ \t]+)/.exec(text)?.[1];
  writeFileSync(path, JSON.stringify(manifest, undefined, indentation) + (text.endsWith('\n') ? '\n' : ''));
}

/** Whether something came into being after this process had started: projen installs the project type from here. */
function isFromThisRun(directory: string, name: string): boolean {
  const path = join(directory, name);
  const startedAt = Date.now() - process.uptime() * 1000;
  return existsSync(path) && statSync(path).birthtimeMs >= startedAt;
}
