import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import { acknowledgeWildcards } from './wildcards';
import { ScopedRole } from '../workload/scoped-role';

/** Conditions of a statement. */
export type Condition = Record<string, Record<string, string>>;

/** What a role may do. */
export type Grant = [sid: string, actions: string[], resources: string[], conditions?: Condition];

/** Lets a role do something; wildcards in it are accepted for one reason. */
export function grant(role: ScopedRole, grants: Grant[], reasonForWildcards: string): void {
  const statements = grants.map(([sid, actions, resources, conditions]) => new iam.PolicyStatement({ sid, actions, resources, conditions }));
  for (const statement of statements) role.addToPolicy(statement);
  acknowledgeWildcards(role, new iam.PolicyDocument({ statements }), reasonForWildcards);
}

/** Requests to the Region of a stack. */
export function inRegionOf({ region }: Stack): Condition {
  return { StringEquals: { 'aws:RequestedRegion': region } };
}
