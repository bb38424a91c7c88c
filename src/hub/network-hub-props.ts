import type { FirewallMode } from '../egress/options';
import type { FirewallPlacement } from '../network/options';

/** A VPC that joins a hub. */
export interface HubSpoke {
  /** Its name, for example `shop-dev`: the parameter with its attachment is named after it. */
  readonly name: string;
  /**
   * Its route domain: spokes of one domain reach each other, those of different domains never do. A spoke that is associated already changes
   * its domain in two deployments; see `SpokeAssociation`.
   */
  readonly domain: string;
  /** IPv4 range of its VPC. */
  readonly cidr: string;
  /**
   * Its account, 12 digits.
   *
   * @default - the account of the hub
   */
  readonly account?: string;
  /**
   * What the hub's firewall lets it call: `api.example.com`, or `*.example.com` for everything below it.
   *
   * @default - nothing, where the hub has a firewall
   */
  readonly allowedDomains?: string[];
  /**
   * What happens to everything else.
   *
   * @default FirewallMode.ENFORCE
   */
  readonly firewallMode?: FirewallMode;
  /**
   * TCP ports on the internet that the hub's firewall opens for it. HTTPS passes on all of them but 80, plain HTTP on all of them but 443,
   * other ports and protocols are dropped. Without a firewall the hub leaves ports to the security groups of the spoke.
   *
   * @default [443]
   */
  readonly ports?: number[];
  /**
   * Whether it has a way to the internet through the hub.
   *
   * @default true
   */
  readonly internet?: boolean;
  /**
   * Whether load balancers in the ingress VPC of the hub reach it.
   *
   * @default false
   */
  readonly ingress?: boolean;
}

/** A private network outside of hub and spokes, from which callers come. */
export interface HubCaller {
  /** Its IPv4 range, for example of an office. */
  readonly cidr: string;
  /** Its attachment to the AWS Transit Gateway: of a VPN or Direct Connect connection, another VPC, or a peering with another Region. */
  readonly attachmentId: string;
  /**
   * Names of the spokes that it calls.
   *
   * @default - all
   */
  readonly spokes?: string[];
}

/** The way to the internet that a hub offers. */
export interface HubEgressProps {
  /** IPv4 range of the egress VPC, from /16 to /24. */
  readonly cidr: string;
  /**
   * Number of NAT gateways.
   *
   * @default - one in each availability zone
   */
  readonly natGateways?: number;
  /**
   * Where the firewall stands that everything passes. It lets each spoke call its own `allowedDomains`.
   *
   * @default - there is no firewall
   */
  readonly firewall?: FirewallPlacement;
}

/** VPC endpoints in a hub that its spokes share. */
export interface HubEndpointsProps {
  /** IPv4 range of the VPC that they stand in, from /16 to /24. */
  readonly cidr: string;
  /**
   * The AWS services that spokes call through them, by the names of their VPC endpoints, for example `sqs`. Not `s3` and `dynamodb`, whose gateway
   * endpoints are free and serve their own VPC only.
   */
  readonly services: string[];
}

/** A hub: an AWS Transit Gateway, and the VPCs that its spokes share. */
export interface NetworkHubProps {
  /** Name of the hub, for example `corp-live`: what it publishes is below `/network-hub/NAME/`. */
  readonly name: string;
  /** Its route domains, at least one. */
  readonly domains: string[];
  /** The spokes that join it. */
  readonly spokes: HubSpoke[];
  /**
   * Number of availability zones, 2 or 3.
   *
   * @default 2
   */
  readonly availabilityZones?: number;
  /**
   * The way to the internet.
   *
   * @default - spokes reach no internet
   */
  readonly egress?: HubEgressProps;
  /**
   * IPv4 range of the ingress VPC, from /16 to /24.
   *
   * @default - there is no ingress VPC
   */
  readonly ingressCidr?: string;
  /**
   * VPC endpoints that the spokes share, so that not each of them pays for its own by the hour. What starting a task takes belongs into the
   * VPC of each spoke all the same.
   *
   * @default - each spoke has its own
   */
  readonly endpoints?: HubEndpointsProps;
  /**
   * Private networks from which callers come.
   *
   * @default - none
   */
  readonly callers?: HubCaller[];
  /**
   * With whom the AWS Transit Gateway and the parameters are shared: account ids, or ARNs of an organisation or of an organisational unit.
   *
   * @default - the accounts of the spokes that are not the hub's own
   */
  readonly sharedWith?: string[];
  /**
   * Days that logs are kept.
   *
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * Whether what all traffic passes is protected from deletion, and logs stay when the stack is deleted.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}
