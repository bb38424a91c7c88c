import { PRIVATE_RANGES } from '../model/cidr';
import type { RecordedCaller, RecordedHub, RecordedSpoke } from '../model/recorded-hub';
import { FirewallPlacement } from '../network/options';

/** What is attached to the Transit Gateway. */
export type Attached =
  | { readonly kind: 'egress' | 'inspection' | 'ingress' | 'endpoints' }
  | { readonly kind: 'spoke'; readonly spoke: string }
  | { readonly kind: 'caller'; readonly attachmentId: string };

/** A route of the Transit Gateway. */
export interface HubRoute {
  /** Where packets go that take it. */
  readonly cidr: string;
  /** What they are handed to. @default - they are dropped */
  readonly to?: Attached;
}

/** A route table of the Transit Gateway. */
export interface HubTable {
  /** For construct ids and tags, for example `domain-live`. */
  readonly id: string;
  /** Whose packets it routes. */
  readonly of: readonly Attached[];
  /** Its routes; no two have the same range. */
  readonly routes: readonly HubRoute[];
}

const EGRESS: Attached = { kind: 'egress' };
const INSPECTION: Attached = { kind: 'inspection' };
const INGRESS: Attached = { kind: 'ingress' };
const ENDPOINTS: Attached = { kind: 'endpoints' };

/**
 * All route tables of a hub.
 *
 * A domain has one table, and a second one where spokes in it have no way to the internet although the hub offers one. Packets go to what a
 * table names, or nowhere: all private ranges end in blackholes, which more specific routes go before. Whatever lets packets through in one
 * direction only, lets nothing through: answers find no route. To endpoints packets go past every firewall: nothing leaves AWS's network there.
 *
 * @internal
 */
export function hubTables(hub: RecordedHub): HubTable[] {
  return [
    ...hub.domains.flatMap(domain => domainTables(hub, domain)),
    ...(hub.egress ? egressTables(hub) : []),
    ...(hub.ingressCidr ? [table('ingress', [INGRESS], toSpokes(hub.spokes.filter(({ ingress }) => ingress)))] : []),
    ...(hub.endpoints ? [table('endpoints', [ENDPOINTS], toSpokes(hub.spokes))] : []),
    ...callerTables(hub),
  ];
}

/**
 * The table that routes the packets of a spoke.
 *
 * @internal
 */
export function tableOfSpoke(tables: readonly HubTable[], spoke: string): HubTable {
  return tables.find(({ of }) => of.some(each => each.kind === 'spoke' && each.spoke === spoke))!;
}

/** Whether a hub has a firewall that is attached to the Transit Gateway itself. */
export function isInspectedByGateway({ egress }: RecordedHub): boolean {
  return egress?.firewall === FirewallPlacement.TRANSIT_GATEWAY;
}

/** The spokes that have a way to the internet. */
export function spokesWithInternet({ egress, spokes }: RecordedHub): RecordedSpoke[] {
  return egress ? spokes.filter(({ internet }) => internet) : [];
}

function domainTables(hub: RecordedHub, domain: string): HubTable[] {
  const members = hub.spokes.filter(spoke => spoke.domain === domain);
  const closed = hub.egress ? members.filter(({ internet }) => !internet) : [];
  const wayOut: HubRoute[] = hub.egress ? [{ cidr: '0.0.0.0/0', to: isInspectedByGateway(hub) ? INSPECTION : EGRESS }] : [];
  const build = (id: string, of: RecordedSpoke[], routes: HubRoute[]) => table(id, of.map(attached), [
    ...routes,
    ...toSpokes(members),
    ...(hub.ingressCidr && of.some(({ ingress }) => ingress) ? [{ cidr: hub.ingressCidr, to: INGRESS }] : []),
    ...(hub.endpoints ? [{ cidr: hub.endpoints.cidr, to: ENDPOINTS }] : []),
    ...hub.callers.filter(({ spokes }) => of.some(({ name }) => spokes.includes(name))).map(toCaller),
  ]);
  return [
    build(`domain-${domain}`, members.filter(spoke => !closed.includes(spoke)), wayOut),
    ...(closed.length > 0 ? [build(`domain-${domain}-closed`, closed, [])] : []),
  ];
}

/** What comes from the internet goes back the way that it came. */
function egressTables(hub: RecordedHub): HubTable[] {
  const spokes = spokesWithInternet(hub);
  if (!isInspectedByGateway(hub)) return [table('egress', [EGRESS], toSpokes(spokes))];
  return [
    table('egress', [EGRESS], spokes.map(({ cidr }) => ({ cidr, to: INSPECTION }))),
    table('inspection', [INSPECTION], [{ cidr: '0.0.0.0/0', to: EGRESS }, ...toSpokes(spokes)]),
  ];
}

/** One for each attachment, so that callers never reach each other. */
function callerTables({ callers, spokes }: RecordedHub): HubTable[] {
  const attachments = new Map(callers.map(caller => [caller.attachmentId, caller]));
  return [...attachments.values()].map(caller =>
    table(`caller-${nameOf(caller)}`, [toCaller(caller).to], toSpokes(spokes.filter(({ name }) => caller.spokes.includes(name)))));
}

/** An id that is known at deployment only is no name. */
function nameOf({ attachmentId, cidr }: RecordedCaller): string {
  return attachmentId.startsWith('tgw-attach-') ? attachmentId : cidr.replace('/', '-');
}

function table(id: string, of: Attached[], routes: HubRoute[]): HubTable {
  const blackholes = PRIVATE_RANGES.filter(range => !routes.some(({ cidr }) => cidr === range)).map(cidr => ({ cidr }));
  return { id, of, routes: [...routes, ...blackholes] };
}

function toSpokes(spokes: RecordedSpoke[]): HubRoute[] {
  return spokes.map(spoke => ({ cidr: spoke.cidr, to: attached(spoke) }));
}

function toCaller({ cidr, attachmentId }: RecordedCaller): Required<HubRoute> {
  return { cidr, to: { kind: 'caller', attachmentId } };
}

function attached({ name }: RecordedSpoke): Attached {
  return { kind: 'spoke', spoke: name };
}
