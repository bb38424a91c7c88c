import { Component, IResolver, YamlFile } from 'projen';
import { NodeProject } from 'projen/lib/javascript';
import { parse, stringify } from 'yaml';
import { ACTIONS } from '../src/pipeline/github/actions';
import { upgradeWorkflow } from '../src/pipeline/github/upgrade';
import { WorkflowFile, commented, withComments } from '../src/pipeline/github/workflow-file';

const SETUP_PYTHON = commented('actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97', 'v7.0.0');

/** All tests take more than half an hour on a small machine. */
const MINUTES = 90;

/** Why a job may write. */
const REASONS: Record<string, string> = {
  'contents': 'to make the release on GitHub',
  'id-token': 'to prove to npm and PyPI who publishes',
};

/**
 * Brings projen's workflows to what the written repositories have: actions by commit, no permissions but those of the job, no token left
 * behind by a checkout. The upgrade is their workflow.
 */
export class HardenedWorkflows extends Component {
  public constructor(private readonly owner: NodeProject) {
    super(owner);
    const upgrade = new WorkflowFile(owner, 'upgrade', { obj: upgradeWorkflow('main') });
    upgrade.addOverride('jobs.upgrade.timeout-minutes', MINUTES);
  }

  public preSynthesize(): void {
    const github = this.owner.github!;
    for (const action of [...Object.values(ACTIONS), SETUP_PYTHON]) github.actions.set(action.split('@')[0], action);
    for (const { file } of github.workflows) harden(file!);
  }
}

/** What is written, with what projen has no options for. */
function harden(file: YamlFile): void {
  const rendered = file as unknown as { synthesizeContent: (resolver: IResolver) => string };
  const original = rendered.synthesizeContent.bind(file);
  rendered.synthesizeContent = resolver => {
    const [marker, ...rest] = original(resolver).split('\n');
    const workflow = tightened(parse(rest.join('\n')));
    return withComments([marker, '', stringify(workflow, { indent: 2, lineWidth: 0 })].join('\n'));
  };
}

function tightened({ name, 'run-name': runName, on, concurrency, jobs, ...rest }: any): object {
  return {
    name,
    ...runName ? { 'run-name': runName } : {},
    on,
    permissions: {},
    concurrency: concurrency ?? { 'group': '${{ github.workflow }}-${{ github.ref }}', 'cancel-in-progress': true },
    ...rest,
    jobs: Object.fromEntries(Object.entries<any>(jobs).map(([id, { steps, ...job }]) => [id, {
      'name': id,
      'timeout-minutes': MINUTES,
      ...job,
      'permissions': permissions(id, job.permissions),
      'steps': steps.map(withoutToken).map(job.permissions['id-token'] ? withoutScripts : (step: any) => step),
    }])),
  };
}

/** Only the job that makes the release writes to the repository; projen would let the build as well. */
function permissions(job: string, given: Record<string, string>): object {
  return Object.fromEntries(Object.entries(given).map(([name, access]) => {
    if (access !== 'write') return [name, access];
    return [name, name === 'contents' && job !== 'release_github' ? 'read' : commented('write', REASONS[name])];
  }));
}

function withoutToken(step: any): object {
  return step.uses?.startsWith('actions/checkout@') ? { ...step, with: { ...step.with, 'persist-credentials': false } } : step;
}

/** Where something is published, nothing runs code of a dependency that was only installed. */
function withoutScripts(step: any): object {
  return step.run ? { ...step, run: step.run.replace(/npm ci$/, 'npm ci --ignore-scripts') } : step;
}
