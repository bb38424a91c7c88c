import { called } from './called';
import type { End, Flow, Hop, Origin } from './path';
import type { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import { describePorts } from '../addresses/ports';
import type {
  Attachment, Element, FirewallEndpoint, Interface, InternetGateway, NatGateway, Outside, RouteTable, SecurityGroup, Subnet, Target, Vpc,
} from '../network/model';
import type { Doubt } from '../template/world';

/** Which of the two addresses of packets is meant. */
export type Side = 'source' | 'destination';

/** A NAT gateway that packets passed, with what they looked like before. */
export interface Translation {
  readonly nat: NatGateway;
  readonly source: Intervals;
  readonly vague?: Doubt;
}

/** Something that only lets the answers to packets pass that it has seen. */
export interface Keeper {
  readonly element: Element;
  /** How many hops the packets had made before. */
  readonly after: number;
}

/** Packets under way, which so far all met the same. */
export interface Packets {
  readonly origin: Origin;
  /** Who has the source address now. @default - nobody in these templates */
  readonly sender?: Interface | NatGateway;
  readonly source: Intervals;
  readonly destination: Intervals;
  readonly ports: Intervals;
  /** The AWS service that is called, by the name of its gateway endpoint. */
  readonly service?: string;
  /** For a side with one address of which is only known where it lies: such a side is never split. */
  readonly vague: Readonly<Partial<Record<Side, Doubt>>>;
  /** What the origin sees of a side that was translated since. */
  readonly seen: Readonly<Partial<Record<Side, Intervals>>>;
  /** The destination that was asked about. */
  readonly asked: Intervals;
  /** Whether the way so far is within one VPC, crosses Transit Gateways only, or passes what hides the sender's security groups. */
  readonly way: 'direct' | 'transit' | 'hidden';
  /** The interfaces that a security group of the sender names, where only such a rule lets the packets out. */
  readonly members?: { readonly of: SecurityGroup; readonly interfaces: ReadonlySet<Interface> };
  /** The interfaces that were asked about. @default - all */
  readonly to?: readonly Interface[];
  readonly zone?: string;
  readonly hops: readonly Hop[];
  readonly doubts: readonly Doubt[];
  /** What AWS chooses in a way that nobody can foresee. It only matters where not all choices come to the same. */
  readonly choices: readonly Doubt[];
  readonly firewalls: readonly (FirewallEndpoint | Element)[];
  readonly keepers: readonly Keeper[];
  readonly passed: readonly (readonly [element: Element, direction: string, translations: number])[];
  /** The NAT gateways passed; those that an answer has still to pass, the next one last. */
  readonly translations: readonly Translation[];
  /** The zones in which attachments in appliance mode took the packets. */
  readonly pins: ReadonlyMap<Attachment, string>;
  /** The request, where these are answers. */
  readonly request?: Packets;
}

/** Where packets left what the templates describe, and where answers come in. */
export type Exit = InternetGateway | Outside | Attachment;

/** Packets that got to their end. */
export interface Trail {
  readonly at: 'end';
  readonly packets: Packets;
  readonly end: End;
  readonly exit?: Exit;
}

/** Where packets are sent from to the target of a route: from a subnet, or from a gateway of a VPC. */
export interface Place {
  readonly vpc: Vpc;
  readonly subnet?: Subnet;
}

/** Where a route leads that is neither local nor a blackhole. */
export type Goal = Exclude<Target, { readonly kind: 'local' | 'blackhole' }>;

/** What happens next to packets. */
export type Step =
  /** They leave a subnet by its route table. */
  | { readonly at: 'subnet'; readonly subnet: Subnet; readonly packets: Packets }
  /** They enter a VPC, or leave a regional NAT gateway, by the route table of the gateway. @default - it has none: straight to the subnets */
  | { readonly at: 'gateway'; readonly table?: RouteTable; readonly place: Place; readonly packets: Packets }
  /** They are handed to the subnets of a VPC. */
  | { readonly at: 'vpc'; readonly place: Place; readonly packets: Packets }
  /** They come to the target of a route. */
  | { readonly at: 'target'; readonly target: Goal; readonly place: Place; readonly packets: Packets }
  /** They have come into a Transit Gateway. */
  | { readonly at: 'attachment'; readonly attachment: Attachment; readonly packets: Packets }
  | Trail;

/** The flow that is left, as its origin sees it. */
export function flowOf({ source, destination, seen, service, ports }: Packets): Flow {
  return { source: seen.source ?? source, destination: service !== undefined ? { service } : seen.destination ?? destination, ports };
}

/** The packets with a shorter list of addresses on one side. A side with one unknown address stays as it is. */
export function narrow(packets: Packets, side: Side, addresses: Intervals): Packets {
  return packets.vague[side] || addresses === packets[side] ? packets : { ...packets, [side]: addresses };
}

/** The packets with what is not certain about them from now on. */
export function doubting(packets: Packets, ...doubts: readonly (readonly Doubt[])[]): Packets {
  if (doubts.every(list => list.length === 0)) return packets;
  const fresh = distinct([...packets.doubts, ...doubts.flat()]);
  return fresh.length === packets.doubts.length ? packets : { ...packets, doubts: fresh };
}

/** The packets after one more hop. What is not known about the element is not known about their way. */
export function after(packets: Packets, hop: Hop): Packets {
  return doubting({ ...packets, hops: [...packets.hops, hop] }, hop.element.doubts);
}

/** The packets after something that only lets answers pass to what it has seen. */
export function kept(packets: Packets, element: Element): Packets {
  return { ...packets, keepers: [...packets.keepers, { element, after: packets.hops.length }] };
}

/** The end of packets that nobody gets. */
export function dropped(packets: Packets, at: Element, reason: string): Trail {
  return { at: 'end', packets: doubting(packets, at.doubts, packets.choices), end: { kind: 'dropped', at, reason } };
}

/** The packets on their way past an element; nothing if they were there before, so that they go in a circle. */
export function passing(packets: Packets, element: Element, direction = ''): Packets | undefined {
  const translations = packets.translations.length;
  const isCircle = packets.passed.some(([other, way, count]) => other === element && way === direction && count === translations);
  return isCircle ? undefined : { ...packets, passed: [...packets.passed, [element, direction, translations]] };
}

/** The end of packets that come to the same element again. */
export function circle(packets: Packets, element: Element): Trail {
  return dropped(packets, element, `packets come to ${called(element)} for the second time: they go in a circle`);
}

/** For people: `TCP 443 to the internet`. */
export function what({ ports, destination, service }: Packets): string {
  return `${describePorts(ports)} to ${service ?? describe(destination)}`;
}

/** Each doubt once. */
export function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  if (doubts.length < 2) return doubts;
  return [...new Map(doubts.map(doubt => [`${doubt.subject}\n${doubt.reason}`, doubt])).values()];
}
