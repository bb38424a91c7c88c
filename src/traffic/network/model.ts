import type { HostedZone } from './hosted-zone';
import type { RecordedCaller, RecordedHub, RecordedSpoke } from '../../model/recorded-hub';
import type { Intervals } from '../addresses/intervals';
import type { Value } from '../template/value';
import type { Doubt, Resource, Stack } from '../template/world';

// What the templates say about the network, by elements that refer to each other. An element that is not understood in full carries
// doubts; a path through it is then not certain, and a property that depends on it is not proven.

/** What all elements have. */
export interface Element {
  /** How a person is told of it. */
  readonly name: string;
  /** The resource that makes it. @default - none; it comes with another one, for example the main route table */
  readonly resource?: Resource;
  /** What is not known about it. */
  readonly doubts: readonly Doubt[];
  /** What is certain to fail about it: AWS refuses it, or it cannot work. It is among the doubts as well. @default - nothing */
  readonly fault?: string;
}

/** A VPC. */
export interface Vpc extends Element {
  readonly kind: 'vpc';
  readonly stack: Stack;
  /** Its addresses, those of further CIDR blocks included. */
  readonly addresses: Intervals;
  /** Whether the resolver of AWS answers. */
  readonly dnsSupport: boolean;
  /** Whether private names of endpoints are answered; they need both. */
  readonly dnsHostnames: boolean;
  readonly subnets: readonly Subnet[];
  readonly internetGateways: readonly InternetGateway[];
  readonly endpoints: readonly VpcEndpoint[];
  /** Whether no template makes it: it stands for a VPC of which only its range is known. @default false */
  readonly isStandIn?: boolean;
}

/** A subnet. */
export interface Subnet extends Element {
  readonly kind: 'subnet';
  readonly vpc: Vpc;
  /** Two subnets are in one zone when these are equal: `eu-west-1a`, or `zone 1 of eu-west-1` where a template counts zones. */
  readonly zone: string;
  readonly addresses: Intervals;
  readonly routeTable: RouteTable;
  /** @default - the default one of a VPC, which lets everything pass */
  readonly acl?: Acl;
  /** Whether interfaces get a public address unless they say otherwise. */
  readonly mapPublicIp: boolean;
}

/** A route table. */
export interface RouteTable extends Element {
  readonly kind: 'route-table';
  /** Without the local route, which every table has. */
  readonly routes: readonly Route[];
}

/** A route. A more specific one wins. */
export interface Route extends Element {
  readonly kind: 'route';
  /** One range; or the addresses of an AWS service, by the name of its gateway endpoint. @default - not known; it then may be any */
  readonly destination?: Intervals | { readonly service: string };
  readonly target: Target;
  /**
   * What the route should wait for and does not: without a `DependsOn` on this attachment CloudFormation may make the route first, and
   * AWS then refuses it. A label. @default - nothing is missing
   */
  readonly missingDependency?: string;
}

/** Where a route leads. */
export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'blackhole' }
  | InternetGateway | NatGateway | FirewallEndpoint | TransitGateway | VpcEndpoint | Outside
  | { readonly kind: 'unknown'; readonly reason: string };

/** A network ACL. */
export interface Acl extends Element {
  readonly kind: 'acl';
  /** By number; the first that matches decides, and nothing that matches none passes. */
  readonly inbound: readonly AclRule[];
  readonly outbound: readonly AclRule[];
}

/** A rule of a network ACL. */
export interface AclRule extends Element {
  readonly number: number;
  readonly allow: boolean;
  readonly addresses: Intervals;
  readonly ports: Intervals;
}

