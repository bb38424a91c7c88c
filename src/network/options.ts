/** Who owns which VPC. */
export enum NetworkTopology {
  /** One VPC in each environment, owned by this repository, or one that exists already. */
  STANDALONE = 'standalone',
  /**
   * An ingress VPC, a workload VPC, an egress VPC and the AWS Transit Gateway between them, all owned by this repository, in one account
   * or in two.
   */
  HUB_AND_SPOKE = 'hub-and-spoke',
  /** A workload VPC that joins the AWS Transit Gateway of somebody else. */
  SPOKE = 'spoke',
}

/** Where the firewall of a hub stands. */
export enum FirewallPlacement {
  /** Attached to the AWS Transit Gateway, in subnets that AWS manages. */
  TRANSIT_GATEWAY = 'transit-gateway',
  /** In subnets of the egress VPC, between the AWS Transit Gateway and the NAT gateways. */
  VPC = 'vpc',
}

/** Whose VPC holds the public entry of a spoke. */
export enum IngressVpc {
  /** One of this repository, connected to the workload VPC by a peering connection. */
  OWN = 'own',
  /** The hub's: its owner puts an entry there for this spoke. */
  HUB = 'hub',
}

/** What may be said about the network; each environment may differ. */
export interface NetworkSettings {
  /**
   * Names of the availability zones, for example `eu-west-1a`; environments take those of their own Region. They matter where
   * the account sees other zones than most do, and name a zone's number otherwise.
   *
   * @default - the first zones of the Region, by number, or by name where the egress mode needs names
   */
  readonly networkAvailabilityZoneNames?: string[];

  /**
   * For NetworkTopology.STANDALONE: id of a VPC that exists already, for example `vpc-0123456789abcdef0`, in place of one that this repository
   * makes. Nothing of it is created or changed. The README says what has to be true of it.
   *
   * @default - each environment has a VPC of its own
   */
  readonly networkVpcId?: string;

  /**
   * The IPv4 ranges of `networkVpcId`, for example `10.20.0.0/16`. Required with it, because nothing is looked up.
   *
   * @default - none
   */
  readonly networkVpcCidrs?: string[];

  /**
   * The subnets of `networkVpcId` to use, each written `TIER=SUBNET_ID@ZONE:CIDR`, for example
   * `app=subnet-0123456789abcdef0@eu-west-1a:10.20.1.0/24`; of every tier one in each availability zone. Tiers are `app` for the tasks,
   * `edge` for a public load balancer, `entry` for internal load balancers, and `endpoints` for VPC endpoints, which otherwise stand in
   * those of `app`. One subnet may be named for several tiers, but for `edge`.
   *
   * @default - none
   */
  readonly networkSubnetIds?: string[];

  /**
   * Ids of the route tables of the subnets of tier `app` in `networkVpcId`, in the order of `networkSubnetIds`, or one that all of them share.
   * EgressMode.ISOLATED needs them: the gateway endpoints of Amazon S3 and DynamoDB put routes there.
   *
   * @default - none
   */
  readonly networkSubnetRouteTableIds?: string[];

  /**
   * For NetworkTopology.STANDALONE: id of a pool of Amazon VPC IP Address Manager from which the VPC takes its range when it is created, for
   * example `ipam-pool-0123456789abcdef0`. A pool serves the Region that is its locale.
   *
   * @default - networkCidrs says the range
   */
  readonly networkIpamPoolId?: string;

  /**
   * Size of the range from `networkIpamPoolId`, from 16 for a /16 to 24 for a /24.
   *
   * @default 20
   */
  readonly networkIpamNetmaskLength?: number;

  /**
   * Account of the AWS Transit Gateway and what belongs to it, 12 digits.
   *
   * @default - the account of the environment
   */
  readonly networkAccount?: string;

  /**
   * For NetworkTopology.SPOKE: name of the hub, for example `corp-live`. Its values are read at deployment from the parameters that
   * a `NetworkHub` publishes.
   *
   * @default - networkTransitGatewayId says where to join
   */
  readonly networkHub?: string;

  /**
   * For NetworkTopology.SPOKE: id of the AWS Transit Gateway, for example `tgw-0123456789abcdef0`, or name or ARN of the Systems Manager parameter
   * that holds it at deployment.
   *
   * @default - what networkHub publishes
   */
  readonly networkTransitGatewayId?: string;

