import { Duration, Validations, aws_codebuild as codebuild, aws_iam as iam, aws_logs as logs, pipelines } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import type { ArtifactStore } from './artifact-store';
import type { BuildNetwork } from './build-network';
import { acknowledgeImages } from './build-packages';
import { StepRole } from './step-role';

/** The major version of Node.js in which everything is built. */
const NODE_VERSION = '22';

/** Why builds in a network of their own may do something with any resource. */
export const TOKEN = 'Getting a token for packages or for a registry supports no resource. The one for packages is limited to CodeArtifact, and other '
  + 'statements name what may be read with a token.';

/**
 * What builds run on.
 *
 * @internal
 */
export interface BuildEnvironmentOptions {
  /** Name of the workload. */
  readonly workload: string;
  /** Region of the builds. */
  readonly region: string;
  /** Whether the image is for Arm: it is built without emulation. */
  readonly isArm: boolean;
  /** Where builds write what they say. */
  readonly logGroup: logs.ILogGroup;
  /** The network that builds run in. @default - the one of CodeBuild, with a way to the internet */
  readonly network?: BuildNetwork;
}

/**
 * The machines that run the steps of all pipelines, all alike.
 *
 * @internal
 */
export class BuildEnvironment {
  public constructor(private readonly options: BuildEnvironmentOptions) {}

  /** The same, with a way to the internet in any case. */
  public get outside(): BuildEnvironment {
    return new BuildEnvironment({ ...this.options, network: undefined });
  }

  /** The same, with a way to the internet if there is no other to a Region: VPC endpoints reach their own only. */
  public reaching(region: string): BuildEnvironment {
    return this.options.network && region !== this.options.region ? this.outside : this;
  }

  /** For a project that CDK Pipelines creates, with a role of its own. */
  public get settingsWithRole(): pipelines.CodeBuildOptions {
    return { ...this.settings, rolePolicy: this.options.network?.packages.mayRead };
  }

  /** For a project that CDK Pipelines creates for a role of ours. */
  public get settings(): pipelines.CodeBuildOptions {
    const { isArm, logGroup, network } = this.options;
    return {
      buildEnvironment: {
        buildImage: isArm ? codebuild.LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0 : codebuild.LinuxBuildImage.AMAZON_LINUX_2023_5,
        computeType: codebuild.ComputeType.MEDIUM,
        environmentVariables: { CI: { value: 'true' } },
      },
      logging: { cloudWatch: { logGroup } },
      timeout: Duration.hours(1),
      partialBuildSpec: this.preparation(),
      ...network?.placement,
    };
  }

  /** For a project of another pipeline. */
  public project(buildSpec: Record<string, unknown>): codebuild.PipelineProjectProps {
    const { buildEnvironment: environment, logging, timeout, vpc, subnetSelection, securityGroups } = this.settings;
    const own = codebuild.BuildSpec.fromObject({ version: '0.2', ...buildSpec });
    return {
      environment,
      logging,
      timeout,
      vpc,
      subnetSelection,
      securityGroups,
      buildSpec: codebuild.mergeBuildSpecs(this.preparation(), own),
      grantReportGroupPermissions: false,
    };
  }

  /** A role for builds that use a store, which may fetch packages, and nothing else yet. */
  public role(scope: Construct, id: string, store: ArtifactStore, roleName?: string): iam.Role {
    const role = new StepRole(scope, id, {
      assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'), artifacts: store.bucket, workload: this.options.workload, roleName,
    });
    if (this.options.network) acknowledgeNetwork(role, TOKEN);
    this.options.network?.packages.mayRead.forEach(statement => role.addToPrincipalPolicy(statement));
    return role;
  }

  /** What a step does that builds the image: where nothing leads to the internet, its tools have to be brought. */
  public get imageTools(): string[] {
    const { network } = this.options;
    return network ? [...network.packages.bringBuilder, ...network.packages.bringCosign] : [];
  }

  /** The same for a step that only copies the image, with its signature. */
  public get signatureTools(): string[] {
    return this.options.network?.packages.bringCosign ?? [];
  }

  /** Lets the role of a step build the image. */
  public grantImageTools(role: iam.IRole): void {
    const { network, workload } = this.options;
    if (!network) return;
    network.packages.mayBuildImages.forEach(statement => role.addToPrincipalPolicy(statement));
    acknowledgeImages(role, workload);
  }

  private preparation(): codebuild.BuildSpec {
    const { network } = this.options;
    return codebuild.BuildSpec.fromObject({
      version: '0.2',
      phases: { install: { 'runtime-versions': { nodejs: NODE_VERSION }, ...network ? { commands: [network.packages.signIn] } : {} } },
    });
  }
}

/**
 * Accepts what a role needs for builds in a network of their own.
 *
 * @param anyResource why it may do something with any resource
 * @internal
 */
export function acknowledgeNetwork(role: IConstruct, anyResource: string): void {
  Validations.of(role).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:network-interface/*]',
      reason: 'CodeBuild gives a network interface to each build, and Amazon EC2 chooses its id. The statement holds for CodeBuild itself, and for the '
        + 'subnets of builds only.',
    },
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: anyResource },
  );
}
