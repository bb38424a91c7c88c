import { portsOf } from './protocols';
import { Reading } from './reading';
import type { Site } from './site';
import { Intervals } from '../../addresses/intervals';
import { range } from '../../addresses/ipv4';
import { tcp } from '../../addresses/ports';
import { Reference, Value } from '../../template/value';
import type { Resource } from '../../template/world';
import type { Hosts, LoadBalancer, TargetGroup, TargetOfGroup } from '../model';

/** What stands behind target groups. */
export interface Behind {
  readonly loadBalancers: ReadonlyMap<Resource, LoadBalancer>;
  readonly hosts: ReadonlyMap<Resource, Hosts>;
}

/** The target groups of these templates, each built when it is first asked for. */
export class TargetGroups {
  private readonly built = new Map<Resource, TargetGroup>();

  public constructor(private readonly site: Site, private readonly behind: Behind) {}

  /** That of a resource. */
  public of(resource: Resource): TargetGroup {
    const known = this.built.get(resource);
    if (known) return known;
    const group = this.build(resource);
    this.built.set(resource, group);
    return group;
  }

  private build(resource: Resource): TargetGroup {
    const reading = Reading.of(resource);
    const type = reading.text('TargetType', 'instance');
    const protocol = reading.text('Protocol', type === 'lambda' ? 'HTTPS' : undefined)?.toUpperCase();
    const ports = portsOf(protocol, reading.number('Port'));
    if (type !== 'lambda') for (const property of ['Protocol', 'Port', 'VpcId']) reading.need(property);
    const registered = this.site.registrations.get(resource) ?? [];
    const targets = type === 'lambda' ? [] : [
      ...registered.map(({ element, ports: own }) => ({ element, ports: own ?? ports })),
      ...reading.each('Targets').flatMap(target => this.target(target, type, protocol, ports)),
    ];
    if (targets.length === 0 && type !== 'lambda') this.doubtNothing(reading);
    if (reading.text('IpAddressType', 'ipv4') !== 'ipv4') reading.doubt('IpAddressType is not ipv4, and the proof covers IPv4 only');
    return {
      kind: 'target-group',
      name: resource.label,
      resource,
      healthPorts: healthPorts(reading, protocol, targets),
      keepsClientAddress: keepsClientAddress(reading, type, protocol),
      crossZone: crossZone(reading),
      targets,
      doubts: reading.doubts,
      fault: reading.fault,
    };
  }

  /** What registers with a target group that is not known may have meant this one. */
  private doubtNothing(reading: Reading): void {
    for (const { label } of this.site.unplaced) reading.doubt(`nothing is known to be behind it, but ${label} may be`);
  }

  private target(target: Reading, type: string | undefined, protocol: string | undefined, all: Intervals): TargetOfGroup[] {
    const id = target.value('Id');
    const ports = target.value('Port') === undefined ? all : portsOf(protocol, target.number('Port'));
    const elements = this.elements(target.resource, type, id);
    if (elements.length === 0) target.stranger('Id', type === 'alb' ? 'a load balancer' : 'a target', id);
    return elements.map(element => ({ element, ports }));
  }

  private elements(by: Resource, type: string | undefined, id: Value): readonly TargetOfGroup['element'][] {
    if (typeof id === 'string' && type === 'ip') return address(id);
    const balancer = type === 'alb' ? this.site.lookup.find('AWS::ElasticLoadBalancingV2::LoadBalancer', id, by) : undefined;
    const found = balancer ? this.behind.loadBalancers.get(balancer) : id instanceof Reference ? this.behind.hosts.get(id.resource) : undefined;
    return found ? [found] : [];
  }
}

function address(text: string): readonly TargetOfGroup['element'][] {
  const addresses = range(`${text}/32`);
  return addresses ? [{ kind: 'addresses', addresses }] : [];
}

/** Health checks of what has no TCP port ask at a TCP port of the same number. */
function healthPorts(reading: Reading, protocol: string | undefined, targets: readonly TargetOfGroup[]): Intervals | undefined {
  const port = reading.text('HealthCheckPort', protocol === 'GENEVE' ? '80' : 'traffic-port');
  if (port !== undefined && port !== 'traffic-port') return portsOf('TCP', reading.number('HealthCheckPort', 80));
  if (port === undefined) return portsOf('TCP', undefined);
  if (protocol === 'HTTP' || protocol === 'HTTPS' || protocol === 'TCP' || protocol === 'TLS') return undefined;
  const traffic = Intervals.union(targets.map(({ ports }) => ports));
  const shifted = traffic.minus(portsOf('TCP', undefined)).parts.map(([from, to]) => tcp(from % 0x10000, to % 0x10000));
  return Intervals.union([traffic.and(portsOf('TCP', undefined)), ...shifted]);
}

/**
 * Network load balancers keep it for instances, for load balancers and for UDP; for addresses with TCP and TLS only if told to.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function keepsClientAddress(reading: Reading, type: string | undefined, protocol: string | undefined): boolean | undefined {
  if (protocol === undefined || protocol === 'HTTP' || protocol === 'HTTPS') return undefined;
  if (type === 'alb' || (protocol !== 'TCP' && protocol !== 'TLS')) return true;
  const told = attribute(reading, 'TargetGroupAttributes', 'preserve_client_ip.enabled');
  return told === undefined ? type === 'instance' : told === 'true';
}

function crossZone(reading: Reading): boolean | undefined {
  const told = attribute(reading, 'TargetGroupAttributes', 'load_balancing.cross_zone.enabled');
  return told === undefined || told === 'use_load_balancer_configuration' ? undefined : told === 'true';
}

/** An attribute of a load balancer or a target group, which both keep as a list of keys and values. */
export function attribute(reading: Reading, list: string, key: string): string | undefined {
  return reading.each(list).find(item => item.text('Key') === key)?.text('Value');
}
