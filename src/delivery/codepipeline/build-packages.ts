import { CfnOutput, Stack, aws_codeartifact as codeartifact, aws_ecr as ecr, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Where tools stand that are no npm packages. */
export const TOOLS = { namespace: 'tools', package: 'cosign' };

/**
 * Where builds without a way to the internet get what they are made of. AWS fetches npm packages on their behalf, and keeps them; base
 * images and tools have to be brought once by somebody who can reach the internet.
 *
 * @internal
 */
export class BuildPackages extends Construct {
  /** What reading them takes. */
  public readonly statements: iam.PolicyStatement[];
  /** Signs in to the packages before anything is installed. */
  public readonly loginCommands: string[];
  /** The prefix under which images of Amazon ECR Public are in this account's registry. */
  public readonly imagePrefix: string;
  private readonly domain: codeartifact.CfnDomain;
  private readonly repository: codeartifact.CfnRepository;

  public constructor(scope: Construct, id: string, props: { readonly workload: string; readonly key: kms.IKey }) {
    super(scope, id);
    const { workload, key } = props;
    this.domain = new codeartifact.CfnDomain(this, 'Domain', { domainName: `${workload}-pipeline`, encryptionKey: key.keyArn });
    this.repository = new codeartifact.CfnRepository(this, 'Repository', {
      domainName: this.domain.attrName,
      repositoryName: 'npm',
      description: `What ${workload} is built from`,
      externalConnections: ['public:npmjs'],
    });
    this.imagePrefix = `${workload}-public`;
    new ecr.CfnPullThroughCacheRule(this, 'PublicImages', {
      ecrRepositoryPrefix: this.imagePrefix,
      upstreamRegistry: 'ecr-public',
      upstreamRegistryUrl: 'public.ecr.aws',
    });
    const where = `--domain ${this.domain.domainName} --domain-owner ${Stack.of(this).account} --repository ${this.repository.repositoryName}`;
    this.loginCommands = [`aws codeartifact login --tool npm ${where}`];
    this.statements = this.mayRead();
    new CfnOutput(this, 'ToolsRepository', { value: where, description: 'Where `aws codeartifact publish-package-version` puts cosign, once' });
  }

  /** @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html */
  private mayRead(): iam.PolicyStatement[] {
    return [
      new iam.PolicyStatement({ actions: ['codeartifact:GetAuthorizationToken'], resources: [this.domain.attrArn] }),
      new iam.PolicyStatement({
        actions: ['codeartifact:GetRepositoryEndpoint', 'codeartifact:ReadFromRepository'],
        resources: [this.repository.attrArn],
      }),
      new iam.PolicyStatement({
        actions: ['sts:GetServiceBearerToken'],
        resources: ['*'], // supports no resource
        conditions: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
      }),
    ];
  }
}
