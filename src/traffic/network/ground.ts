import { notConsidered } from './considered';
import { Dependencies } from './dependencies';
import type { Draft } from './draft';
import type {
  HostedZone,
  Acl, Attachment, Element, Firewall, FirewallEndpoint, Hub, InternetGateway, NatGateway, Outside, RouteTable, SecurityGroup, Subnet,
  TransitGateway, TransitGatewayRouteTable, Vpc, VpcEndpoint,
} from './model';
import { because } from './property';
import { Register } from './register';
import type { DefaultTables } from './transit-gateways';
import { Zones } from './zones';
import type { Intervals } from '../addresses/intervals';
import type { Value } from '../template/value';
import type { Doubt, Resource, World } from '../template/world';

/** What was found in other places than the templates. */
export interface Knowledge {
  /** The AWS services behind ids of prefix lists. */
  readonly servicePrefixLists?: Readonly<Record<string, string>>;
}

/** An element while it is built, as far as its faults go. */
export interface Faulty {
  readonly doubts: Doubt[];
  fault?: string;
}

/** What the builders of the network share: the resources by type, and what was built so far. */
export class Ground {
  public readonly vpcs = new Register<Draft<Vpc>>(['Ref', 'VpcId']);
  public readonly subnets = new Register<Draft<Subnet>>(['Ref', 'SubnetId']);
  public readonly tables = new Register<Draft<RouteTable>>(['Ref', 'RouteTableId']);
  public readonly internetGateways = new Register<Draft<InternetGateway>>(['Ref', 'InternetGatewayId']);
  public readonly vpnGateways = new Register<Draft<Outside>>(['Ref', 'VpnGatewayId']);
  public readonly natGateways = new Register<Draft<NatGateway>>(['Ref', 'NatGatewayId']);
  public readonly firewalls = new Register<Draft<Firewall>>(['Ref', 'FirewallArn', 'FirewallId']);
  public readonly associatedEndpoints = new Register<Draft<FirewallEndpoint>>(['EndpointId']);
  public readonly transitGateways = new Register<Draft<TransitGateway>>(['Ref', 'Id']);
  public readonly attachments = new Register<Draft<Attachment>>(['Ref', 'Id', 'AttachmentId', 'TransitGatewayAttachmentId']);
  public readonly firewallAttachments = new Register<Draft<Attachment>>(['TransitGatewayAttachmentId']);
  public readonly transitGatewayTables = new Register<Draft<TransitGatewayRouteTable>>(['Ref', 'TransitGatewayRouteTableId']);
  public readonly endpoints = new Register<Draft<VpcEndpoint>>(['Ref', 'Id']);
  public readonly hostedZones = new Register<Draft<HostedZone>>(['Ref', 'Id']);
  public readonly groups = new Register<Draft<SecurityGroup>>(['Ref', 'GroupId', 'Id']);
  public readonly acls = new Register<Draft<Acl>>(['Ref', 'Id', 'NetworkAclId']);

