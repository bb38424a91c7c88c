import { TemplateJson, resources, target } from '../matrix/template';

/** A rule that lets a security group send, or lets something into it. */
export interface Rule {
  readonly group: string;
  /** Logical id of the group on the other side, or its addresses. */
  readonly peer: string;
  readonly port: number;
}

/** The only resource of a type, as [logical id, properties]. */
export function only(template: TemplateJson, type: string): [string, any] {
  const found = resources(template, type);
  if (found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return found[0];
}

/** Whether there is any resource of a type. */
export function has(template: TemplateJson, type: string): boolean {
  return resources(template, type).length > 0;
}

/** The VPCs of examples, by the beginnings of their logical ids. */
export type Vpc = 'WorkloadNetworkVpc' | 'NetworkHubIngressVpc' | 'NetworkHubEgressVpc';

/** The subnets of a tier in the order of their zones. */
export function tier(template: TemplateJson, name: string, vpc: Vpc = 'WorkloadNetworkVpc'): string[] {
  return resources(template, 'AWS::EC2::Subnet').map(([id]) => id).filter(id => id.startsWith(`${vpc}${name}Subnet`)).sort();
}

/** Where a Transit Gateway sends what comes from an attachment: its routes, by their ranges. */
export function gatewayRoutes(template: TemplateJson, table: string): Record<string, any> {
  const routes = resources(template, 'AWS::EC2::TransitGatewayRoute').map(([, properties]) => properties)
    .filter(({ TransitGatewayRouteTableId }) => refersTo(TransitGatewayRouteTableId, table));
  return Object.fromEntries(routes.map(each => [each.DestinationCidrBlock, each]));
}

/** Whether a value is, or leads to, a resource, even to one of another stack. */
export function refersTo(value: any, id: string): boolean {
  return JSON.stringify(value).includes(id);
}

/** The names of the parameters of hubs and spokes that a template publishes, and that it reads. */
export function parameters(template: TemplateJson): { published: string[]; read: string[] } {
  const read = Object.values(template.Parameters ?? {}).map(({ Default }) => /\/network-hub\/.*$/.exec(Default ?? '')?.[0]);
  return {
    published: resources(template, 'AWS::SSM::Parameter').map(([, { Name }]) => Name),
    read: read.filter(name => name !== undefined),
  };
}

/** Where a subnet sends a range: the properties of the route. */
export function route(template: TemplateJson, subnet: string, range = '0.0.0.0/0'): any {
  const tables = resources(template, 'AWS::EC2::SubnetRouteTableAssociation')
    .filter(([, { SubnetId }]) => target(SubnetId) === subnet).map(([, { RouteTableId }]) => target(RouteTableId));
  return resources(template, 'AWS::EC2::Route').map(([, properties]) => properties)
    .find(({ RouteTableId, DestinationCidrBlock }) => tables.includes(target(RouteTableId)) && DestinationCidrBlock === range);
}

/** Whether a subnet has a route to and from the internet. */
export function isPublic(template: TemplateJson, subnet: string): boolean {
  return route(template, subnet)?.GatewayId !== undefined;
}

/** The subnets in which the tasks and their hosts stand. */
export function computeSubnets(template: TemplateJson): string[] {
  const [, { NetworkConfiguration }] = only(template, 'AWS::ECS::Service');
  const hosts = resources(template, 'AWS::AutoScaling::AutoScalingGroup').flatMap(([, { VPCZoneIdentifier }]) => VPCZoneIdentifier);
  return [...NetworkConfiguration.AwsvpcConfiguration.Subnets, ...hosts].map(target);
}

/** The security group of the tasks. */
export function taskGroup(template: TemplateJson): string {
  const [, { NetworkConfiguration }] = only(template, 'AWS::ECS::Service');
  return target(NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0]);
}

/** Every rule of every security group, wherever it is written; what leads nowhere is left out. */
export function rules(template: TemplateJson, direction: 'Ingress' | 'Egress'): Rule[] {
  const other = direction === 'Ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
  const inline = resources(template, 'AWS::EC2::SecurityGroup').flatMap(([group, own]) => (own[`SecurityGroup${direction}`] ?? []).map((rule: any) => ({ group, rule })));
  const apart = resources(template, `AWS::EC2::SecurityGroup${direction}`).map(([, rule]) => ({ group: target(rule.GroupId), rule }));
  return [...inline, ...apart].filter(({ rule }) => rule.CidrIp !== '255.255.255.255/32')
    .map(({ group, rule }) => ({ group, peer: target(rule[other]) ?? rule.CidrIp, port: rule.ToPort }));
}
