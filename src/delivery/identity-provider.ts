import { LegacyStackSynthesizer, RemovalPolicy, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IdentityProvider } from './trust';

/** What the provider of one account is made for. */
export interface IdentityProviderStackProps {
  /** Account and Region; IAM has no Region, but a stack has. */
  readonly env: { readonly account: string; readonly region: string };
  /** The provider. */
  readonly provider: IdentityProvider;
}

/**
 * The OpenID Connect provider of one account. There can be one of each address only, so workloads share it: the stack has the same name and
 * the same template in all of them.
 */
export class IdentityProviderStack extends Stack {
  public constructor(scope: Construct, id: string, { env, provider }: IdentityProviderStackProps) {
    super(scope, id, {
      env,
      stackName: `identity-provider-${provider.issuer.replace(/[^A-Za-z0-9]+/g, '-')}`,
      description: `Lets roles of this account trust ${provider.issuer}`,
      synthesizer: new LegacyStackSynthesizer(), // the credentials of whoever deploys it, and no bootstrap
      terminationProtection: true,
    });
    new iam.CfnOIDCProvider(this, 'Provider', {
      url: `https://${provider.issuer}`,
      clientIdList: [provider.audience],
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
