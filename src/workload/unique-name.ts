import { Aws, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * A physical name for what must be named, that no other construct in the account uses.
 *
 * Its end comes from the stack's id, so that a stack which is created again does not trip over what an earlier one
 * retained.
 *
 * @internal
 */
export function uniqueName(scope: Construct): string {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  const created = Fn.select(0, Fn.split('-', stackUuid)); // the part of the UUID that changes fastest
  return `${Stack.of(scope).stackName}-${scope.node.addr.slice(-6)}-${created}`;
}
