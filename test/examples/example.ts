import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { check } from '../../src/design/check';
import { Answers } from '../../src/model/field';
import { readFlags } from '../../src/projects/flags';
import { HUB, ProjectType, WORKLOAD } from '../../src/projects/project-type';
import { Repository, Workshop } from '../matrix/repository';
import { TemplateJson } from '../matrix/template';

const ROOT = join(__dirname, '..', '..');

/** What an example writes. */
export interface Example {
  readonly repository: Repository;
  /** The stacks of its last environment by their ids, for example `Workload`, in the order of deployment. */
  readonly stacks: Readonly<Record<string, ExampleStack>>;
  /** The template of the workload in that environment; of the hub, where there is no workload. */
  readonly template: TemplateJson;
}

/** A stack of it. */
export interface ExampleStack {
  readonly name: string;
  readonly account: string;
  readonly template: TemplateJson;
}

/** What a shell asks for. */
interface Order {
  readonly type: ProjectType;
  readonly answers: Answers;
}

/** The classes of the project types. */
const CLASSES: Readonly<Record<string, string>> = { [WORKLOAD.id]: 'ContainerWorkloadApp', [HUB.id]: 'NetworkHubApp' };

/** A row of the table in `examples/README.md`. */
export interface Row {
  readonly system: string;
  readonly command: string;
}

/** The table of `examples/README.md`. */
export function rows(): Row[] {
  const text = readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8');
  return [...text.matchAll(/^\| ([A-Z]\d+[ a-zA-Z]*) \| [^|]+ \| `([^`]+)` \| [^|]+ \|$/gm)].map(([, system, command]) => ({ system, command }));
}

/** Writes the repository of a command, as a shell runs it, but that nothing is installed. */
export function write(workshop: Workshop, command: string): Repository {
  const { type, answers } = orderOf(command);
  return workshop.write(command, answers, CLASSES[type.id]);
}

/** Synthesises what was written. */
export function exampleOf(repository: Repository): Example {
  const built = repository.main().stages.at(-1)!.synth().stacks;
  const stacks = Object.fromEntries(built.map(({ hierarchicalId, stackName: name, environment: { account }, template }): [string, ExampleStack] =>
    [hierarchicalId.split('/')[1], { name, account, template }]));
  return { repository, stacks, template: (stacks.Workload ?? stacks.Hub).template };
}

/** What the project type gets when a shell runs the command: all but `npm` is real. */
function orderOf(command: string): Order {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!${process.execPath}\nconsole.log(JSON.stringify(process.argv.slice(2)));\n`);
  chmodSync(npm, 0o755);
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  rmSync(folder, { recursive: true });
  if (!stdout) throw new Error(`${command} does not run npm: ${stderr}`);
  const [run, scaffold, dashes, target, ...rest] = JSON.parse(stdout);
  if (`${run} ${scaffold} ${dashes}` !== 'run scaffold --' || !command.endsWith(` ${target}`)) throw new Error(`${command} runs npm ${stdout}`);
  const type = rest[0] === HUB.id ? HUB : WORKLOAD;
  const flags = type === HUB ? rest.slice(1) : rest;
  const { answers, problems } = readFlags(['new', type.id, ...flags], type);
  const checked = check(answers, type.axes);
  if (problems.length + checked.problems.length > 0) throw new Error([...problems, ...checked.problems].join('\n'));
  return { type, answers: checked.values };
}
