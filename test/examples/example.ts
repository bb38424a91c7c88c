import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { check } from '../../src/design/check';
import { Answers } from '../../src/model/field';
import { readFlags } from '../../src/projects/flags';
import { Repository } from '../matrix/repository';
import { TemplateJson } from '../matrix/template';

const ROOT = join(__dirname, '..', '..');

/** What an example writes. */
export interface Example {
  readonly repository: Repository;
  /** The template of `prod`. */
  readonly template: TemplateJson;
}

/** A row of the table in `examples/README.md`. */
export interface Row {
  readonly system: string;
  readonly command: string;
}

/** The table of `examples/README.md`. */
export function rows(): Row[] {
  const text = readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8');
  return [...text.matchAll(/^\| ([A-Z]\d+) \| [^|]+ \| `([^`]+)` \| [^|]+ \|$/gm)].map(([, system, command]) => ({ system, command }));
}

/** What the project type gets when a shell runs the command: all but `npm` is real. */
export function answersOf(command: string): Answers {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!${process.execPath}\nconsole.log(JSON.stringify(process.argv.slice(2)));\n`);
  chmodSync(npm, 0o755);
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  rmSync(folder, { recursive: true });
  if (!stdout) throw new Error(`${command} does not run npm: ${stderr}`);
  const [run, scaffold, dashes, target, ...flags] = JSON.parse(stdout);
  if (`${run} ${scaffold} ${dashes}` !== 'run scaffold --' || !command.endsWith(` ${target}`)) throw new Error(`${command} runs npm ${stdout}`);
  const { answers, problems } = readFlags(['new', 'container-workload', ...flags]);
  const checked = check(answers);
  if (problems.length + checked.problems.length > 0) throw new Error([...problems, ...checked.problems].join('\n'));
  return checked.values;
}
