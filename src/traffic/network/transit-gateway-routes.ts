import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Attachment, TransitGateway, TransitGatewayRoute, TransitGatewayRouteTable } from './model';
import { isSet, truth } from './property';
import { isSamePlace } from './sharing';
import { attachmentOf, attachmentOrForeign } from './transit-gateway-attachments';
import { Twins } from './twins';
import { EVERYWHERE } from '../addresses/ipv4';
import type { Doubt, Resource } from '../template/world';

/** Which table decides about what comes from an attachment, and all routes of the tables. */
export function routeTransitGateways(ground: Ground): void {
  for (const gateway of ground.transitGateways.all) useDefaultTables(gateway, ground);
  for (const resource of ground.resources('AWS::EC2::TransitGatewayRouteTableAssociation')) associate(resource, ground);
  for (const resource of ground.resources('AWS::EC2::TransitGatewayRouteTablePropagation')) {
    const found = ends(resource, ground);
    if (found) propagate(found.attachment, found.table, ground.about(resource), ground);
  }
  const twins = new Twins<Draft<TransitGatewayRoute>>();
  for (const resource of ground.resources('AWS::EC2::TransitGatewayRoute')) addRoute(resource, twins, ground);
}

function useDefaultTables(gateway: Draft<TransitGateway>, ground: Ground): void {
  const { association, propagation } = ground.defaultTables.get(gateway) ?? {};
  for (const attachment of gateway.attachments as Draft<Attachment>[]) {
    if (association) attachment.routeTable = association;
    if (propagation) propagate(attachment, propagation, [], ground);
  }
}

function associate(resource: Resource, ground: Ground): void {
  const found = ends(resource, ground);
  if (!found) return;
  const { attachment, table } = found;
  attachment.doubts.push(...ground.about(resource));
  if (attachment.routeTable) {
    const reason = `${attachment.name} is associated with ${attachment.routeTable.name} as well, and AWS refuses two`;
    ground.clash(attachment, resource, ground.associationOf.get(attachment) ?? attachment.resource, reason);
  }
  ground.associationOf.set(attachment, resource);
  attachment.routeTable = table;
}

/** The attachment and the table that a resource connects. What names neither of these templates may be any of them. */
function ends(resource: Resource, ground: Ground): { attachment: Draft<Attachment>; table: Draft<TransitGatewayRouteTable> } | undefined {
  const { TransitGatewayAttachmentId, TransitGatewayRouteTableId } = resource.properties;
  const table = ground.transitGatewayTables.find(TransitGatewayRouteTableId);
  const gateway = table && ground.gatewayOf.get(table);
  const attachment = gateway
    ? attachmentOrForeign(TransitGatewayAttachmentId, gateway, resource, ground)
    : attachmentOf(TransitGatewayAttachmentId, ground);
  if (table && attachment) {
    if (attachment.transitGateway !== gateway) ground.fault(attachment, resource, `${table.name} is of another Transit Gateway`);
    if (isForeign(table, resource)) ground.fault(attachment, resource, notItsOwn(table));
    return { attachment, table };
  }
  if (attachment?.transitGateway.handover) return undefined;
  const doubt = table
    ? ground.foreign(resource, 'TransitGatewayAttachmentId', TransitGatewayAttachmentId)
    : ground.foreign(resource, 'TransitGatewayRouteTableId', TransitGatewayRouteTableId);
  if (attachment) attachment.doubts.push(doubt);
  else if (ground.transitGateways.all.length > 0) ground.doubts.push(doubt);
  return undefined;
}

/** Only the account of a Transit Gateway changes its route tables. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html */
function isForeign({ resource }: TransitGatewayRouteTable, user: Resource): boolean {
  return resource !== undefined && !isSamePlace(resource, user);
}

function notItsOwn({ name, resource }: TransitGatewayRouteTable): string {
  return `${name} is of account ${resource?.stack.account}, and only that account changes it`;
}

/** A VPC announces its ranges, a firewall nothing; what others announce, no template knows. A peering announces nothing. */
function propagate(attachment: Attachment, table: Draft<TransitGatewayRouteTable>, about: readonly Doubt[], ground: Ground): void {
  if (attachment.vpc) {
    const { vpc } = attachment;
    for (const destination of ground.ranges.get(vpc) ?? [vpc.addresses]) {
      table.routes.push({ name: `route to ${vpc.name}`, destination, attachment, isStatic: false, doubts: [...vpc.doubts, ...about] });
    }
    return;
  }
  if (attachment.firewall || attachment.resource?.type === 'AWS::EC2::TransitGatewayPeeringAttachment') return;
  table.doubts.push({ subject: table.name, reason: `the routes that ${attachment.name} announces are not in these templates` });
}

function addRoute(resource: Resource, twins: Twins<Draft<TransitGatewayRoute>>, ground: Ground): void {
  const { DestinationCidrBlock, TransitGatewayAttachmentId, TransitGatewayRouteTableId, Blackhole } = resource.properties;
  const table = ground.transitGatewayTables.find(TransitGatewayRouteTableId);
  const gateway = table && ground.gatewayOf.get(table);
  if (!table) {
    if (ground.transitGateways.all.length > 0) ground.doubts.push(ground.foreign(resource, 'TransitGatewayRouteTableId', TransitGatewayRouteTableId));
    return;
  }
  const doubts = ground.about(resource);
  const destination = block(DestinationCidrBlock);
  if (!destination) doubts.push(ground.unknown(resource, 'DestinationCidrBlock', DestinationCidrBlock));
  const isBlackhole = isSet(Blackhole) ? truth(Blackhole) : false;
  if (isBlackhole === undefined) doubts.push(ground.unknown(resource, 'Blackhole', Blackhole));
  if (isBlackhole === true && isSet(TransitGatewayAttachmentId)) doubts.push(ground.doubt(resource, 'a blackhole takes no attachment'));
  const attachment = isBlackhole || !gateway ? undefined : attachmentOrForeign(TransitGatewayAttachmentId, gateway, resource, ground);
  const route: Draft<TransitGatewayRoute> = {
    name: resource.label, resource, destination: destination ?? EVERYWHERE, isStatic: true, doubts, ...attachment && { attachment },
  };
  if (isForeign(table, resource)) ground.fault(route, resource, notItsOwn(table));
  const twin = destination && twins.add(table, destination, route);
  if (twin) ground.clashOfRoutes(route, twin);
  table.routes.push(route);
}
