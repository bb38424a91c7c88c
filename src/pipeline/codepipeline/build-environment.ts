import { Duration, aws_codebuild as codebuild, aws_iam as iam, aws_logs as logs, pipelines } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BuildNetwork } from './build-network';
import { ScopedRole } from '../../workload/scoped-role';

/** The major version of Node.js in which everything is built. */
const NODE_VERSION = '22';

/**
 * What builds run on.
 *
 * @internal
 */
export interface BuildEnvironmentOptions {
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

  /** For a project that CDK Pipelines creates. */
  public get settings(): pipelines.CodeBuildOptions {
    const { isArm, logGroup, network } = this.options;
    return {
      buildEnvironment: {
        buildImage: isArm ? codebuild.LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0 : codebuild.LinuxBuildImage.AMAZON_LINUX_2023_5,
        computeType: codebuild.ComputeType.MEDIUM,
        environmentVariables: { CI: { value: 'true' }, ...network?.variables },
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
      environment, logging, timeout, vpc, subnetSelection, securityGroups, buildSpec: codebuild.mergeBuildSpecs(this.preparation(), own),
      grantReportGroupPermissions: false,
    };
  }

  /** A role for builds, which may fetch packages, and nothing else yet. */
  public role(scope: Construct, id: string, roleName?: string): iam.Role {
    const role = new ScopedRole(scope, id, { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'), roleName });
    this.options.network?.packages.grantRead(role);
    return role;
  }

  private preparation(): codebuild.BuildSpec {
    const commands = this.options.network?.packages.loginCommands;
    return codebuild.BuildSpec.fromObject({
      version: '0.2',
      phases: { install: { 'runtime-versions': { nodejs: NODE_VERSION }, ...commands ? { commands } : {} } },
    });
  }
}
