import { CfnElement, Stack, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A statement of a policy, as it stands in the template. */
export interface Permission {
  /** Whose it is, for people: `task role`. */
  readonly role: string;
  readonly actions: string[];
  readonly resources: unknown[];
  readonly condition: unknown;
}

/** The task definitions of a workload. */
export function taskDefinitions(workload: IConstruct): ecs.CfnTaskDefinition[] {
  return workload.node.findAll().filter(each => each instanceof ecs.CfnTaskDefinition);
}

/**
 * What the two roles of a task definition are allowed, wherever in the stack that stands. Statements for all actions say nothing
 * about what is called, and managed policies of AWS cannot be looked into; both are left out.
 */
export function permissions(task: ecs.CfnTaskDefinition): Permission[] {
  const stack = Stack.of(task);
  const all = stack.node.findAll();
  const statements = (role: string, arn: unknown) => policiesOf(stack, all, logicalId(stack.resolve(arn)))
    .flatMap(document => list(document?.Statement))
    .filter(({ Effect, Action }) => Effect === 'Allow' && Action)
    .map(({ Action, Resource, Condition }) => ({
      role,
      actions: list(Action).filter(action => action !== '*'),
      resources: list(Resource),
      condition: Condition,
    }));
  return [...statements('task role', task.taskRoleArn), ...statements('execution role', task.executionRoleArn)];
}

function policiesOf(stack: Stack, all: IConstruct[], role: string | undefined): any[] {
  if (!role) return []; // a role that another stack or account owns
  const attached = all.filter((each): each is iam.CfnPolicy | iam.CfnManagedPolicy =>
    (each instanceof iam.CfnPolicy || each instanceof iam.CfnManagedPolicy) && list(stack.resolve(each.roles)).some(one => logicalId(one) === role));
  const own = all.filter((each): each is iam.CfnRole => each instanceof iam.CfnRole && idOf(stack, each) === role);
  const named = own.flatMap(each => list(stack.resolve(each.managedPolicyArns)).map(logicalId));
  const managed = all.filter((each): each is iam.CfnManagedPolicy => each instanceof iam.CfnManagedPolicy && named.includes(idOf(stack, each)));
  return [
    ...new Set([...attached, ...managed]),
    ...own.flatMap(each => list(stack.resolve(each.policies))),
  ].map(each => stack.resolve(each.policyDocument));
}

function idOf(stack: Stack, element: CfnElement): string {
  return stack.resolve(element.logicalId);
}

/** The logical id that `Ref` or `Fn::GetAtt` points to. */
function logicalId(reference: any): string | undefined {
  return reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}

function list(value: any): any[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
