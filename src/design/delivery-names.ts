/** What the names of delivery are made of. */
export interface Named {
  /** Name of the workload. */
  readonly workload: string;
  /** Name of the environment. */
  readonly name: string;
}

/** The stack with which the account of an environment is prepared. */
export const accessStackName = ({ workload, name }: Named) => `${workload}-${name}-delivery`;

/** The stack with which the account of its network is prepared, where that is another one. */
export const networkAccessStackName = ({ workload, name }: Named) => `${workload}-${name}-network-delivery`;

/** The Amazon ECR repository of an environment's images. */
export const imageRepositoryName = ({ workload, name }: Named) => `${workload}-${name}`;

/** The role that deploys an environment. */
export const deployRoleName = ({ workload, name }: Named) => `${workload}-${name}-deploy`;

/** The role that compares an environment with its templates. */
export const driftRoleName = ({ workload, name }: Named) => `${workload}-${name}-drift`;

/** The policy of the role with which CloudFormation deploys an environment. */
export const executionPolicyName = ({ workload, name }: Named) => `${workload}-${name}-execution`;

/** The role that looks at what was deployed to the account of the network, where that is another one. */
export const networkRoleName = ({ workload, name }: Named) => `${workload}-${name}-network`;

/** The role that compares with its templates what was deployed there. */
export const networkDriftRoleName = ({ workload, name }: Named) => `${workload}-${name}-network-drift`;

/** The policy of the role with which CloudFormation deploys there. */
export const networkExecutionPolicyName = ({ workload, name }: Named) => `${workload}-${name}-network-execution`;

/** The role that builds, scans and signs the image; it stands in the account of the first environment. */
export const imageRoleName = (workload: string) => `${workload}-image`;

/** The key that signs images, in the account and Region of the first environment. */
export const signingKeyAlias = (workload: string) => `alias/${workload}-image`;

/** The branch in which an upgrade is proposed; each upgrade replaces the one before. */
export const UPGRADE_BRANCH = 'upgrade';

/** Title of its commit and of its pull or merge request. */
export const UPGRADE_TITLE = 'chore: upgrade the golden path';

/**
 * The stack of CodePipeline. No environment can have such a long name, so nothing of an environment is called like what belongs to the
 * pipeline.
 */
export const pipelineStackName = (workload: string) => `${workload}-delivery-pipeline`;

/** The keys of its artifacts in other Regions than its own; without `alias/`. */
export const pipelineArtifactsAlias = (workload: string) => `${pipelineStackName(workload)}-artifacts`;

/** The policy of the role with which CloudFormation deploys the pipeline. */
export const pipelineExecutionPolicyName = (workload: string) => `${pipelineStackName(workload)}-execution`;

/** In CodePipeline's account: the role of the step that builds the image, which goes on as `imageRoleName` says. */
export const imageStepRoleName = (workload: string) => `${pipelineStackName(workload)}-image`;

/** In CodePipeline's account: the role of the steps around a deployment, which go on as `deployRoleName` says. */
export const deployStepRoleName = ({ workload, name }: Named) => `${workload}-${name}-pipeline`;

/** In CodePipeline's account: the role of the step that looks for drift, which goes on as `driftRoleName` says. */
export const driftStepRoleName = (workload: string) => `${pipelineStackName(workload)}-drift`;

/** Id of the stack with which the account of an environment's network is prepared; ids of environments are in lower case. */
export const networkAccessId = (environment: string) => `Network-${environment}`;
