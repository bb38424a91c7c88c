import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Attachment, Hub, HubCaller, Outside, RouteTable, Subnet, TransitGateway, Vpc } from './model';
import { attachment, attachmentOf, standInKey } from './transit-gateway-attachments';
import { attachmentParameterName } from '../../model/hub-names';
import { RECORDED_HUB, type RecordedHub, type RecordedSpoke } from '../../model/recorded-hub';
import { Intervals } from '../addresses/intervals';
import { EVERYWHERE } from '../addresses/ipv4';
import { isValues, type Value, type Values } from '../template/value';
import type { Stack } from '../template/world';

const PARAMETER = 'AWS::SSM::Parameter';

/** The zone of what stands for a spoke, where nothing in the templates of the hub is in a zone. */
export const ANY_ZONE = 'any zone';

/**
 * The hubs that templates record, with their spokes. A spoke whose template is not given is a stand-in: a VPC of its range with a subnet in each
 * zone of the hub, all of which send everything to the Transit Gateway.
 */
export function buildHubs(ground: Ground): void {
  for (const stack of ground.world.stacks) {
    const written = stack.metadata[RECORDED_HUB];
    const recorded = recordOf(written);
    if (recorded) ground.hubs.push(hub(recorded, stack, ground));
    else if (written !== undefined) ground.doubts.push({ subject: stack.name, reason: 'its record of a hub cannot be read' });
  }
}

function hub(recorded: RecordedHub, stack: Stack, ground: Ground): Hub {
  const own = [...ground.transitGateways.entries()].filter(([resource]) => resource.stack === stack).map(([, gateway]) => gateway);
  const gateway = own.length === 1 ? own[0] : undefined;
  const name = `hub ${recorded.name}`;
  const vpcOf = (cidr?: string) => cidr === undefined ? undefined : vpcsOf(stack, ground).find(({ addresses }) => block(cidr)?.equals(addresses));
  return {
    kind: 'hub',
    name,
    stack,
    recorded,
    doubts: gateway ? [] : [{ subject: stack.name, reason: `it makes ${own.length} Transit Gateways, and a hub has one` }],
    ...gateway && { transitGateway: gateway },
    ingressVpc: vpcOf(recorded.ingressCidr),
    egressVpc: vpcOf(recorded.egress?.cidr),
    endpointsVpc: vpcOf(recorded.endpoints?.cidr),
    spokes: recorded.spokes.map(spoke => ({ recorded: spoke, attachment: gateway && spokeAttachment(recorded, spoke, gateway, stack, ground) })),
    callers: recorded.callers.map(caller => ({ recorded: caller, outside: callerOutside(caller, gateway, stack, ground) })),
  };
}

function vpcsOf(stack: Stack, ground: Ground): Vpc[] {
  return ground.vpcs.all.filter(vpc => vpc.stack === stack);
}

/** What the parameter of the spoke says; a stand-in where no template makes the parameter. */
function spokeAttachment(
  { name }: RecordedHub, spoke: RecordedSpoke, gateway: Draft<TransitGateway>, stack: Stack, ground: Ground,
): Attachment | undefined {
  const parameter = attachmentParameterName(name, spoke.name);
  const account = spoke.account ?? stack.account;
  const made = ground.resources(PARAMETER).filter(({ properties, stack: at }) =>
    properties.Name === parameter && (account === undefined || at.account === undefined || at.account === account));
  if (made.length > 0) return made.length === 1 ? attachmentOf(made[0].properties.Value, ground) : undefined;
  const addresses = block(spoke.cidr);
  if (!addresses) return undefined;
  const instead = standIn(spoke, addresses, gateway, stack, ground);
  ground.standIns.set(standInKey(parameter, account), instead);
  return instead;
}

function standIn({ name }: RecordedSpoke, addresses: Intervals, gateway: Draft<TransitGateway>, stack: Stack, ground: Ground): Draft<Attachment> {
  const vpc: Draft<Vpc> = {
    kind: 'vpc', name: `spoke ${name}`, stack, addresses, doubts: [], dnsSupport: true, dnsHostnames: true, subnets: [], internetGateways: [], endpoints: [], isStandIn: true,
  };
  ground.foreignVpcs.set(`stand-in ${name} in ${stack.file}`, vpc);
  const zones = zonesOf(stack, ground);
  const routeTable: Draft<RouteTable> = { kind: 'route-table', name: `routes of spoke ${name}`, doubts: [], routes: [] };
  routeTable.routes.push({ kind: 'route', name: `default route of spoke ${name}`, doubts: [], destination: EVERYWHERE, target: gateway });
  vpc.subnets.push(...parts(addresses, zones.length).map((part, index): Subnet => ({
    kind: 'subnet',
    name: `spoke ${name} in ${zones[index % zones.length]}`,
    doubts: [],
    vpc,
    zone: zones[index % zones.length],
    addresses: part,
    routeTable,
    mapPublicIp: false,
  })));
  const made = attachment(gateway, undefined, [], `attachment of spoke ${name}`);
  return Object.assign(made, { vpc, subnets: vpc.subnets.slice(0, zones.length) });
}

