import { CapacityOptions } from '../capacity/options';
import { EgressOptions } from '../egress/options';
import { IngressOptions } from '../ingress/options';
import { NetworkOptions } from '../network/options';
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

/** What differs in one environment; the names are those of the options. Give it to `project.environment()`. */
export interface EnvironmentSettings {
  /**
   * ARN of the certificate that the entry presents here.
   * @default - as for all environments
   */
  readonly ingressCertificateArn?: string;
  /**
   * Domain name that callers use here.
   * @default - as for all environments
   */
  readonly ingressDomainName?: string;
  /**
   * Id of the Route 53 hosted zone that holds the domain name.
   * @default - as for all environments
   */
  readonly ingressHostedZoneId?: string;
  /**
   * Whether the entry serves plain HTTP here.
   * @default - as for all environments
   */
  readonly ingressPlainHttp?: boolean;
  /**
   * Requests that one source address may send in five minutes.
   * @default - as for all environments
   */
  readonly ingressRateLimit?: number;
  /**
   * TCP ports on which tasks may open connections to the internet.
   * @default - as for all environments
   */
  readonly egressPorts?: number[];
  /**
   * Number of NAT gateways.
   * @default - as for all environments
   */
  readonly egressNatGateways?: number;
  /**
   * IPv4 range of the VPC.
   * @default - from networkCidrs
   */
  readonly networkCidr?: string;
  /**
   * CPU units of a task, where 1024 are one vCPU.
   * @default - as for all environments
   */
  readonly capacityCpu?: number;
  /**
   * Memory of a task in MiB.
   * @default - as for all environments
   */
  readonly capacityMemoryMib?: number;
  /**
   * Number of tasks that always run.
   * @default - as for all environments
   */
  readonly capacityMinTasks?: number;
  /**
   * Number of tasks that auto scaling may reach.
   * @default - as for all environments
   */
  readonly capacityMaxTasks?: number;
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
   * @default - true for the last of several environments
   */
  readonly approval?: boolean;
}
