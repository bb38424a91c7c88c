import { Stack, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * A query that operators find in CloudWatch Logs Insights under the name of the stack, for example `shop-dev/domains visited`.
 *
 * @internal
 */
export function createSavedQuery(scope: Construct, id: string, name: string, logGroup: logs.ILogGroup, lines: readonly string[]): void {
  new logs.CfnQueryDefinition(scope, id, {
    name: `${Stack.of(scope).stackName}/${name}`,
    logGroupNames: [logGroup.logGroupName],
    queryString: lines.join('\n| '),
  });
}
