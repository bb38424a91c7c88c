import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';

/**
 * Leaves grants to AWS services. A grant lets somebody else use the key past IAM and past its policy.
 *
 * @internal
 */
export function leaveGrantsToServices(key: kms.Key): void {
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'GrantsByServicesOnly',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'], // in a key policy: this key
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  }));
}
