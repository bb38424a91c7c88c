import { Choices, choicesOf } from './choices';
import { Door, doorsOf, vpcsOfDoors } from './door';
import { Hosts, Interface, Network, Owner, Service, Subnet, Vpc } from '../network/model';
import { Stack } from '../template/world';

/** What properties are stated about: the tasks of a service with their hosts, or instances, or whatever a subnet may hold. */
export interface Subject {
  readonly name: string;
  readonly stack: Stack;
  /** @default - there are no tasks */
  readonly service?: Service;
  /** All that sends and receives in its name. */
  readonly interfaces: readonly Interface[];
  readonly doors: readonly Door[];
  /** Whether nothing stands there yet: what may be put there need not reach anything. */
  readonly isEmpty?: boolean;
  /** @default - made by hand, or by another tool */
  readonly choices?: Choices;
  /** Whether it stands for a spoke of a hub whose templates are not given. */
  readonly isStandIn?: boolean;
}

/** The zones in which a subject stands, in their order. */
export function zonesOf({ interfaces }: Subject): string[] {
  return [...new Set(interfaces.map(({ subnet }) => subnet.zone))].sort();
}

/** All subjects of a network: its services; instances that run no tasks; and where a VPC has neither, its subnets. */
export function subjectsOf(network: Network): Subject[] {
  const services = network.services.map(service => ofService(network, service));
  const used = new Set(network.services.map(({ hosts }) => hosts));
  const instances = network.hosts.filter(hosts => hosts.interfaces.length > 0 && !used.has(hosts)).map(ofHosts);
  const covered = new Set([...services, ...instances].flatMap(({ interfaces }) => interfaces.map(({ subnet }) => subnet.vpc)));
  const ofHubs = new Set((network.hubs ?? []).flatMap(({ ingressVpc, egressVpc, endpointsVpc }) => [ingressVpc, egressVpc, endpointsVpc]));
  const ofEntries = new Set(services.filter(({ choices }) => choices).flatMap(({ doors }) => vpcsOfDoors(doors)));
  const isOpen = (vpc: Vpc) => !covered.has(vpc) && !vpc.isStandIn && !ofHubs.has(vpc) && !ofEntries.has(vpc);
  const empty = network.vpcs.filter(isOpen).flatMap(vpc => ofSubnets(network, vpc));
  return [...services, ...instances, ...empty, ...standInsOf(network)];
}

function ofService(network: Network, service: Service): Subject {
  return {
    name: service.name,
    stack: service.stack,
    service,
    interfaces: [...new Set([...service.interfaces, ...service.hosts?.interfaces ?? []])],
    doors: doorsOf(network, service),
    choices: choicesOf(service.stack),
  };
}

function ofHosts(hosts: Hosts): Subject {
  const { stack } = hosts.interfaces[0].subnet.vpc;
  return { name: hosts.name, stack: hosts.resource?.stack ?? stack, interfaces: hosts.interfaces, doors: [] };
}

/** Spokes of hubs that stand in no template: whatever is put into them, held to what the hub records of them. */
function standInsOf({ hubs = [] }: Network): Subject[] {
  return hubs.flatMap(({ recorded: { egress }, spokes }) => spokes.flatMap(({ recorded, attachment }): Subject[] => {
    const vpc = attachment?.vpc;
    if (!vpc?.isStandIn) return [];
    const proof = !egress || !recorded.internet ? 'isolated' : egress.firewall ? 'firewall' : 'nat';
    const { allowedDomains: egressAllowedDomains, firewallMode: egressFirewallMode, ports: egressPorts } = recorded;
    return [{
      name: vpc.name,
      stack: vpc.stack,
      interfaces: vpc.subnets.map(whateverIn),
      doors: [],
      isStandIn: true,
      choices: { answers: { egressAllowedDomains, egressFirewallMode, egressPorts }, proof },
    }];
  }));
}

/** What requests come in by: where only these stand, nothing else is put. */
const DOORS: readonly Owner['kind'][] = ['load-balancer', 'vpc-link'];

/** Whatever is put into the subnets that have no infrastructure in them, and no load balancer or link alone. */
function ofSubnets(network: Network, vpc: Vpc): Subject[] {
  const gateways = new Set<Subnet>([
    ...network.natGateways.flatMap(gateway => gateway.interface?.subnet ?? []),
    ...network.firewalls.flatMap(({ endpoints }) => endpoints.map(({ subnet }) => subnet)),
    ...network.transitGateways.flatMap(({ attachments }) => attachments.flatMap(({ subnets }) => subnets)),
  ]);
  const [ofDoors, ofOthers] = [true, false].map(areDoors =>
    new Set([...network.owners].filter(([, { kind }]) => DOORS.includes(kind) === areDoors).map(([{ subnet }]) => subnet)));
  const open = vpc.subnets.filter(subnet => !gateways.has(subnet));
  const free = open.filter(subnet => !ofDoors.has(subnet) || ofOthers.has(subnet));
  const places = free.length > 0 ? free : open;
  if (places.length === 0) return [];
  return [{
    name: vpc.name,
    stack: vpc.stack,
    interfaces: places.map(whateverIn),
    doors: [],
    isEmpty: true,
  }];
}

/** What the name of an interface begins with that nobody has made yet. */
export const WHATEVER = 'whatever is put into ';

/** Whatever is put into a subnet: without security groups, with a public address. */
export function whateverIn(subnet: Subnet): Interface {
  return {
    kind: 'interface',
    name: `${WHATEVER}${subnet.name}`,
    doubts: [],
    subnet,
    addresses: subnet.addresses,
    publicAddress: 'yes',
  };
}
