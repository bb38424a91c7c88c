import { Project, YamlFile } from 'projen';
import { PipelineOptions } from './options';
import type { Pipeline } from './pipeline';
import { isArm } from '../design/processors';
import { Design } from '../design/resolve';
import { WorkloadEnvironment } from '../design/workload-environment';

/** The actions in use, by commit; the version is for people. */
const ACTIONS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', // v7.0.1
  setupNode: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', // v7.0.0
  awsCredentials: 'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c', // v6.2.3
};

const RUNNER = 'ubuntu-24.04';
/** Builds images for Arm without emulation. */
const ARM_RUNNER = 'ubuntu-24.04-arm';
const NODE_VERSION = '22';

/** GitHub Actions: a build of every pull request, and a deployment of every push environment after environment. */
export class GitHubActions implements Pipeline {
  public constructor(private readonly options: PipelineOptions) {}

  public bind(project: Project, design: () => Design): void {
    const branch = this.options.pipelineBranch ?? 'main';
    new YamlFile(project, '.github/workflows/build.yml', { obj: () => buildWorkflow() });
    new YamlFile(project, '.github/workflows/deploy.yml', { obj: () => deployWorkflow(design().environments, branch) });
  }
}

/** For pull requests, and as the first job of each deployment. */
function buildWorkflow(): object {
  return {
    name: 'build',
    on: { pull_request: {}, workflow_call: {}, workflow_dispatch: {} },
    permissions: {},
    jobs: {
      build: {
        'name': 'Build and check',
        'runs-on': RUNNER,
        'timeout-minutes': 30,
        'permissions': { contents: 'read' },
        'env': { CI: 'true' },
        'steps': [
          ...prepare(),
          { name: 'Build', run: 'npx projen build' },
          { name: 'Find generated files that are out of date', run: 'git diff --exit-code' },
        ],
      },
    },
  };
}

/** One job for each environment, in order; each waits for the one before. */
function deployWorkflow(environments: WorkloadEnvironment[], branch: string): object {
  const names = environments.map(environment => environment.name);
  const jobs = environments.map((environment, index) => [
    `deploy-${environment.name}`,
    deployJob(environment, index === 0 ? 'build' : `deploy-${names[index - 1]}`),
  ]);
  return {
    name: 'deploy',
    on: { push: { branches: [branch] }, workflow_dispatch: {} },
    permissions: {},
    jobs: {
      build: { uses: './.github/workflows/build.yml', permissions: { contents: 'read' } },
      ...Object.fromEntries(jobs),
    },
  };
}

function deployJob(environment: WorkloadEnvironment, after: string): object {
  const { name, account, region } = environment;
  return {
    'name': `Deploy ${name}`,
    'needs': [after],
    // Before the roles exist (see README) there is nothing to deploy with.
    'if': "vars.DEPLOY == 'true'",
    'runs-on': isArm(environment) ? ARM_RUNNER : RUNNER, // here the image is built
    'timeout-minutes': 60,
    'environment': name,
    'concurrency': { 'group': `deploy-${name}`, 'cancel-in-progress': false },
    'permissions': { 'contents': 'read', 'id-token': 'write' },
    'steps': [
      ...prepare(),
      {
        name: 'Assume the deployment role',
        uses: ACTIONS.awsCredentials,
        with: {
          'role-to-assume': `arn:${partition(region)}:iam::${account}:role/${deployRoleName(environment)}`,
          'aws-region': region,
        },
      },
      { name: 'Deploy', run: `npx cdk deploy '${name}/*' --require-approval never --progress events` },
    ],
  };
}

function prepare(): object[] {
  return [
    { name: 'Check out', uses: ACTIONS.checkout, with: { 'persist-credentials': false } },
    { name: 'Set up Node.js', uses: ACTIONS.setupNode, with: { 'node-version': NODE_VERSION, 'cache': 'npm' } },
    { name: 'Install', run: 'npm ci' },
  ];
}

/** Name of the role that the pipeline assumes in an environment's account. */
export function deployRoleName({ workload, name }: WorkloadEnvironment): string {
  return `${workload}-${name}-deploy`;
}

function partition(region: string): string {
  const partitions: [string, string][] = [
    ['cn-', 'aws-cn'], ['us-gov-', 'aws-us-gov'], ['us-isob-', 'aws-iso-b'], ['us-isof-', 'aws-iso-f'],
    ['eu-isoe-', 'aws-iso-e'], ['us-iso-', 'aws-iso'], ['eusc-', 'aws-eusc'],
  ];
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
