import type { NetworkHubProps } from './network-hub-props';
import { resolveHub } from './resolved';
import { hubTables } from './routing';
import { Problem } from '../model/field';

/**
 * What one AWS Transit Gateway takes: attachments never more, the others unless AWS has raised them.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html
 */
const MOST = { attachments: 5000, tables: 20, routes: 10_000 };

/**
 * What a route table of a VPC takes, unless AWS has raised it. The subnets of the hub's VPCs have a route to each spoke, and one to the
 * internet.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_VPC_ROUTES = 500;

/**
 * What the VPC of the endpoints takes, unless AWS has raised it: endpoints, and inbound rules of their security group, one for each spoke.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_OF_ENDPOINTS = { services: 50, rules: 60 };

/** Whether a hub has more of something than AWS takes. */
export function checkQuotas(props: NetworkHubProps): Problem[] {
  const hub = resolveHub(props);
  const tables = hubTables(hub);
  const attachments = new Set(tables.flatMap(({ of }) => of.map(each => JSON.stringify(each)))).size;
  const routes = tables.reduce((sum, table) => sum + table.routes.length, 0);
  const vpcRoutes = hub.egress || hub.ingressCidr !== undefined || hub.endpoints ? 1 + hub.spokes.length : 0;
  const exceeded = (field: string, most: number, what: string, got: number, remedy: string): Problem[] =>
    got <= most ? [] : [{ field, must: `must need at most ${most} ${what}`, got, remedy }];
  return [
    ...exceeded('domains', MOST.tables, 'route tables of one AWS Transit Gateway (one for each domain, the ways in and out, and each caller)',
      tables.length, 'name fewer domains or callers, or make two hubs'),
    ...exceeded('spokes', MOST.attachments, 'attachments to one AWS Transit Gateway', attachments, 'make two hubs'),
    ...exceeded('spokes', MOST_VPC_ROUTES, 'routes in a route table of the hub\'s VPCs', vpcRoutes, 'make two hubs'),
    ...exceeded('spokes', MOST.routes, 'routes of one AWS Transit Gateway', routes, 'name fewer callers, or make two hubs'),
    ...exceeded('endpoints.services', MOST_OF_ENDPOINTS.services, 'endpoints in one VPC', hub.endpoints?.services.length ?? 0,
      'name only what several spokes call'),
    ...exceeded('spokes', MOST_OF_ENDPOINTS.rules, 'inbound rules of the security group of the endpoints (one for each spoke)',
      hub.endpoints ? hub.spokes.length : 0, 'make two hubs, or leave the endpoints to the spokes'),
  ];
}
