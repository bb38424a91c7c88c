import type { Draft } from './draft';
import { references } from './entries/scan';
import type { Ground } from './ground';
import type { TransitGateway, TransitGatewayRouteTable } from './model';
import { isSet, text } from './property';
import type { Resource } from '../template/world';

/** The tables that a Transit Gateway uses unless it is told another one. */
export interface DefaultTables {
  readonly association?: Draft<TransitGatewayRouteTable>;
  readonly propagation?: Draft<TransitGatewayRouteTable>;
}

/** The Transit Gateways and their route tables, still without attachments and routes. */
export function buildTransitGateways(ground: Ground): void {
  for (const share of ground.resources('AWS::RAM::ResourceShare')) {
    for (const { resource } of references(share.properties.ResourceArns)) ground.sharedBy.set(resource, share);
  }
  for (const resource of ground.resources('AWS::EC2::TransitGateway')) {
    const doubts = ground.about(resource);
    const gateway = ground.transitGateways.add(resource, { kind: 'transit-gateway', name: resource.label, resource, doubts, attachments: [] });
    ground.defaultTables.set(gateway, defaultTables(gateway, resource, ground));
  }
  for (const resource of ground.resources('AWS::EC2::TransitGatewayRouteTable')) {
    const { TransitGatewayId } = resource.properties;
    const table = ground.transitGatewayTables.add(resource, emptyTable(resource.label));
    Object.assign(table, { resource });
    table.doubts.push(...ground.about(resource));
    const gateway = ground.transitGateways.find(TransitGatewayId);
    if (gateway) ground.gatewayOf.set(table, gateway);
    else table.doubts.push(ground.foreign(resource, 'TransitGatewayId', TransitGatewayId));
  }
}

/** Unless it is told otherwise, it associates and propagates every attachment with one table of its own. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html#create-tgw */
function defaultTables(gateway: Draft<TransitGateway>, resource: Resource, ground: Ground): DefaultTables {
  const isOn = (property: string): boolean => {
    const value = resource.properties[property];
    const said = text(value)?.toLowerCase();
    if (isSet(value) && said !== 'enable' && said !== 'disable') gateway.doubts.push(ground.unknown(resource, property, value));
    return said !== 'disable';
  };
  const [association, propagation] = [isOn('DefaultRouteTableAssociation'), isOn('DefaultRouteTablePropagation')];
  if (!association && !propagation) return {};
  const table = emptyTable(`default route table of ${resource.label}`);
  ground.gatewayOf.set(table, gateway);
  for (const property of ['AssociationDefaultRouteTableId', 'PropagationDefaultRouteTableId']) {
    if (isSet(resource.properties[property])) table.doubts.push(ground.doubt(resource, `${property} names another default route table`));
  }
  const accepts = resource.properties.AutoAcceptSharedAttachments;
  if (isSet(accepts) && text(accepts)?.toLowerCase() !== 'disable') {
    table.doubts.push(ground.doubt(resource, 'it accepts the networks of other accounts, which then have routes in its default route table'));
  }
  const share = ground.sharedBy.get(resource);
  if (share) table.doubts.push(ground.doubt(share, `it shares ${gateway.name}, and other accounts then have routes in its default route table`));
  return { ...association && { association: table }, ...propagation && { propagation: table } };
}

function emptyTable(name: string): Draft<TransitGatewayRouteTable> {
  return { kind: 'transit-gateway-route-table', name, doubts: [], routes: [] };
}