/** A security group. */
export interface SecurityGroup extends Element {
  readonly kind: 'security-group';
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** A rule of a security group. */
export interface Rule extends Element {
  readonly ports: Intervals;
  readonly peer: Peer;
}

/** Whom a rule lets through. */
export type Peer =
  | { readonly kind: 'addresses'; readonly addresses: Intervals }
  | { readonly kind: 'group'; readonly group: SecurityGroup }
  /** The addresses of an AWS service, by the name of its gateway endpoint. */
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A network interface, or as many alike as there will be in one subnet. */
export interface Interface extends Element {
  readonly kind: 'interface';
  readonly subnet: Subnet;
  /** The addresses that it may have: a fixed one, or all of its subnet. */
  readonly addresses: Intervals;
  /** @default - no security groups apply, as for a NAT gateway or a Network Load Balancer without any */
  readonly groups?: readonly SecurityGroup[];
  /** Whether the internet can address it. */
  readonly publicAddress: 'yes' | 'no' | 'unknown';
}

/** An internet gateway. */
export interface InternetGateway extends Element {
  readonly kind: 'internet-gateway';
  /** @default - attached to none */
  readonly vpc?: Vpc;
  /** For what comes in from the internet. @default - straight to the address */
  readonly routeTable?: RouteTable;
}

/** A NAT gateway. */
export interface NatGateway extends Element {
  readonly kind: 'nat-gateway';
  /** @default - it is a regional one, which is in every zone and needs no subnet */
  readonly interface?: Interface;
  readonly vpc?: Vpc;
  readonly isPublic: boolean;
  /** Of a regional one. */
  readonly routeTable?: RouteTable;
}

/** A firewall of AWS Network Firewall. */
export interface Firewall extends Element {
  readonly kind: 'firewall';
  /** The `AWS::NetworkFirewall::FirewallPolicy`. @default - not in these templates */
  readonly policy?: Resource;
  readonly endpoints: readonly FirewallEndpoint[];
  /** Where it is attached to a Transit Gateway. */
  readonly transitGateway?: TransitGateway;
  /** Of an attachment to a Transit Gateway. */
  readonly zones: readonly string[];
}

/** The endpoint of a firewall in one subnet. What leaves it follows the routes of that subnet. */
export interface FirewallEndpoint extends Element {
  readonly kind: 'firewall-endpoint';
  readonly firewall: Firewall;
  readonly subnet: Subnet;
}

/** A Transit Gateway. */
export interface TransitGateway extends Element {
  readonly kind: 'transit-gateway';
  readonly attachments: readonly Attachment[];
  /** What is behind it, where no template makes it: all that is known is what these templates hand over to it. @default - a template makes it */
  readonly handover?: Outside;
}

/** What is attached to a Transit Gateway: a VPC by one subnet in each zone, a firewall, or what lies outside these templates. */
export interface Attachment extends Element {
  readonly kind: 'attachment';
  readonly transitGateway: TransitGateway;
  readonly vpc?: Vpc;
  readonly subnets: readonly Subnet[];
  readonly firewall?: Firewall;
  /** Whether both directions of a connection go through the same zone. */
  readonly applianceMode: boolean;
  /** The table that decides about what comes from it. @default - none: nothing gets any further */
  readonly routeTable?: TransitGatewayRouteTable;
  /** What is behind one that is neither a VPC nor a firewall of these templates. */
  readonly outside?: Outside;
}

/** A route table of a Transit Gateway. */
export interface TransitGatewayRouteTable extends Element {
  readonly kind: 'transit-gateway-route-table';
  readonly routes: readonly TransitGatewayRoute[];
}

/** A route of a Transit Gateway, static or propagated; static ones win where both are as specific. */
export interface TransitGatewayRoute extends Element {
  readonly destination: Intervals;
  /** @default - a blackhole */
  readonly attachment?: Attachment;
  readonly isStatic: boolean;
}

/** A VPC endpoint. */
export interface VpcEndpoint extends Element {
  readonly kind: 'vpc-endpoint';
  readonly type: 'interface' | 'gateway' | 'gateway-load-balancer' | 'other';
  /** What it leads to: `ecr.api` for a service of AWS in its own Region, else the whole service name. */
  readonly service: string;
  readonly vpc: Vpc;
  readonly interfaces: readonly Interface[];
  readonly privateDns: boolean;
  /** `PolicyDocument` as it stands. @default - everything is allowed */
  readonly policy?: Value;
  /** The `AWS::EC2::VPCEndpointService` that it leads to. @default - none, or not in these templates */
  readonly endpointService?: Resource;
}

/** The way out of what these templates describe: a VPN gateway, a peering, Direct Connect, the carrier. */
export interface Outside extends Element {
  readonly kind: 'outside';
  /** What CloudFormation calls it, for example `peering connection`. */
  readonly by: string;
  /** The VPC that it leads out of, and into. @default - none; it is attached to a Transit Gateway, or to nothing */
  readonly vpc?: Vpc;
  /** For what comes in through it. @default - straight to the address */
  readonly routeTable?: RouteTable;
  /** The VPC on the other side of a peering connection. @default - not in these templates */
  readonly peer?: Vpc;
}

/** A load balancer. */
export interface LoadBalancer extends Element {
  readonly kind: 'load-balancer';
  readonly type: 'application' | 'network' | 'gateway';
  readonly internetFacing: boolean;
  readonly interfaces: readonly Interface[];
  readonly listeners: readonly Listener[];
  /** Whether its security groups also hold for what comes through an endpoint service. Only of a network load balancer. */
  readonly filtersPrivateLink: boolean;
  /** Whether each of its nodes sends to the targets of all zones. */
  readonly crossZone: boolean;
}

/** A listener with all target groups that its rules lead to. */
export interface Listener extends Element {
  readonly kind: 'listener';
  readonly ports: Intervals;
  readonly targetGroups: readonly TargetGroup[];
}

/** A target group. */
export interface TargetGroup extends Element {
  readonly kind: 'target-group';
  /** Where its health check asks. @default - the port of the traffic */
  readonly healthPorts?: Intervals;
  /** Whether targets see the address of the client instead of that of the load balancer. @default false */
  readonly keepsClientAddress?: boolean;
  /** Whether the nodes of a load balancer send to the targets of all zones. @default - as the load balancer says */
  readonly crossZone?: boolean;
  readonly targets: readonly TargetOfGroup[];
}

/** One target, or all that a service registers. */
export interface TargetOfGroup {
  readonly element: Service | Hosts | LoadBalancer | { readonly kind: 'addresses'; readonly addresses: Intervals };
  readonly ports: Intervals;
}

/** An Amazon ECS service with its tasks. */
export interface Service extends Element {
  readonly kind: 'service';
  readonly stack: Stack;
  /** One for each subnet of its tasks. */
  readonly interfaces: readonly Interface[];
  /** The ports that its target groups send to. */
  readonly entryPorts: Intervals;
  /** The `AWS::ECS::TaskDefinition`. @default - not in these templates */
  readonly taskDefinition?: Resource;
  /** The hosts of its tasks, where it has hosts of its own. */
  readonly hosts?: Hosts;
  /** Whether `EnableExecuteCommand` is set. */
  readonly exec: boolean;
  /**
   * What the service should wait for and does not: CloudFormation may make it before a listener leads to its target group, and Amazon
   * ECS then refuses it. A label. @default - nothing is missing
   */
  readonly missingDependency?: string;
}

/** Instances, of an auto scaling group or single ones. */
export interface Hosts extends Element {
  readonly kind: 'hosts';
  readonly interfaces: readonly Interface[];
  /** Whether they run tasks of Amazon ECS. */
  readonly forTasks: boolean;
}

/** A VPC link of API Gateway. */
export interface VpcLink extends Element {
  readonly kind: 'vpc-link';
  /** Of a link of version 2. */
  readonly interfaces: readonly Interface[];
  /** Of a link of version 1: the network load balancers that it leads to. */
  readonly loadBalancers: readonly LoadBalancer[];
}

/** An API of API Gateway with the load balancers that its methods call. */
export interface Api extends Element {
  readonly kind: 'api';
  /** Whether the internet can call it. */
  readonly isPublic: boolean;
  readonly integrations: readonly { readonly link: VpcLink; readonly loadBalancer: LoadBalancer; readonly ports: Intervals }[];
}

/** A VPC endpoint service, to which consumers connect from their own VPCs. */
export interface EndpointService extends Element {
  readonly kind: 'endpoint-service';
  readonly loadBalancers: readonly LoadBalancer[];
  readonly acceptanceRequired: boolean;
  /** @default - nobody */
  readonly principals: readonly Value[];
}

/** Anything else with interfaces in a VPC: a database, a function, a file system. */
export interface OtherInterfaces extends Element {
  readonly kind: 'other';
  readonly interfaces: readonly Interface[];
}

/** Everything that has interfaces. */
export type Owner = LoadBalancer | Service | Hosts | VpcLink | VpcEndpoint | NatGateway | OtherInterfaces;

/** A hub that a template records: a Transit Gateway with what spokes share. */
export interface Hub extends Element {
  readonly kind: 'hub';
  readonly stack: Stack;
  readonly recorded: RecordedHub;
  /** @default - its template makes none, or several */
  readonly transitGateway?: TransitGateway;
  /** @default - it has none, or its template does not make it */
  readonly ingressVpc?: Vpc;
  /** @default - it has none, or its template does not make it */
  readonly egressVpc?: Vpc;
  /** The VPC with VPC endpoints for the spokes. @default - it has none, or its template does not make it */
  readonly endpointsVpc?: Vpc;
  readonly spokes: readonly HubSpoke[];
  readonly callers: readonly HubCaller[];
}

/** A spoke of a hub: of other templates, or a stand-in. */
export interface HubSpoke {
  readonly recorded: RecordedSpoke;
  /** @default - the parameter in which it publishes its attachment does not say */
  readonly attachment?: Attachment;
}

/** A network from which callers come to a hub. */
export interface HubCaller {
  readonly recorded: RecordedCaller;
  readonly outside: Outside;
}

/** The whole network. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly natGateways: readonly NatGateway[];
  readonly firewalls: readonly Firewall[];
  readonly transitGateways: readonly TransitGateway[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly apis: readonly Api[];
  readonly endpointServices: readonly EndpointService[];
  readonly services: readonly Service[];
  readonly hosts: readonly Hosts[];
  readonly others: readonly OtherInterfaces[];
  /** Every way out of what these templates describe; packets may come in by them as well. */
  readonly outsides?: readonly Outside[];
  /** The hubs that templates record. */
  readonly hubs?: readonly Hub[];
  /** What DNS answers in VPCs in place of the whole world. @default - nothing */
  readonly hostedZones?: readonly HostedZone[];
  /** Whose an interface is. */
  readonly owners: ReadonlyMap<Interface, Owner>;
  /** What concerns no element of its own: types that are not known, macros. Every property is then not proven. */
  readonly doubts: readonly Doubt[];
}
