import type { FirewallMode } from '../egress/options';
import type { IngressMode, IngressSettings } from '../ingress/options';
import type { FirewallPlacement } from '../network/options';
import type { DeploymentOptions } from '../pipeline/options';

/** The way to the internet that a hub offers. */
export enum HubEgress {
  /** NAT gateways in an egress VPC. */
  NAT = 'nat',
  /** AWS Network Firewall before the NAT gateways; it lets each spoke call the domains on its own list. */
  FIREWALL = 'firewall',
  /** None: spokes reach no internet through the hub. */
  NONE = 'none',
}

/** What may be said about the hub of each environment. */
export interface HubSettings {
  /**
   * The spokes, each written `NAME=DOMAIN:ACCOUNT:CIDR`, for example `shop-dev=non-prod:111111111111:10.20.0.0/20`: its name, which for a
   * repository of `container-workload` is `WORKLOAD-ENVIRONMENT`, its route domain, the account and the IPv4 range of its VPC. The hub is shared
   * with these accounts; what leads to a spoke, and lets it pass, comes when it is in `hubJoinedSpokes`.
   *
   * Where there are several environments, each takes its own: `project.environment('live', { hubSpokes: [...] })`.
   *
   * @default - none
   */
  readonly hubSpokes?: string[];

  /**
   * Names of the spokes that have published their attachment: the hub then associates it and leads traffic to it. Before that a deployment would
   * wait for a value that is not there.
   *
   * Where there are several environments, each takes its own.
   *
   * @default - none
   */
  readonly hubJoinedSpokes?: string[];

  /**
   * Private networks outside of hub and spokes whose callers reach the spokes, each written `CIDR=ATTACHMENT`, for example
   * `192.168.0.0/16=tgw-attach-0123456789abcdef0`: of a VPN or Direct Connect connection, another VPC, or a peering with another Region.
   *
   * Where there are several environments, each takes its own.
   *
   * @default - none
   */
  readonly hubCallers?: string[];

  /**
   * With whom the hub is shared: account ids, or ARNs of an organisation or of organisational units. The organisation must trust
   * AWS RAM.
   *
   * @default - the accounts of the spokes
   * @see https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
   */
  readonly hubSharedWith?: string[];

  /**
   * AWS services for which the hub has VPC endpoints, by the names of these, for example `sqs`; 50 at most. Spokes that name them in
   * `networkHubEndpointServices` call them there and pay for no endpoint of their own by the hour. Not `s3` and `dynamodb`, whose gateway
   * endpoints are free and serve their own VPC only.
   *
   * @default - each spoke has endpoints of its own
   */
  readonly hubEndpointServices?: string[];

  /**
   * Names of the availability zones, for example `eu-west-1a`; environments take those of their own Region. Spokes have to be in the same
   * zones, and two accounts may give one name to different zones.
   *
   * @default - the first zones of the Region
   */
  readonly hubAvailabilityZoneNames?: string[];
}

/** What differs in one environment; what is left out is as for all environments. Give it to `project.environment()`. */
export interface HubEnvironmentSettings extends HubSettings {
  /**
   * IPv4 range of the egress VPC.
   * @default - from hubEgressCidrs
   */
  readonly hubEgressCidr?: string;
  /**
   * IPv4 range of the ingress VPC.
   * @default - from hubIngressCidrs
   */
  readonly hubIngressCidr?: string;
  /**
   * IPv4 range of the VPC with the endpoints.
   * @default - from hubEndpointsCidrs
   */
  readonly hubEndpointsCidr?: string;
  /**
   * Days that logs are kept.
   * @default - as for all environments
   */
  readonly logRetentionDays?: number;
  /**
   * Whether what all traffic passes is protected from deletion.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether a person approves each deployment.
   * @default - as pipelineApprovals says
   */
  readonly approval?: boolean;
}

/**
 * What does not fit into a line of `hubSpokes`. Give it to `project.spoke()`. With an `ingressMode` the spoke gets a public entry in the
 * ingress VPC of the hub, as the other options that begin with `ingress` say.
 */
