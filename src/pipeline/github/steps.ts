import { ACTIONS } from './actions';
import { Artifact, Command, INSTALL, Job, NODE_VERSION } from '../job';

/** A step of a workflow. */
export type Step = Readonly<Record<string, unknown>>;

/** How a repository is prepared. */
export interface Preparation {
  /** Whether packages are kept between runs; nothing that a pull request could have left there gets into a deployment. */
  readonly cache?: boolean;
  /** Settings of the checkout. @default - the commit of the event, without its history */
  readonly checkout?: Readonly<Record<string, unknown>>;
}

/** The repository, checked out and with everything installed. */
export function prepare({ cache = false, checkout }: Preparation = {}): Step[] {
  return [
    checkOut(checkout),
    {
      name: 'Set up Node.js',
      uses: ACTIONS.setupNode,
      with: { 'node-version': NODE_VERSION, ...cache ? { cache: 'npm' } : { 'package-manager-cache': false } },
    },
    { name: 'Install', run: INSTALL },
  ];
}

/** The repository alone. */
export function checkOut(settings: Readonly<Record<string, unknown>> = {}): Step {
  return { name: 'Check out', uses: ACTIONS.checkout, with: { 'persist-credentials': false, ...settings } };
}

/** The steps of a job between the preparation and the end. */
export function work({ takes = [], role, commands, keeps, id }: Job): Step[] {
  return [
    ...takes.map(take),
    ...role ? [{
      name: 'Assume the role',
      uses: ACTIONS.awsCredentials,
      with: {
        'role-to-assume': role.arn,
        'aws-region': role.region,
        'role-session-name': `${id}-\${{ github.run_id }}`, // by which CloudTrail leads to the run
      },
    }] : [],
    ...commands.map(shell),
    ...keeps ? [keep(keeps)] : [],
  ];
}

/** Keeps files for other jobs. */
export function keep({ name, paths }: Artifact): Step {
  return {
    name: `Keep the ${name}`,
    uses: ACTIONS.uploadArtifact,
    with: { name, 'path': paths.join('\n'), 'if-no-files-found': 'error' },
  };
}

/** A step that runs a command. */
export function shell({ name, run }: Command): Step {
  return { name, run };
}

function take({ name }: Artifact): Step {
  return { name: `Take the ${name}`, uses: ACTIONS.downloadArtifact, with: { name } };
}
