import { TaskShell } from 'projen';
import { AwsCdkTypeScriptApp, AwsCdkTypeScriptAppOptions } from 'projen/lib/awscdk';
import { NewProject, collectAnswers, newProject, refuseOverwriting, whileCreating } from './new-project';
import { ProjectType } from './project-type';
import { RepositoryChoices, projenOptions, tools } from './projen-options';
import { ProjenrcPy, isDefinedInPython } from './projenrc-py';
import { ProjenrcTs } from './projenrc-ts';
import { TrafficProof } from './traffic-proof';
import { UpgradeTask } from './upgrade-task';
import { failInOneLine } from './user-error';
import { PACKAGE_NAME, VendoredPackage, vendored } from './vendored-package';

/** How a repository begins: from what `projen new` was told, or from what its `.projenrc` file says. */
export interface Beginning<T extends RepositoryChoices> {
  readonly type: ProjectType;
  readonly choices: T;
  /** Dependencies of the CDK app that were asked for. */
  readonly deps: string[];
  /** What projen handed over, if the repository is being created just now. */
  readonly created?: NewProject;
  readonly directory: string;
}

/**
 * Collects and checks the answers. Everything about them is known after this, and nothing is written yet.
 *
 * @throws InvalidOptions, shown as one line for each option that is wrong
 */
export function begin<T extends RepositoryChoices>(type: ProjectType, options: T): Beginning<T> {
  const created = newProject(options);
  const directory = process.cwd();
  const choices = created ? collectAnswers(type, created, directory) as unknown as T : options;
  failInOneLine(() => type.resolve(choices as never));
  const deps = [...choices.deps ?? [], ...(created ? vendored() : [])];
  if (created && deps.length > 0) created.args.deps = deps;
  return { type, choices, deps, created, directory };
}

/** What projen's own app is given. */
export function appOptions<T extends RepositoryChoices>({ choices, deps }: Beginning<T>, given: object, readme: string): AwsCdkTypeScriptAppOptions {
  return { ...projenOptions(choices, deps, readme), ...whileCreating(given) };
}

/**
 * What every repository has, whatever it is for: its manifest, tasks, lint and the proof of its network.
 *
 * @param example what could follow the options in `.projenrc.ts`
 */
export function furnish<T extends RepositoryChoices>(app: AwsCdkTypeScriptApp, { type, created }: Beginning<T>, example: string): void {
  app.package.addField('private', true); // an app, not a library to publish
  app.package.addField('publishConfig', undefined);
  app.package.addPackageResolutions('unrs-resolver@1.12.2'); // 1.13 names a package that npm does not have
  app.package.addField('allowScripts', { 'esbuild': false, 'unrs-resolver': false }); // both work without their install scripts
  for (const unused of ['ts-node', 'esbuild']) app.deps.removeDependency(unused);
  app.addDevDeps(...tools()); // here, because projen has put some of them to `*`, which costs a second install
  if (isDefinedInPython()) new ProjenrcPy(app);
  else new ProjenrcTs(app, type.axes.flatMap(axis => axis.fields), example);
  new VendoredPackage(app);
  addTests(app, type);
  app.addTask('remove', {
    description: 'Remove an environment that is not protected any more: npx projen remove ENVIRONMENT',
    exec: `node node_modules/${PACKAGE_NAME}/lib/bin/remove.js`,
    receiveArgs: true,
  });
  new TrafficProof(app, created !== undefined);
  new UpgradeTask(app);
}

/** The last thing about a new repository: nobody's file is overwritten. */
export function finish<T extends RepositoryChoices>(app: AwsCdkTypeScriptApp, { created, directory }: Beginning<T>): void {
  if (created) refuseOverwriting(directory, app.files.map(file => file.path));
}

/** The types of everything, and all tests. */
function addTests(app: AwsCdkTypeScriptApp, { folders }: ProjectType): void {
  // In one process, which reads the types of the CDK once; --force, because without it a change outside of a folder goes unseen.
  const typed = [...folders, ...(isDefinedInPython() ? [] : ['projenrc'])];
  const typecheck = app.addTask('typecheck', { description: 'Check the types of everything', exec: `tsc --build --force ${typed.join(' ')}` });
  app.testTask.reset();
  app.testTask.env('CDK_VALIDATION', 'false'); // the synthesis before has run the CDK's validator on everything
  app.testTask.spawn(app.eslint!.eslintTask);
  app.testTask.spawn(typecheck);
  // The system's shell, because Node.js 20 leaves patterns to it. Four at a time: left to itself, Node.js uses half of two processors.
  const tests = folders.map(folder => folder === 'test' ? 'test/*.test.ts' : `${folder}/test/*.test.ts`).join(' ');
  app.testTask.exec(`node --import tsx --test --test-concurrency=4 --test-reporter=spec ${tests}`, { shell: TaskShell.system() });
}