export interface SpokeSettings extends IngressSettings {
  /**
   * What the hub's firewall lets it call: `api.example.com`, or `*.example.com` for everything below it.
   * @default - nothing, where the hub has a firewall
   */
  readonly allowedDomains?: string[];
  /**
   * What the hub's firewall does with everything else.
   * @default FirewallMode.ENFORCE
   */
  readonly firewallMode?: FirewallMode;
  /**
   * TCP ports on the internet.
   * @default [443]
   */
  readonly ports?: number[];
  /**
   * Whether it has a way to the internet through the hub.
   * @default true
   */
  readonly internet?: boolean;
  /**
   * How callers on the internet reach it: IngressMode.ALB or IngressMode.API_GATEWAY. Other entries stand in the VPC of the spoke.
   * @default - the hub has no entry for it
   */
  readonly ingressMode?: IngressMode;
  /**
   * Path that answers 200 when the service behind the entry is well.
   * @default "/health"
   */
  readonly healthCheckPath?: string;
  /**
   * The addresses that the entry calls, one in each availability zone.
   * @default - those of a spoke that a repository of `container-workload` makes; they follow from its IPv4 range
   */
  readonly entryAddresses?: string[];
}

/** Every choice about a hub. All of them are primitives, enums or lists, so that each is a flag of `projen new`. */
export interface HubOptions extends HubSettings, DeploymentOptions {
  /**
   * Name of the repository: 2 to 32 lower-case letters, digits and single hyphens, beginning with a letter. The hub of an environment is called
   * `NAME-ENVIRONMENT`, and spokes find it by that name.
   */
  readonly name: string;

  /**
   * The hubs in the order in which they are deployed, each written `NAME=aws://ACCOUNT/REGION`, for example
   * `live=aws://999999999999/eu-west-1`. A hub serves one Region.
   */
  readonly environments: string[];

  /**
   * Names of the route domains, for example `prod` and `non-prod`. Spokes of one domain reach each other, those of different domains
   * never do.
   */
  readonly hubDomains: string[];

  /**
   * The way to the internet that the hub offers.
   *
   * @default HubEgress.NAT
   */
  readonly hubEgress?: HubEgress;

  /**
   * Number of NAT gateways in each environment. With fewer than one per availability zone the loss of a zone can cut the others off
   * from the internet.
   *
   * @default - one NAT gateway per availability zone
   */
  readonly hubNatGateways?: number;

  /**
   * For HubEgress.FIREWALL: where the firewall stands.
   *
   * @default FirewallPlacement.TRANSIT_GATEWAY
   */
  readonly hubFirewallPlacement?: FirewallPlacement;

  /**
   * Whether there is an ingress VPC, in which spokes may have their public entry.
   *
   * @default false
   */
  readonly hubIngress?: boolean;

  /**
   * IPv4 range that the ranges of the hub's own VPCs are cut from, a /24 for each, those with endpoints from its end; an environment that is added later leaves those of
   * the others as they are.
   *
   * @default "10.255.0.0/16"
   */
  readonly hubSupernet?: string;

  /**
   * IPv4 range of each environment's egress VPC, written `ENVIRONMENT=CIDR`, from /16 to /24.
   *
   * @default - from hubSupernet
   */
  readonly hubEgressCidrs?: string[];

  /**
   * IPv4 range of each environment's ingress VPC, written `ENVIRONMENT=CIDR`, from /16 to /24.
   *
   * @default - from hubSupernet
   */
  readonly hubIngressCidrs?: string[];

  /**
   * IPv4 range of the VPC with the endpoints of `hubEndpointServices` in each environment, written `ENVIRONMENT=CIDR`, from /16 to /24.
   *
   * @default - from the end of hubSupernet
   */
  readonly hubEndpointsCidrs?: string[];

  /**
   * Number of availability zones, 2 or 3.
   *
   * @default 2
   */
  readonly hubAvailabilityZones?: number;

  /**
   * Days that logs are kept, one of the values that CloudWatch Logs knows.
   *
   * @default 365
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly logRetentionDays?: number;
}
