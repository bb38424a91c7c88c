import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { TemplateJson } from './template';
import type { WorkloadStage } from '../../src/cdk';
import { Answers } from '../../src/model/field';

const ROOT = join(__dirname, '..', '..');

/** What `src/main.ts` of a written repository exports. */
export interface Main {
  readonly app: App;
  readonly stages: readonly WorkloadStage[];
}

/** A folder for written repositories in which their imports lead to what is installed here, and to this package as it was built. */
export class Workshop {
  private readonly base = realpathSync(mkdtempSync(join(tmpdir(), 'workshop-')));
  private readonly load = createRequire(join(this.base, 'workshop.js'));

  public constructor() {
    const modules = join(this.base, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(ROOT, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    symlinkSync(ROOT, join(modules, 'projen-container-workload'));
    process.env.PROJEN_DISABLE_POST = 'true'; // nothing is installed
    delete process.env.CDK_VALIDATION; // the validator of the CDK is part of what is tested here
  }

  /** Writes the repository that a project type, named by its class, makes of some answers. */
  public write(name: string, answers: Answers, type = 'ContainerWorkloadApp'): Repository {
    const folder = join(this.base, name.replace(/[^a-z0-9-]+/g, '-'));
    mkdirSync(folder);
    const { [type]: Project } = this.load('projen-container-workload');
    inside(folder, () => {
      const project = new Project(answers);
      project.synth();
      // The one step after synthesis that is ours; the others install.
      project.components.find((component: object) => component.constructor.name === 'ReadmeBlock').postSynthesize();
    });
    return new Repository(folder, this.load);
  }

  /** Takes everything away. */
  public close(): void {
    process.chdir(ROOT);
    rmSync(this.base, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A written repository. */
export class Repository {
  public constructor(public readonly folder: string, private readonly load: (path: string) => any) {}

  /** The text of a file. */
  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** The recorded environments. */
  public environments(): any[] {
    return JSON.parse(this.read('workload.json')).environments;
  }

  /** The tests of the CDK app. */
  public tests(): string[] {
    return readdirSync(join(this.folder, 'test')).filter(name => name.endsWith('.test.ts')).map(name => join('test', name));
  }

  /** What the CDK's command line would hand to the app. */
  public context(): string {
    return JSON.stringify(JSON.parse(this.read('cdk.json')).context);
  }

  /** Runs `src/main.ts` as if for the first time. */
  public main(): Main {
    this.forget();
    return this.run('src/main.ts');
  }

  /** Runs one of its files where it would be run. */
  public run(path: string): any {
    return inside(this.folder, () => {
      process.env.CDK_CONTEXT_JSON = this.context();
      try {
        return this.load(join(this.folder, path));
      } finally {
        delete process.env.CDK_CONTEXT_JSON;
      }
    });
  }

  private forget(): void {
    for (const path of Object.keys(require.cache).filter(each => each.startsWith(this.folder))) delete require.cache[path];
  }
}

/** The template of each environment, by its name. */
export function templatesOf({ stages }: Main): Record<string, TemplateJson> {
  return Object.fromEntries(stages.map(stage => [stage.stageName, stage.synth().stacks[0].template]));
}

/** Runs something in a folder: the written repository reads `workload.json` and `app` from there. */
function inside<T>(folder: string, run: () => T): T {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return run();
  } finally {
    process.chdir(before);
  }
}