  /**
   * For NetworkTopology.SPOKE: id of the route table of the AWS Transit Gateway that the spoke associates itself with, or name or ARN of the parameter
   * that holds it. Only the account of the AWS Transit Gateway may do so.
   *
   * @default - the owner of the hub associates the attachment
   */
  readonly networkRouteTableId?: string;

  /**
   * For NetworkTopology.SPOKE: names of the availability zones that the hub serves.
   *
   * @default - not known; a spoke in other zones fails at deployment
   */
  readonly networkHubZoneNames?: string[];

  /**
   * For NetworkTopology.SPOKE with IngressVpc.HUB: IPv4 ranges of the subnets from which load balancers of the hub call the workload.
   *
   * @default - required where the hub has the entry
   */
  readonly networkHubIngressCidrs?: string[];

  /**
   * For NetworkTopology.SPOKE with networkHub: AWS services of `egressAwsServices` that tasks call through VPC endpoints in the hub, so that the
   * spoke pays for none of its own by the hour. The hub has to have them, see `hubEndpointServices`. What starting a task takes stays in the VPC of
   * the spoke. Not for `s3` and `dynamodb`, whose gateway endpoints are free and serve their own VPC only.
   *
   * @default - each service has an endpoint in the VPC of the spoke
   */
  readonly networkHubEndpointServices?: string[];

  /**
   * IPv4 range of the VPC in the hub that has the endpoints of `networkHubEndpointServices`. Required with it; a network-hub repository says it
   * in its README.
   *
   * @default - none
   */
  readonly networkHubEndpointsCidr?: string;

  /**
   * For NetworkTopology.HUB_AND_SPOKE: private networks whose callers reach the service through the AWS Transit Gateway, each written `CIDR=ATTACHMENT`,
   * for example `192.168.0.0/16=tgw-attach-0123456789abcdef0`: other VPCs, VPN and Direct Connect connections, and peerings with the
   * AWS Transit Gateways of other Regions. The CIDRs also belong into ingressAllowedCidrs. The attachments are those of one AWS Transit
   * Gateway, so that environments differ in them.
   *
   * @default - none
   */
  readonly networkCallers?: string[];
}

/** Who owns which VPC. */
export interface NetworkOptions extends NetworkSettings {
  /**
   * Who owns which VPC.
   *
   * @default NetworkTopology.STANDALONE
   */
  readonly networkTopology?: NetworkTopology;

  /**
   * Number of availability zones, 2 or 3.
   *
   * @default 2
   */
  readonly networkAvailabilityZones?: number;

  /**
   * IPv4 range of each environment's VPC, written `ENVIRONMENT=CIDR`, for example `dev=10.20.0.0/20`. From /16 to /24
   * (a VPC takes /16 at most; /24 is the least that holds three tiers in three zones), and no two may overlap.
   *
   * @default - from networkSupernet, or else 10.0.0.0/16 for the first environment, 10.1.0.0/16 for the second, and so on
   */
  readonly networkCidrs?: string[];

  /**
   * IPv4 range of each environment's ingress VPC, written `ENVIRONMENT=CIDR`.
   *
   * @default - from networkSupernet, or else the next free /24 in 10.255.0.0/16
   */
  readonly networkIngressCidrs?: string[];

  /**
   * IPv4 range of each environment's egress VPC, written `ENVIRONMENT=CIDR`.
   *
   * @default - from networkSupernet, or else the next free /24 in 10.255.0.0/16
   */
  readonly networkEgressCidrs?: string[];

  /**
   * IPv4 range that the ranges of all VPCs are cut from, for example `10.64.0.0/14`. The VPC of the tasks gets a sixteenth of it, but /20
   * at most and /23 at least, from its beginning; ingress and egress VPCs get a /24 each, from its end. Ranges that are given stay as they are.
   * Environments that are added at the end leave those of the others as they are.
   *
   * @default - VPCs take ranges of their own
   */
  readonly networkSupernet?: string;

  /**
   * For NetworkTopology.HUB_AND_SPOKE with EgressMode.FIREWALL: where the firewall stands.
   *
   * @default FirewallPlacement.TRANSIT_GATEWAY
   */
  readonly networkFirewallPlacement?: FirewallPlacement;

  /**
   * For NetworkTopology.SPOKE: whose VPC holds a public entry.
   *
   * @default IngressVpc.OWN
   */
  readonly networkIngressVpc?: IngressVpc;
}
