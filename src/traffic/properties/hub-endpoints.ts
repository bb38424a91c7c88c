import { reached as reaches } from './endpoint-way';
import { Evidence, broken, mistakesOf, notProven } from './evidence';
import { probesOf, vpcOf } from './hub-places';
import { probesIn } from './probes';
import type { Proving } from './proving';
import { type Sender, against, reached } from './reach';
import { hubEndpointParameterName } from '../../model/hub-names';
import { Intervals } from '../addresses/intervals';
import { INTERNET, describe, range } from '../addresses/ipv4';
import { ALL_PORTS, describePorts, tcp } from '../addresses/ports';
import type { Hub, HubSpoke, Rule, SecurityGroup, Vpc, VpcEndpoint } from '../network/model';
import { allowsCall } from '../rules/endpoint-policy';
import { Home } from '../rules/needs/home';
import { RESOURCE_SHARE, isSharedWith, parameterArn, shares } from '../template/shares';
import { Expression, Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** AWS answers on TLS only, here. */
const HTTPS = tcp(443);

/** Spokes reach the endpoints of a hub on one port, nobody else does, and the VPC in which they stand leads nowhere. */
export function endpoints(proving: Proving, hub: Hub): Evidence[] {
  const { endpointsVpc: vpc, recorded } = hub;
  if (!vpc || !recorded.endpoints) return [];
  const own = recorded.endpoints.services.map(service => ({ service, endpoint: vpc.endpoints.find(each => each.service === service && each.type === 'interface') }));
  return [
    ...own.flatMap(({ service, endpoint }) => endpoint ? ofEndpoint(proving, hub, endpoint) : [broken(`${vpc.name} has no interface endpoint for ${service}, which the hub offers`)]),
    ...strangers(proving, vpc, own.flatMap(({ endpoint }) => endpoint ?? [])),
    ...admitted(hub, vpc),
    ...leads(proving, hub, vpc),
    ...fromElsewhere(proving, hub, vpc),
  ];
}

/** One endpoint: spokes find it, get to it, and are let through. */
function ofEndpoint(proving: Proving, hub: Hub, endpoint: VpcEndpoint): Evidence[] {
  const absent = hub.spokes.filter(spoke => vpcOf(spoke)?.isStandIn);
  return [
    ...mistakesOf(endpoint),
    ...endpoint.doubts.length > 0 ? [notProven(`${endpoint.name} is not known in full`, endpoint.doubts)] : [],
    ...inEachZone(hub, endpoint),
    ...published(proving, hub, endpoint),
    ...hub.spokes.flatMap(spoke => letsPass(hub, spoke, endpoint)),
    // What others need is held to what they call.
    ...absent.flatMap(spoke => probesOf(spoke).flatMap(from => reaches(proving, `spoke ${spoke.recorded.name}`, from, endpoint))),
  ];
}

/** When a zone fails, those in the others are left with an endpoint of their own. */
function inEachZone({ transitGateway }: Hub, { name, vpc, interfaces, doubts }: VpcEndpoint): Evidence[] {
  if (doubts.length > 0) return [];
  const attached = transitGateway?.attachments.filter(each => each.vpc?.isStandIn || each.vpc === vpc) ?? [];
  const wanted = attached.flatMap(({ subnets }) => subnets.map(({ zone }) => zone));
  const missing = [...new Set(wanted)].filter(zone => !interfaces.some(({ subnet }) => subnet.zone === zone));
  return missing.map(zone => broken(`${name} has no address in ${zone}, so that spokes there depend on another zone`));
}

/** The parameter by which spokes find an endpoint holds its name, and their accounts can read it. */
function published({ world }: Proving, { recorded, stack }: Hub, { service, name, resource }: VpcEndpoint): Evidence[] {
  const wanted = hubEndpointParameterName(recorded.name, service);
  const parameter = world.resources.find(each => each.type === 'AWS::SSM::Parameter' && each.stack === stack && each.properties.Name === wanted);
  if (!parameter) return [broken(`${stack.name} does not publish ${wanted}, by which spokes find its endpoint of ${service}`)];
  if (!isFirstEntry(parameter.properties.Value, resource)) return [broken(`${wanted} does not hold the first of the names of ${name}`)];
  const accounts = [...new Set(recorded.spokes.flatMap(({ account }) => account === undefined || account === stack.account ? [] : [account]))];
  const sharing = world.resources.filter(({ type, stack: { account, region } }) =>
    type === RESOURCE_SHARE && account === stack.account && region === stack.region);
  const without = accounts.filter(account => !isSharedWith(account, sharing.filter(share => shares(share, parameter, parameterArn(stack, wanted)))));
  return without.map(account => broken(`${parameter.label} is not shared with account ${account}, so that spokes there do not find the endpoint of ${service}`));
}

/** `Fn::Select: [0, DnsEntries]`: the name that is answered with the addresses of all zones. */
function isFirstEntry(value: Value, endpoint: Resource | undefined): boolean {
  if (!(value instanceof Expression) || value.name !== 'Fn::Select') return false;
  const [position, entries] = value.args;
  return String(position) === '0' && entries instanceof Reference && entries.attribute === 'DnsEntries' && entries.resource === endpoint;
}

/** The policy lets the identities of a spoke's account pass, for what is in that account. */
function letsPass({ stack }: Hub, { recorded: { name: spoke, account } }: HubSpoke, { policy, name, service }: VpcEndpoint): Evidence[] {
  const { account: own } = new Home({ ...stack, account: account ?? stack.account });
  const { answer, reason } = allowsCall(policy, { actions: ['*'], principalAccount: own, resourceAccount: own });
  if (answer === 'yes') return [];
  const text = `${name} (${service}) lets no identity of account ${own} pass, the account of ${spoke}: ${reason}`;
  return [answer === 'no' ? broken(text) : notProven(`whether ${text.replace('lets no identity', 'lets identities')}`)];
}

/** What stands beside the endpoints could open connections to spokes. */
function strangers({ network }: Proving, vpc: Vpc, own: readonly VpcEndpoint[]): Evidence[] {
  const others = [...network.owners].flatMap(([{ subnet }, owner]) => subnet.vpc === vpc && !own.some(each => each === owner) ? [owner] : []);
  return [...new Set(others)].map(({ name }) => broken(`${name} stands in ${vpc.name} as well, which is for the endpoints that the hub offers`));
}

/** The security groups of the endpoints let the ranges of spokes in, on one port, and nothing else. */
function admitted({ recorded: { spokes } }: Hub, vpc: Vpc): Evidence[] {
  const ranges = Intervals.union(spokes.map(({ cidr }) => range(cidr) ?? Intervals.NONE));
  const groups = new Map<SecurityGroup, VpcEndpoint>();
  for (const endpoint of vpc.endpoints) for (const { groups: all = [] } of endpoint.interfaces) all.forEach(group => groups.set(group, endpoint));
  const open = vpc.endpoints.filter(({ interfaces }) => interfaces.some(each => !each.groups?.length));
  return [
    ...open.map(({ name }) => notProven(`which security groups ${name} has is not known`)),
    ...[...groups].flatMap(([group, { name }]) => [
      ...group.doubts.length > 0 ? [notProven(`whom ${group.name} of ${name} lets in is not known in full`, group.doubts)] : [],
      ...group.ingress.flatMap(rule => ofRule(rule, `${group.name} of ${name}`, ranges)),
    ]),
  ];
}

function ofRule({ peer, ports, doubts }: Rule, group: string, ranges: Intervals): Evidence[] {
  if (peer.kind !== 'addresses') return [notProven(`${group} lets in what is not a range: whether only spokes are meant is not certain`, doubts)];
  const foreign = peer.addresses.minus(ranges);
  return [
    ...foreign.isEmpty ? [] : [broken(`${group} lets ${describe(foreign)} in, which is the range of no spoke`)],
    ...HTTPS.holds(ports) ? [] : [broken(`${group} lets ${describePorts(ports.minus(HTTPS))} in, and endpoints answer on TCP 443 only`)],
  ];
}

/** Whatever is put beside the endpoints gets nowhere but to spokes; and to these, nothing but endpoints stands there. */
function leads(proving: Proving, { callers, ingressVpc, egressVpc, transitGateway, spokes }: Hub, vpc: Vpc): Evidence[] {
  const attachment = transitGateway?.attachments.find(each => each.vpc === vpc);
  const shared = spokes.find(spoke => attachment?.routeTable && spoke.attachment?.routeTable === attachment.routeTable);
  const closed = [ingressVpc, egressVpc].flatMap(each => each ? [{ name: each.name, interfaces: probesIn(each) }] : []);
  const beyond = Intervals.union([INTERNET, ...callers.map(({ recorded }) => range(recorded.cidr) ?? Intervals.NONE)]);
  const senders = probesIn(vpc).map((origin): Sender => ({ name: vpc.name, origin, source: origin.addresses }));
  const found = senders.map(sender => [
    ...reached(proving, sender, closed),
    ...proving.ways(sender.origin, { source: sender.source, destination: beyond, ports: ALL_PORTS }).filter(({ end }) => end.kind !== 'dropped').slice(0, 1)
      .map(path => against(sender, path.end.kind === 'outside' ? path.end.outside.name : path.end.kind === 'interface' ? path.end.interface.name : 'the internet', path)),
  ]);
  return [
    ...vpc.internetGateways.map(({ name }) => broken(`${vpc.name}, where the endpoints of the hub stand, has an internet gateway, ${name}`)),
    ...attachment ? [] : [broken(`${vpc.name} is not attached to ${transitGateway?.name ?? 'the Transit Gateway of the hub'}`)],
    ...shared ? [broken(`${attachment!.name} is associated with ${attachment!.routeTable!.name}, the route table of spoke ${shared.recorded.name}`)] : [],
    ...found.find(each => each.length > 0) ?? [],
  ];
}

/** Nobody but spokes gets to the endpoints. Callers are held to that with all else that they reach. */
function fromElsewhere(proving: Proving, { ingressVpc, egressVpc }: Hub, vpc: Vpc): Evidence[] {
  const region = { name: vpc.name, interfaces: probesIn(vpc) };
  return [ingressVpc, egressVpc].flatMap(from => {
    const senders = from ? probesIn(from).map((origin): Sender => ({ name: from.name, origin, source: origin.addresses })) : [];
    return senders.map(sender => reached(proving, sender, [region])).find(each => each.length > 0) ?? [];
  });
}
