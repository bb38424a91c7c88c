import { Evidence, broken, conclude, holds, mistakesOf, notProven } from './evidence';
import type { Finding } from './finding';
import { callers } from './hub-callers';
import { endpoints } from './hub-endpoints';
import { ingress } from './hub-ingress';
import { hubSubject, probesOf, vpcOf } from './hub-places';
import { shared } from './hub-shares';
import { probesIn } from './probes';
import type { Proving } from './proving';
import { type Region, type Sender, reached } from './reach';
import { INTERNET, describe } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import { block } from '../network/blocks';
import type { Attachment, Hub, Vpc } from '../network/model';
import { text } from '../network/property';

/** The VPCs of a hub are closed to each other, callers reach whom they may and nobody else, and nothing else leads in. */
export function hub(proving: Proving, of: Hub): Finding[] {
  const { ingressVpc, egressVpc } = of;
  const evidence = [
    ...of.doubts.map(doubt => notProven(doubt.reason, [doubt])),
    ...parts(of),
    ...ingressVpc && egressVpc ? [...between(proving, ingressVpc, egressVpc), ...between(proving, egressVpc, ingressVpc)] : [],
    ...ingress(proving, of),
    ...callers(proving, of),
    ...endpoints(proving, of),
    ...fromInternet(proving, of),
    ...spokes(of),
    ...shared(proving, of),
    ...gateway(of),
    holds([]),
  ];
  return [conclude('hub', hubSubject(of), undefined, evidence, sentenceOf(of), proving.network.doubts)];
}

function sentenceOf({ ingressVpc, egressVpc, endpointsVpc, callers: called }: Hub): string {
  const clauses = [
    ...ingressVpc && egressVpc ? ['ingress VPC and egress VPC do not reach each other'] : [],
    ...ingressVpc ? ['the ingress VPC reaches only doors of spokes'] : [],
    ...called.length > 0 ? ['callers reach the spokes that they may'] : [],
    ...endpointsVpc ? ['spokes and nobody else reach its endpoints, on TCP 443'] : [],
    'nothing else leads in',
  ];
  return `${clauses.slice(0, -1).join(', ')}${clauses.length > 1 ? ', and ' : ''}${clauses.at(-1)}`;
}

/** What is recorded has to be there. */
function parts({ recorded: { ingressCidr, egress, endpoints: central }, ingressVpc, egressVpc, endpointsVpc, stack }: Hub): Evidence[] {
  const missing = (what: string, cidr?: string, vpc?: Vpc) => cidr === undefined || vpc ? [] : [broken(`no VPC of ${stack.name} has ${cidr}, the range of its ${what} VPC`)];
  return [...missing('ingress', ingressCidr, ingressVpc), ...missing('egress', egress?.cidr, egressVpc), ...missing('endpoints', central?.cidr, endpointsVpc)];
}

function between(proving: Proving, from: Vpc, to: Vpc): Evidence[] {
  const region: Region = { name: to.name, interfaces: probesIn(to) };
  const found = probesIn(from).map((origin): Sender => ({ name: from.name, origin, source: origin.addresses }));
  return found.map(sender => reached(proving, sender, [region])).find(each => each.length > 0) ?? [];
}

/** Nothing on the internet reaches the egress VPC, or spokes by another way than the entries. */
function fromInternet(proving: Proving, { egressVpc, spokes: all }: Hub): Evidence[] {
  const own = all.flatMap(spoke => vpcOf(spoke) ?? []).filter(({ internetGateways }) => internetGateways.length > 0);
  const gateways = own.map(vpc => broken(`${vpc.name} has an internet gateway of its own, ${vpc.internetGateways[0].name}, past the hub`));
  const targets = [...proving.network.owners].filter(([{ subnet, publicAddress }, { kind }]) =>
    subnet.vpc === egressVpc && kind !== 'nat-gateway' && publicAddress !== 'no');
  return [...gateways, ...targets.flatMap(([target, { name }]) => {
    const flow = { source: INTERNET, destination: target.addresses, ports: ALL_PORTS, to: [target] };
    const there = proving.ways({ kind: 'internet' }, flow).some(({ end }) => end.kind !== 'dropped');
    return there ? [broken(`the internet reaches ${name} in the egress VPC`)] : [];
  })];
}

/** Each spoke is what the hub takes it for. */
function spokes({ spokes: all, transitGateway, stack }: Hub): Evidence[] {
  return all.flatMap(({ recorded: { name, cidr, account = stack.account }, attachment }): Evidence[] => {
    const vpc = attachment?.vpc;
    if (!vpc) return [notProven(`which VPC ${name} is, its parameter does not say`)];
    const own = vpc.stack.account;
    return [
      ...attachment.transitGateway === transitGateway ? [] : [broken(`${name} is attached to ${attachment.transitGateway.name}`)],
      ...block(cidr)?.equals(vpc.addresses) ? [] : [broken(`${vpc.name} has ${describe(vpc.addresses)}, and the hub takes ${cidr} for the range of ${name}`)],
      ...vpc.isStandIn || account === undefined || own === undefined || account === own ? [] : [broken(`${vpc.name} is in account ${own}, and the hub takes ${account} for that of ${name}`)],
    ];
  });
}

/** What AWS refuses, and routes that lead to somebody else than they are for. */
function gateway({ transitGateway, spokes: all, callers: known }: Hub): Evidence[] {
  if (!transitGateway) return [];
  const { attachments, resource, name } = transitGateway;
  const ranges = all.flatMap(spoke => spoke.attachment ? [{ spoke, range: block(spoke.recorded.cidr) }] : []);
  const tables = [...new Set(attachments.flatMap(({ routeTable }) => routeTable ?? []))];
  const open = ['DefaultRouteTableAssociation', 'DefaultRouteTablePropagation'].filter(property => text(resource?.properties[property])?.toLowerCase() !== 'disable');
  return [
    ...open.map(property => broken(`${property} of ${name} is not disable, so that whatever is attached has routes that nobody wrote`)),
    ...attachments.flatMap(attachment => [...mistakesOf(attachment), ...attachment.routeTable ? [] : [unassociated(attachment)]]),
    ...attachments.filter(each => each.outside && each.routeTable && !known.some(({ outside }) => outside === each.outside)).map(stranger),
    ...tables.flatMap(({ routes, name: table }) => routes.flatMap(route => [
      ...mistakesOf(route),
      ...ranges.flatMap(({ spoke, range }) => {
        const to = route.attachment;
        const isStray = to?.vpc && to !== spoke.attachment && range?.holds(route.destination);
        return isStray ? [broken(`${route.name} of ${table} leads packets for ${spoke.recorded.name} to ${to.name}`)] : [];
      }),
    ])),
  ];
}

/** What comes from there goes wherever the table leads, and the hub does not take it for a caller. */
function stranger({ name, routeTable, doubts }: Attachment): Evidence {
  return notProven(`${name} is associated with ${routeTable?.name}, and the hub records no caller behind it`, doubts);
}

function unassociated({ name, transitGateway, doubts }: Attachment): Evidence {
  const reason = `${name} is associated with no route table of ${transitGateway.name}, so that nothing from there gets any further`;
  return doubts.length > 0 ? notProven(reason, doubts) : broken(reason);
}

/** Whatever is put into the spokes of a hub. */
export function spokeProbes({ spokes: all }: Hub): Region[] {
  return all.map(spoke => ({ name: `spoke ${spoke.recorded.name}`, interfaces: probesOf(spoke) }));
}
