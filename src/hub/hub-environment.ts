import type { HubSpoke, NetworkHubProps } from './network-hub-props';
import type { IngressOptions } from '../ingress/options';

/** The public entry of a spoke in the ingress VPC of its hub, as recorded in the repository's `hub.json`. */
export interface HubEntry extends IngressOptions {
  /**
   * Name of the Systems Manager parameter that holds the certificate's ARN at deployment.
   * @default - the certificate is given, created or not needed
   */
  readonly ingressCertificateParameter?: string;
  /** The addresses that it calls, one in each availability zone. */
  readonly addresses: string[];
  /** Path that answers 200 when the service behind it is well. */
  readonly healthCheckPath: string;
}

/** A spoke that has published its attachment. */
export interface JoinedSpoke {
  /** Its name, for example `shop-dev`. */
  readonly name: string;
  /**
   * Its public entry in the ingress VPC.
   * @default - there is none
   */
  readonly entry?: HubEntry;
}

/** One hub with every choice resolved for it, as recorded in the repository's `hub.json`. */
export interface HubEnvironment {
  /** Name of the repository, for example `corp`: stacks and roles are named after it. */
  readonly workload: string;
  /** Name of the environment, for example `live`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS Region, for example `eu-west-1`. */
  readonly region: string;
  /** Names of its availability zones. */
  readonly zoneNames: string[];
  /** The hub, with the spokes that have joined it. */
  readonly hub: NetworkHubProps;
  /** All spokes, whether they have joined or not. */
  readonly spokes: HubSpoke[];
  /** The spokes that have joined. */
  readonly joined: JoinedSpoke[];
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Whether what all traffic passes is protected from deletion. */
  readonly deletionProtection: boolean;
  /** Whether a person approves each deployment. */
  readonly approval: boolean;
}
