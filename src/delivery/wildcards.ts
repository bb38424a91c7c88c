import { Validations, aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Accepts the wildcards in a policy, each by itself, so that another one is found. */
export function acknowledgeWildcards(construct: IConstruct, document: iam.PolicyDocument, reason: string): void {
  const allowed: any[] = document.toJSON().Statement.filter((statement: any) => statement.Effect === 'Allow');
  const wildcards = (element: 'Action' | 'Resource') => allowed.flatMap(statement => statement[element])
    .filter(value => typeof value === 'string' && value.includes('*'))
    .map(value => `AwsSolutions-IAM5[${element}::${value}]`);
  const ids = new Set([...wildcards('Action'), ...wildcards('Resource')]);
  Validations.of(construct).acknowledge(...[...ids].map(id => ({ id, reason })));
}