/** The zones of the hub's own VPCs and firewall; one of any name where it has neither. */
function zonesOf(stack: Stack, ground: Ground): string[] {
  const ofVpcs = vpcsOf(stack, ground).flatMap(({ subnets }) => subnets.map(({ zone }) => zone));
  const ofFirewalls = [...ground.firewalls.entries()].filter(([resource]) => resource.stack === stack).flatMap(([, { zones }]) => zones);
  const zones = [...new Set([...ofVpcs, ...ofFirewalls])].sort();
  if (zones.length > 0) return zones;
  const any = { name: ANY_ZONE, by: 'name' as const };
  ground.zones.all.set(any.name, any);
  return [any.name];
}

/** A range in equal parts, at least as many as asked for. */
function parts(addresses: Intervals, least: number): Intervals[] {
  const [[from, to]] = addresses.parts;
  const count = 2 ** Math.ceil(Math.log2(least));
  const size = (to - from + 1) / count;
  return Array.from({ length: count }, (_, index) => Intervals.of(from + index * size, from + (index + 1) * size - 1));
}

function callerOutside({ cidr, attachmentId }: HubCaller['recorded'], gateway: Draft<TransitGateway> | undefined, stack: Stack, ground: Ground): Outside {
  const seen = ground.callers.get(attachmentId) ?? madeHere(attachmentId, stack, ground);
  if (seen?.outside) return Object.assign(seen.outside, { by: 'callers' });
  const outside: Outside = { kind: 'outside', by: 'callers', name: `callers in ${cidr}`, doubts: [] };
  ground.outsides.set(`callers behind ${attachmentId}`, outside);
  const name = typeof attachmentId === 'string' ? attachmentId : `attachment of ${outside.name}`; // of another stack
  if (gateway) ground.callers.set(attachmentId, Object.assign(attachment(gateway, undefined, [], name), { outside }));
  return outside;
}

/** An attachment that the stack of the hub makes, which its record names by a function. */
function madeHere(id: Value, stack: Stack, ground: Ground): Attachment | undefined {
  const name = isValues(id) ? id.Ref : undefined;
  return [...ground.attachments.entries()].find(([resource]) => resource.id === name && resource.stack === stack)?.[1];
}

/** A record as it should be. @returns nothing where there is none, or where somebody wrote something else there */
function recordOf(value: Value): RecordedHub | undefined {
  if (!isValues(value) || typeof value.name !== 'string' || !isAllTexts(value.domains)) return undefined;
  if (![value.spokes, value.callers].every(Array.isArray) || value.endpoints !== undefined && !isEndpoints(value.endpoints)) return undefined;
  if (!isTextIfSet(value.ingressCidr) || value.egress !== undefined && !isEgress(value.egress)) return undefined;
  const spokes = listOf(value.spokes).filter(isSpoke);
  const callers = listOf(value.callers).filter(isCaller);
  if (spokes.length !== listOf(value.spokes).length || callers.length !== listOf(value.callers).length) return undefined;
  return { ...value, spokes, callers } as unknown as RecordedHub;
}

function listOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function isEndpoints(value: Value): boolean {
  return isValues(value) && typeof value.cidr === 'string' && isAllTexts(value.services);
}

function isEgress(value: Value): boolean {
  return isValues(value) && typeof value.cidr === 'string' && isTextIfSet(value.firewall);
}

function isSpoke(value: Value): value is Values {
  return isValues(value) && ['name', 'domain', 'cidr'].every(key => typeof value[key] === 'string')
    && ['account', 'firewallMode'].every(key => isTextIfSet(value[key])) && isAllTexts(value.allowedDomains) && isNumbers(value.ports);
}

function isTextIfSet(value: Value): boolean {
  return value === undefined || typeof value === 'string';
}

function isAllTexts(value: Value): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function isNumbers(value: Value): boolean {
  return Array.isArray(value) && value.every(Number.isSafeInteger);
}

function isCaller(value: Value): value is Values {
  return isValues(value) && typeof value.cidr === 'string' && (typeof value.attachmentId === 'string' || isValues(value.attachmentId)) && isAllTexts(value.spokes);
}
