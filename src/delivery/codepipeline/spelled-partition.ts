import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * The partition as it stands in ARNs that a stack formats, in the words of the rule packs: a feature flag decides whether it is a literal.
 *
 * @internal
 */
export function spelledPartition(scope: IConstruct): string {
  const { partition } = Stack.of(scope);
  return Token.isUnresolved(partition) ? '<AWS::Partition>' : partition;
}
