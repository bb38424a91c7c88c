import { CapacityMode } from '../capacity/options';
import { EgressMode } from '../egress/options';
import { IngressMode } from '../ingress/options';
import { NetworkTopology } from '../network/options';

/**
 * One deployment target with every choice resolved for it, as recorded in the repository's `workload.json`.
 */
export interface WorkloadEnvironment {
  /** Name of the workload, for example `shop`. */
  readonly workload: string;
  /** Name of the environment, for example `prod`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS Region, for example `eu-west-1`. */
  readonly region: string;

  /** How callers reach the service. */
  readonly ingressMode: IngressMode;
  /**
   * ARN of the certificate that the entry presents.
   * @default - see ingressCertificateParameter
   */
  readonly ingressCertificateArn?: string;
  /**
   * Name of the Systems Manager parameter that holds the certificate's ARN at deployment.
   * @default - the certificate is given, created or not needed
   */
  readonly ingressCertificateParameter?: string;
  /**
   * Domain name that callers use; its certificate and record are created.
   * @default - none
   */
  readonly ingressDomainName?: string;
  /**
   * Id of the Route 53 hosted zone that holds the domain name.
   * @default - none
   */
  readonly ingressHostedZoneId?: string;
  /** Whether the entry serves plain HTTP. */
  readonly ingressPlainHttp: boolean;
  /** Requests that one source address may send in five minutes. */
  readonly ingressRateLimit: number;

  /** What the service may reach. */
  readonly egressMode: EgressMode;
  /** TCP ports on which tasks may open connections to the internet. */
  readonly egressPorts: number[];
  /** Number of NAT gateways. */
  readonly egressNatGateways: number;

  /** Who owns which VPC. */
  readonly networkTopology: NetworkTopology;
  /** Number of availability zones. */
  readonly networkAvailabilityZones: number;
  /** IPv4 range of the VPC. */
  readonly networkCidr: string;

  /** What runs the tasks. */
  readonly capacity: CapacityMode;
  /** CPU units of a task, where 1024 are one vCPU. */
  readonly capacityCpu: number;
  /** Memory of a task in MiB. */
  readonly capacityMemoryMib: number;
  /** Number of tasks that always run. */
  readonly capacityMinTasks: number;
  /** Number of tasks that auto scaling may reach. */
  readonly capacityMaxTasks: number;

  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Whether what holds data or receives traffic is protected from deletion. */
  readonly deletionProtection: boolean;
  /** Whether a person approves each deployment. */
  readonly approval: boolean;
}
