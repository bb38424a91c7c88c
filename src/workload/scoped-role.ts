import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * A role whose permissions stand in a customer-managed policy instead of an inline one.
 *
 * NIST 800-53 and PCI DSS ask for that (inline policies have no versions and cannot be audited on their own), and what a
 * team adds with `addToPolicy` or a grant goes the same way.
 *
 * @internal
 */
export class ScopedRole extends iam.Role {
  private permissions?: iam.ManagedPolicy;

  public constructor(scope: Construct, id: string, props: iam.RoleProps) {
    super(scope, id, props);
  }

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    this.permissions ??= new iam.ManagedPolicy(this, 'Permissions', {
      description: `Permissions of ${this.node.path}`,
      roles: [this],
      document: new iam.PolicyDocument({ minimize: true }),
    });
    this.permissions.addStatements(statement);
    return { statementAdded: true, policyDependable: this.permissions };
  }
}
