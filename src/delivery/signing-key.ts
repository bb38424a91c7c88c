import { RemovalPolicy, Stack, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accountRole } from './trust';
import { deployRoleName, signingKeyAlias } from '../design/delivery-names';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { leaveGrantsToServices } from '../workload/key-grants';

/** What checking a signature takes. */
export const VERIFY = ['kms:DescribeKey', 'kms:GetPublicKey'];

/** What signing takes, besides. */
export const SIGN = ['kms:Sign'];

/**
 * The key that signs the images of a workload. It never leaves AWS KMS; deployments of other accounts may read its public half.
 *
 * @param readers environments whose deployments check signatures
 */
export function createSigningKey(scope: Construct, home: WorkloadEnvironment, readers: WorkloadEnvironment[]): kms.Key {
  const { workload, account, deletionProtection } = home;
  const key = new kms.Key(scope, 'SigningKey', {
    description: `Signs the images of ${workload}`,
    alias: signingKeyAlias(workload),
    keySpec: kms.KeySpec.ECC_NIST_P256,
    keyUsage: kms.KeyUsage.SIGN_VERIFY,
    removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  for (const reader of readers.filter(other => other.account !== account)) {
    key.addToResourcePolicy(new iam.PolicyStatement({
      sid: `Verify${reader.name.replace(/[^a-z0-9]/g, '')}`,
      principals: [accountRole(Stack.of(scope), reader.account, deployRoleName(reader))],
      actions: VERIFY,
      resources: ['*'], // in a key policy: this key
    }));
  }
  leaveGrantsToServices(key);
  return key;
}
