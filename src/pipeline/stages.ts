import { Artifact, Command, INSTALL, Job } from './job';
import { deployRole, driftRole, imageRole } from './roles';
import { PipelineStage, PipelineStep } from './step';
import { Deliverable, DeployedEnvironment, hasImage } from '../design/deployed';

/** The first job of all. */
const CHECK = 'check';

/** What the image job found out about the image, and the list of what is in it. */
const IMAGE: Artifact = { name: 'image', from: 'build-image', paths: ['image.json', 'dist/sbom.spdx.json'] };

/** The synthesised and proven templates, as an archive, which keeps permissions of files. */
const ASSEMBLY: Artifact = { name: 'assembly', from: 'assembly', paths: ['assembly.tar'] };

/** What changes against the target branch. */
const CHANGES: Artifact = { name: 'changes', from: 'compare', paths: ['changes.md'] };

/** Everything that needs no credentials: the same for a pull request and before a deployment. */
export function checkJob({ delivery }: Deliverable, steps: readonly PipelineStep[]): Job {
  return {
    id: CHECK,
    title: 'Check',
    minutes: 30,
    commands: [
      { name: 'Build and check', run: 'npx projen build' },
      { name: 'Find generated files that are out of date', run: 'git add --intent-to-add . && git diff --exit-code' },
      ...delivery.checks.map(task => ({ name: `Run ${task}`, run: `npx projen ${task}` })),
      ...addedCommands(PipelineStage.CHECK, steps),
    ],
  };
}

/**
 * What a pull request changes in resources and in traffic.
 *
 * @param base a revision of the target branch, as the shell finds it
 * @param folder where to put that revision, as the shell finds it
 */
export function compareJob(base: string, folder: string): Job {
  return {
    id: CHANGES.from,
    title: 'Compare with the target branch',
    minutes: 20,
    commands: [
      { name: 'Take the target branch', run: `git worktree add --detach ${folder} ${base}` },
      { name: 'Synthesise it', run: `(cd ${folder} && ${INSTALL} && ${SYNTHESISE})` },
      { name: 'Synthesise the change', run: SYNTHESISE },
      { name: 'Compare', run: `npx tsx pipeline/compare.ts ${folder}/cdk.out cdk.out > changes.md` },
    ],
    keeps: CHANGES,
  };
}

/** The CDK's validator takes seconds and changes no template; the check job has run it. */
const SYNTHESISE = 'CDK_VALIDATION=false npx cdk synth --quiet';

/** From the image, where there is one, to the last environment: each job after the one before. */
export function deliveryJobs({ environments, delivery }: Deliverable, steps: readonly PipelineStep[]): Job[] {
  const image = hasImage(delivery) ? [imageJob(environments, steps)] : [];
  const images = image.length > 0 ? [IMAGE] : [];
  const assembly: Job = {
    id: ASSEMBLY.from,
    title: 'Assembly',
    after: image[0]?.id ?? CHECK,
    minutes: 20,
    takes: images,
    keeps: ASSEMBLY,
    commands: [
      { name: 'Synthesise all environments', run: 'npx cdk synth --quiet' },
      { name: 'Prove the network', run: 'npx projen-container-workload traffic' },
      { name: 'Pack the assembly', run: 'tar -cf assembly.tar cdk.out' },
    ],
  };
  const deployments = environments.map((environment, index): Job => ({
    id: deployId(environment),
    title: `Deploy ${environment.name}`,
    after: index === 0 ? assembly.id : deployId(environments[index - 1]),
    role: deployRole(environment),
    environment,
    minutes: 90,
    takes: [...images, ASSEMBLY],
    commands: deploymentCommands(environment, steps, images.length > 0),
  }));
  return [...image, assembly, ...deployments];
}

/** Looks for what somebody has changed by hand; the environments do not wait for each other. */
export function driftJobs({ environments }: Deliverable): Job[] {
  return environments.map(environment => ({
    id: `drift-${environment.name}`,
    title: `Drift of ${environment.name}`,
    role: driftRole(environment),
    minutes: 30,
    commands: [{ name: 'Look for drift', run: `npx tsx pipeline/drift.ts ${environment.name}` }],
  }));
}

function imageJob(environments: readonly DeployedEnvironment[], steps: readonly PipelineStep[]): Job {
  return {
    id: IMAGE.from,
    title: 'Image',
    after: CHECK,
    role: imageRole(environments[0]),
    buildsImage: true,
    minutes: 60,
    keeps: IMAGE,
    commands: [
      { name: 'Build, push, scan and sign', run: 'npx tsx pipeline/image.ts build' },
      ...addedCommands(PipelineStage.IMAGE, steps),
    ],
  };
}

function deploymentCommands({ name }: DeployedEnvironment, steps: readonly PipelineStep[], withImage: boolean): Command[] {
  return [
    { name: 'Unpack the assembly', run: 'tar -xf assembly.tar' },
    ...withImage ? [{ name: 'Promote the image', run: `npx tsx pipeline/image.ts promote ${name}` }] : [],
    { name: 'Deploy', run: `npx cdk deploy --app cdk.out '${name}/*' --require-approval never --progress events --outputs-file outputs.json` },
    ...withImage ? [{ name: 'Call the entry', run: `npx tsx pipeline/smoke-test.ts ${name}` }] : [],
    ...addedCommands(PipelineStage.DEPLOYED, steps),
  ];
}

function deployId({ name }: DeployedEnvironment): string {
  return `deploy-${name}`;
}

/** What a team has added to a stage. */
export function addedCommands(stage: PipelineStage, steps: readonly PipelineStep[]): Command[] {
  return steps.filter(step => step.stage === stage).map(({ name, command }) => ({ name, run: command }));
}
