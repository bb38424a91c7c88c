import { aws, awsUnless } from './aws';
import { Failure } from './failure';
import type { Environment } from './workload';

/** The stack of an environment, as it is deployed. */
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

/** The name of the stack of an environment. */
export function stackName({ workload, name }: Environment): string {
  return `${workload}-${name}`;
}

/** Looks at the stack of an environment. */
export function stackOf(environment: Environment): Stack {
  const { region } = environment;
  const name = stackName(environment);
  const answer = awsUnless(['ValidationError'], region, ['cloudformation', 'describe-stacks', '--stack-name', name]);
  if (!answer) throw new Failure(`stack ${name} must be deployed, got none in ${environment.account}, ${region}; deploy it first`);
  const { StackResourceSummaries: resources } = aws(region, ['cloudformation', 'list-stack-resources', '--stack-name', name]);
  return {
    name,
    outputs: Object.fromEntries((answer.Stacks[0].Outputs ?? []).map(({ OutputKey, OutputValue }: any) => [OutputKey, OutputValue])),
    resources: resources.map(({ ResourceType: type, PhysicalResourceId: physicalId }: any) => ({ type, physicalId })),
  };
}

/** The physical ids of all resources of a type. */
export function idsOf({ resources }: Stack, type: string): string[] {
  return resources.filter(resource => resource.type === type).map(({ physicalId }) => physicalId);
}
