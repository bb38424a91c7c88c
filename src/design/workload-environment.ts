import { EnvironmentSettings } from './options';
import { CapacityMode } from '../capacity/options';
import { EgressMode } from '../egress/options';
import { IngressMode } from '../ingress/options';
import { FirewallPlacement, IngressVpc, NetworkTopology } from '../network/options';

/**
 * One deployment target with every choice resolved for it, as recorded in the repository's `workload.json`. What its modes have
 * no use for is left out.
 */
export interface WorkloadEnvironment extends EnvironmentSettings {
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
   * Name of the Systems Manager parameter that holds the certificate's ARN at deployment.
   * @default - the certificate is given, created or not needed
   */
  readonly ingressCertificateParameter?: string;
  /** What the service may reach. */
  readonly egressMode: EgressMode;
  /**
   * The AWS services that the chosen features call, by the names of their VPC endpoints. Egress modes that reach AWS
   * services without the internet make an endpoint for each.
   * @default - none
   */
  readonly awsServices?: string[];
  /** Who owns which VPC. */
  readonly networkTopology: NetworkTopology;
  /**
   * Where the firewall of the hub stands, where this repository has one.
   * @default - there is none
   */
  readonly networkFirewallPlacement?: FirewallPlacement;
  /**
   * Whose VPC holds the public entry of a spoke.
   * @default - the entry stands beside the tasks
   */
  readonly networkIngressVpc?: IngressVpc;
  /** Number of availability zones. */
  readonly networkAvailabilityZones: number;
  /** What runs the tasks. */
  readonly capacity: CapacityMode;
}
