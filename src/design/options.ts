import { CapacityOptions, CapacitySettings } from '../capacity/options';
import { EgressOptions, EgressSettings } from '../egress/options';
import { IngressOptions, IngressSettings } from '../ingress/options';
import { NetworkOptions, NetworkSettings } from '../network/options';
import { PipelineOptions } from '../pipeline/options';
import { RuntimeOptions } from '../runtime/options';

/** Every choice about a workload. All of them are primitives, enums or lists, so that each is a flag of `projen new`. */
export interface WorkloadOptions
  extends IngressOptions, EgressOptions, NetworkOptions, CapacityOptions, PipelineOptions, RuntimeOptions {
  /**
   * Name of the workload: 2 to 32 lower-case letters, digits and single hyphens, beginning with a letter. Stacks, roles
   * and parameters are named after it.
   */
  readonly name: string;

  /**
   * The deployment targets in the order in which they are deployed, each written `NAME=aws://ACCOUNT/REGION`, for
   * example `dev=aws://111111111111/eu-west-1`.
   */
  readonly environments: string[];

  /**
   * Days that logs are kept, one of the values that CloudWatch Logs knows.
   *
   * @default 365
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly logRetentionDays?: number;
}

/**
 * What differs in one environment; the names are those of the options, and what is left out is as for all environments. Give
 * it to `project.environment()`.
 */
export interface EnvironmentSettings extends IngressSettings, EgressSettings, NetworkSettings, CapacitySettings {
  /**
   * IPv4 range of the VPC.
   * @default - from networkCidrs
   */
  readonly networkCidr?: string;
  /**
   * IPv4 range of the ingress VPC, where there is one.
   * @default - from networkIngressCidrs
   */
  readonly networkIngressCidr?: string;
  /**
   * IPv4 range of the egress VPC, where there is one.
   * @default - from networkEgressCidrs
   */
  readonly networkEgressCidr?: string;
  /**
   * Days that logs are kept.
   * @default - as for all environments
   */
  readonly logRetentionDays?: number;
  /**
   * Whether what holds data or receives traffic is protected from deletion.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether a person approves each deployment.
   * @default - as pipelineApprovals says
   */
  readonly approval?: boolean;
}
