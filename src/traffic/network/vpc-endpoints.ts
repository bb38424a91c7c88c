import type { Draft } from './draft';
import type { Ground } from './ground';
import { isInterface, makeInterface } from './interfaces';
import type { Route, Vpc, VpcEndpoint } from './model';
import { because, isList, isSet, list, map, text, truth } from './property';
import { serviceName } from './service-name';
import { vpcOrForeign } from './vpcs';
import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

const TYPES: Readonly<Record<string, VpcEndpoint['type']>> = {
  gateway: 'gateway', interface: 'interface', gatewayloadbalancer: 'gateway-load-balancer', resource: 'other', servicenetwork: 'other',
};

/** The VPC endpoints. A gateway endpoint is a gateway by default, and puts a route into its tables. */
export function buildVpcEndpoints(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::VPCEndpoint')) {
    const endpoint = ground.endpoints.add(resource, build(resource, ground));
    (endpoint.vpc as Draft<Vpc>).endpoints.push(endpoint);
    if (endpoint.type === 'gateway') addRoutes(endpoint, resource, ground);
    else addInterfaces(endpoint, resource, ground);
  }
}

function build(resource: Resource, ground: Ground): Draft<VpcEndpoint> {
  const { VpcId, VpcEndpointType, ServiceName, PrivateDnsEnabled, PolicyDocument, IpAddressType, ServiceRegion, DnsOptions } = resource.properties;
  const doubts = ground.about(resource);
  const vpc = vpcOrForeign(VpcId, resource, ground);
  const said = isSet(VpcEndpointType) ? text(VpcEndpointType)?.toLowerCase() : 'gateway';
  const type = said !== undefined && Object.hasOwn(TYPES, said) ? TYPES[said] : undefined;
  if (!type) doubts.push(ground.unknown(resource, 'VpcEndpointType', VpcEndpointType));
  const { service, endpointService, isKnown } = serviceName(ServiceName, resource);
  if (!isKnown && type !== 'other') doubts.push(ground.unknown(resource, 'ServiceName', ServiceName));
  const privateDns = isSet(PrivateDnsEnabled) ? truth(PrivateDnsEnabled) : false;
  if (privateDns === undefined) doubts.push(ground.unknown(resource, 'PrivateDnsEnabled', PrivateDnsEnabled));
  if (isSet(IpAddressType) && text(IpAddressType)?.toLowerCase() !== 'ipv4') doubts.push(ground.doubt(resource, 'IPv6 is not modelled'));
  if (isSet(ServiceRegion) && text(ServiceRegion) !== resource.stack.region) doubts.push(ground.doubt(resource, 'services of other Regions are not modelled'));
  if (type === 'gateway-load-balancer') doubts.push(ground.doubt(resource, 'what the appliances behind it do with packets is not known'));
  if (!isPlainDns(DnsOptions)) doubts.push(ground.doubt(resource, 'which names DnsOptions leaves to the endpoint is not modelled'));
  if (type === 'other') doubts.push(ground.doubt(resource, `endpoints of type ${text(VpcEndpointType)} are not modelled`));
  return {
    kind: 'vpc-endpoint',
    name: resource.label,
    resource,
    doubts,
    type: type ?? 'other',
    service,
    vpc,
    interfaces: [],
    privateDns: privateDns ?? true,
    ...isSet(PolicyDocument) && { policy: PolicyDocument },
    ...endpointService && { endpointService },
  };
}

/** Whether all resolvers answer the names of an endpoint with addresses of IPv4, as they do by default. */
function isPlainDns(options: Value): boolean {
  const { DnsRecordIpType, PrivateDnsOnlyForInboundResolverEndpoint, ...others } = map(options) ?? { unknown: options };
  const isAllowed = (value: Value, allowed: string) => !isSet(value) || text(value)?.toLowerCase() === allowed;
  return isAllowed(DnsRecordIpType, 'ipv4') && isAllowed(PrivateDnsOnlyForInboundResolverEndpoint, 'allresolvers') && !Object.values(others).some(isSet);
}

function addInterfaces(endpoint: Draft<VpcEndpoint>, resource: Resource, ground: Ground): void {
  const { SubnetIds, SecurityGroupIds } = resource.properties;
  const subnets = list(SubnetIds);
  if (!subnets) endpoint.doubts.push(ground.unknown(resource, 'SubnetIds', SubnetIds));
  else if (subnets.length === 0) endpoint.doubts.push(ground.doubt(resource, 'SubnetIds is not set, so it has no address'));
  const isInterfaceType = endpoint.type === 'interface';
  const groups = groupsOf(SecurityGroupIds, endpoint.vpc);
  for (const subnet of subnets ?? []) {
    const made = makeInterface({ name: resource.label, resource, subnet, publicAddress: 'no', groups: isInterfaceType ? groups : undefined }, ground);
    if (isInterface(made)) endpoint.interfaces.push(made);
    else endpoint.doubts.push(made);
  }
  const zones = endpoint.interfaces.map(({ subnet }) => subnet.zone);
  if (new Set(zones).size < zones.length) ground.fault(endpoint, resource, 'two of its subnets are in one availability zone, and AWS refuses the second');
  if (endpoint.privateDns) checkPrivateDns(endpoint, resource, ground);
}

/** Without any, the default group of the VPC holds. */
function groupsOf(value: Value, vpc: Vpc): Value {
  const isNone = !isSet(value) || isList(value) && value.length === 0;
  return isNone && vpc.resource ? [new Reference(vpc.resource, 'DefaultSecurityGroup')] : value;
}

function addRoutes(endpoint: Draft<VpcEndpoint>, resource: Resource, ground: Ground): void {
  const { RouteTableIds } = resource.properties;
  const tables = list(RouteTableIds);
  if (!tables) ground.doubts.push(ground.unknown(resource, 'RouteTableIds', RouteTableIds));
  for (const value of tables ?? []) {
    const table = ground.tables.find(value);
    if (!table) {
      ground.doubts.push(ground.doubt(resource, `one of RouteTableIds names nothing in these templates: ${because(value)}`));
      continue;
    }
    const route: Draft<Route> = {
      kind: 'route', name: `route to ${endpoint.service} by ${resource.label}`, resource, destination: { service: endpoint.service }, target: endpoint, doubts: [...endpoint.doubts],
    };
    if (ground.vpcOf.get(table) !== endpoint.vpc) ground.fault(route, resource, `${table.name} is not of ${endpoint.vpc.name}`);
    table.routes.push(route);
  }
}

/** One answer for one name: AWS refuses names in a VPC whose resolver does not answer them, and a second endpoint with the same. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
function checkPrivateDns(endpoint: Draft<VpcEndpoint>, resource: Resource, ground: Ground): void {
  const { vpc, service } = endpoint;
  if (!vpc.dnsSupport || !vpc.dnsHostnames) {
    ground.fault(endpoint, resource, `PrivateDnsEnabled needs EnableDnsSupport and EnableDnsHostnames of ${vpc.name}`);
  }
  const others = vpc.endpoints.filter(other => other !== endpoint && other.type === endpoint.type && other.privateDns && other.service === service);
  for (const other of others.filter(({ doubts }) => doubts.length === 0)) {
    ground.fault(endpoint, resource, `${other.name} answers the names of ${service} in ${vpc.name} already, and AWS refuses the second`);
  }
}
