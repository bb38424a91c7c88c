import { aws, awsUnless } from './aws';
import { Failure } from './failure';
import type { Variables } from './program';
import type { Environment } from './workload';

/** A stack of an environment, and where it is. */
export interface Place {
  /** For example `shop-prod`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
}

/** The stack of an environment's workload, as it is deployed. */
export interface Stack {
  /** For example `shop-prod`. */
  readonly name: string;
  /** Values by the names of outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly StackResource[];
}

/** A resource of a stack. */
export interface StackResource {
  /** For example `AWS::ECS::Service`. */
  readonly type: string;
  /** The name or the ARN by which AWS knows it. */
  readonly physicalId: string;
}

/** The stacks of an environment in the order of their deployment. */
export function placesOf({ workload, name, account, networkAccount = account, networkTopology, joined }: Environment): Place[] {
  const own = { name: `${workload}-${name}`, account };
  if (joined) return ['hub', ...joined.map(spoke => `spoke-${spoke.name}`)].map(suffix => ({ name: `${own.name}-${suffix}`, account }));
  if (networkTopology !== 'hub-and-spoke') return [own];
  return [{ name: `${own.name}-hub`, account: networkAccount }, own, { name: `${own.name}-routes`, account: networkAccount }];
}

/** Looks at the stack of an environment's workload. */
export function stackOf(environment: Environment): Stack {
  const { workload, region } = environment;
  const name = `${workload}-${environment.name}`;
  const outputs = outputsOf({ name, account: environment.account }, region);
  const { StackResourceSummaries: resources } = aws(region, ['cloudformation', 'list-stack-resources', '--stack-name', name]);
  return {
    name,
    outputs,
    resources: resources.map(({ ResourceType: type, PhysicalResourceId: physicalId }: any) => ({ type, physicalId })),
  };
}

/** The values of a stack by the names of its outputs. */
export function outputsOf({ name, account }: Place, region: string, access?: Variables): Record<string, string> {
  const answer = awsUnless(['ValidationError'], region, ['cloudformation', 'describe-stacks', '--stack-name', name], { access });
  if (!answer) throw new Failure(`stack ${name} must be deployed, got none in ${account}, ${region}; deploy it first`);
  return Object.fromEntries((answer.Stacks[0].Outputs ?? []).map(({ OutputKey, OutputValue }: any) => [OutputKey, OutputValue]));
}

/** The physical ids of all resources of a type. */
export function idsOf({ resources }: Stack, type: string): string[] {
  return resources.filter(resource => resource.type === type).map(({ physicalId }) => physicalId);
}