  /** VPCs that these templates do not make, by what names them. */
  public readonly foreignVpcs = new Map<string, Draft<Vpc>>();
  /** The route tables of subnets that have no other. */
  public readonly mainTables = new Map<Vpc, Draft<RouteTable>>();
  /** What belongs to a VPC and does not say so itself. */
  public readonly vpcOf = new Map<RouteTable | SecurityGroup | Acl, Vpc>();
  /** The route tables of regional NAT gateways. */
  public readonly regionalTables = new Register<Draft<RouteTable>>(['RouteTableId']);
  /** Security groups that more than their own VPC may use. */
  public readonly sharedGroups = new Set<SecurityGroup>();
  /** Default security groups. */
  public readonly defaultGroups = new Map<Vpc, Draft<SecurityGroup>>();
  /** Security groups that these templates do not make, by what names them. */
  public readonly foreignGroups = new Map<string, SecurityGroup>();
  /** Default network ACLs that a template changes. */
  public readonly defaultAcls = new Map<Vpc, Draft<Acl>>();
  /** The ends of peering connections, by their VPCs. */
  public readonly peerings = new Register<ReadonlyMap<Vpc, Outside>>(['Ref', 'Id']);
  /** Firewalls that these templates give endpoints and do not make. */
  public readonly foreignFirewalls: Firewall[] = [];
  /** The resources that attach VPCs, by what names the Transit Gateway. */
  public readonly vpcAttachments = new Map<Vpc, Map<string, Resource>>();
  /** The ranges of VPCs, one by one. */
  public readonly ranges = new Map<Vpc, Intervals[]>();
  /** The ranges of the subnets of VPCs, as texts. */
  public readonly subnetRanges = new Map<Vpc, ReadonlySet<string>>();
  /** The tables that Transit Gateways use unless they are told another one. */
  public readonly defaultTables = new Map<TransitGateway, DefaultTables>();
  /** The Transit Gateways of their tables. */
  public readonly gatewayOf = new Map<TransitGatewayRouteTable, Draft<TransitGateway>>();
  /** The resources that give attachments their tables. */
  public readonly associationOf = new Map<object, Resource>();
  /** Attachments that these templates do not make, by what names them. */
  public readonly foreignAttachments = new Map<string, Draft<Attachment>>();
  /** The availability zones that the templates name. */
  public readonly zones = new Zones();
  /** How many endpoints firewalls have in subnets that nobody knows. */
  public readonly unknownEndpoints = new Map<Firewall, number>();
  /** What is shared with other accounts, and by which resource. */
  public readonly sharedBy = new Map<Resource, Resource>();
  /** What CloudFormation makes before what. */
  public readonly dependencies = new Dependencies();
  /** Security groups by `GroupName`. */
  public readonly groupNames = new Map<string, readonly Draft<SecurityGroup>[]>();
  /** Internet gateways that these templates attach and do not make, by what names them. */
  public readonly foreignGateways = new Map<string, Draft<InternetGateway>>();
  /** The resources that attach gateways to their VPCs. */
  public readonly attachmentOf = new Map<object, Resource>();
  /** Transit Gateways that these templates do not make and hand over to, by what names them. */
  public readonly handovers = new Map<string, Draft<TransitGateway>>();
  /** The attachments of spokes that are not in these templates, by the parameters that hold them. */
  public readonly standIns = new Map<string, Draft<Attachment>>();
  /** The attachments of networks from which callers of a hub come, by their ids. */
  public readonly callers = new Map<string, Draft<Attachment>>();
  /** The hubs that templates record. */
  public readonly hubs: Hub[] = [];
  /** Ways out, each once. */
  public readonly outsides = new Map<string, Outside>();
  /** What concerns no element. */
  public readonly doubts: Doubt[] = [];

  private readonly types = new Map<string, Resource[]>();

  public constructor(public readonly world: World, public readonly knowledge: Knowledge = {}) {
    for (const resource of world.resources) {
      const others = this.types.get(resource.type);
      if (others) others.push(resource);
      else this.types.set(resource.type, [resource]);
    }
  }

  /** The resources of a type, in order. */
  public resources(type: string): readonly Resource[] {
    return this.types.get(type) ?? [];
  }

  /** The types of all resources. */
  public get typeNames(): Iterable<string> {
    return this.types.keys();
  }

  /** A doubt about a resource. */
  public doubt(resource: Resource, reason: string): Doubt {
    return { subject: resource.label, reason };
  }

  /** A doubt about a property whose value is not known. */
  public unknown(resource: Resource, property: string, value: Value): Doubt {
    return this.doubt(resource, `${property} is not known: ${because(value)}`);
  }

  /** A doubt about a property that names something which these templates do not make, and which may be anything. */
  public foreign(resource: Resource, property: string, value: Value): Doubt {
    return this.doubt(resource, `${property} names nothing in these templates: ${because(value)}`);
  }

  /** Tells an element that it is certain to fail, unless its resource may not exist at all. */
  public fault(element: Faulty, resource: Resource, reason: string): void {
    element.doubts.push(this.doubt(resource, reason));
    if (!resource.doubt) element.fault ??= reason;
  }

  /** Tells an element that two resources want of it what it can have once. It only fails for certain if both exist. */
  public clash(element: Faulty, resource: Resource, other: Resource | undefined, reason: string): void {
    if (other?.doubt) element.doubts.push(this.doubt(resource, reason));
    else this.fault(element, resource, reason);
  }

  /** Tells two routes of one table that they have the same destination. CloudFormation makes them in any order, and AWS refuses the second. */
  public clashOfRoutes(one: Draft<Element>, other: Draft<Element>): void {
    for (const [route, twin] of [[one, other], [other, one]]) {
      if (route.resource) this.clash(route, route.resource, twin.resource, `${twin.name} has the same destination, and AWS refuses the second`);
    }
  }

  /** What is not known about a resource as such: whether it exists, and properties that are strange. */
  public about(resource: Resource): Doubt[] {
    return [...resource.doubt ? [resource.doubt] : [], ...notConsidered(resource)];
  }
}
