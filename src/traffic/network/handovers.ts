import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Attachment, Outside, TransitGateway, TransitGatewayRouteTable, Vpc } from './model';
import { text } from './property';
import { hubParameterName } from '../../model/hub-names';
import { RECORDED_CHOICES } from '../../model/recorded-choices';
import { EVERYWHERE } from '../addresses/ipv4';
import { identity } from '../template/identity';
import { Stored, isValues, type Value } from '../template/value';
import type { Resource, Stack } from '../template/world';

/** The Transit Gateway that a value names: of these templates, or one that they hand over to. */
export function transitGatewayOf(value: Value, ground: Ground): Draft<TransitGateway> | undefined {
  return ground.transitGateways.find(value) ?? ground.handovers.get(identity(value));
}

/**
 * The Transit Gateway of somebody else that a spoke joins, where its template records that it is a spoke.
 *
 * @returns nothing where it does not, or where nobody can say which one it is
 */
export function handedOverTo(value: Value, { stack }: Resource, ground: Ground): Draft<TransitGateway> | undefined {
  const isKnown = value instanceof Stored || text(value) !== undefined;
  if (!isKnown || recorded(stack, 'networkTopology') !== 'spoke') return undefined;
  const name = nameOf(value, stack);
  const beyond: Outside = { kind: 'outside', by: 'Transit Gateway', name, doubts: [] };
  const gateway: Draft<TransitGateway> = { kind: 'transit-gateway', name, doubts: [], attachments: [], handover: beyond };
  gateway.attachments.push({
    kind: 'attachment', name, doubts: [], transitGateway: gateway, subnets: [], applianceMode: false, outside: beyond, routeTable: table(name),
  });
  ground.outsides.set(`Transit Gateway ${name}`, beyond);
  ground.handovers.set(identity(value), gateway);
  return gateway;
}

/** What becomes of packets in a Transit Gateway of somebody else: all that a spoke sends leaves these templates, and what comes in is for its VPC. */
export function handOver(attachment: Draft<Attachment>, vpc: Vpc, ground: Ground): void {
  const [hub] = attachment.transitGateway.attachments;
  const { name } = attachment.transitGateway;
  attachment.routeTable = { ...table(name), routes: [{ name: `what ${name} does`, destination: EVERYWHERE, attachment: hub, isStatic: true, doubts: [] }] };
  for (const destination of ground.ranges.get(vpc) ?? [vpc.addresses]) {
    (hub.routeTable as Draft<TransitGatewayRouteTable>).routes.push({ name: `route to ${vpc.name}`, destination, attachment, isStatic: true, doubts: [] });
  }
}

/** What the template of a workload records of a choice. */
export function recorded(stack: Stack, name: string): string | undefined {
  const choices = stack.metadata[RECORDED_CHOICES];
  return isValues(choices) ? text(choices[name]) : undefined;
}

function nameOf(value: Value, stack: Stack): string {
  const hub = recorded(stack, 'networkHub');
  if (!(value instanceof Stored)) return `Transit Gateway ${text(value)}`;
  return hub !== undefined && value.parameter === hubParameterName(hub, 'transit-gateway-id') ? `Transit Gateway of ${hub}` : `Transit Gateway in ${value.parameter}`;
}

function table(gateway: string): Draft<TransitGatewayRouteTable> {
  return { kind: 'transit-gateway-route-table', name: `what ${gateway} does with it`, doubts: [], routes: [] };
}
