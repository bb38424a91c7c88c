import { Intervals } from '../../../src/traffic/addresses/intervals';
import { Element, Interface, Subnet, Vpc } from '../../../src/traffic/network/model';
import { Hop } from '../../../src/traffic/path/path';
import { Finding, Findings, Trace } from '../../../src/traffic/properties/finding';
import { Resource, Stack } from '../../../src/traffic/template/world';

/** Where a workload is deployed to in these tests. */
export interface Place {
  readonly environment: string;
  readonly zones: readonly string[];
}

export const DEV: Place = { environment: 'dev', zones: ['eu-west-1a', 'eu-west-1b'] };
export const PROD: Place = { environment: 'prod', zones: ['us-east-1a', 'us-east-1b'] };

const stack = (name: string): Stack => ({ name, file: `${name}.template.json`, metadata: {} });

/** The network of a workload with a firewall, made by hand: what hops are about. */
export class Workload {
  public readonly stack: Stack;
  private readonly vpc: Vpc;
  private readonly elements = new Map<string, Element>();

  public constructor(public readonly place: Place) {
    this.stack = stack(`shop-${place.environment}`);
    this.vpc = {
      kind: 'vpc',
      name: this.label('Network/Vpc'),
      stack: this.stack,
      addresses: Intervals.of(0, 1),
      dnsSupport: true,
      dnsHostnames: true,
      subnets: [],
      internetGateways: [],
      endpoints: [],
      doubts: [],
    };
  }

  public label(path: string): string {
    return `${this.place.environment}/Workload/${path}`;
  }

  public resource(type: string, path: string, properties: Resource['properties'] = {}): Resource {
    return { stack: this.stack, id: path.replace(/\//g, ''), type, properties, dependsOn: [], metadata: {}, label: this.label(path) };
  }

  /** An interface of something in the subnet of a zone. */
  public interface(type: string, path: string, zone: string, text: string, properties: Resource['properties'] = {}): Hop {
    return { zone, text, element: this.once(`${path} ${zone}`, () => this.interfaceOf(this.resource(type, path, properties), zone)) };
  }

  /** Something that stands in the VPC, in no zone. */
  public inVpc(kind: string, type: string, path: string, text: string): Hop {
    const resource = this.resource(type, path);
    return { text, element: this.once(path, () => ({ kind, name: resource.label, resource, vpc: this.vpc, doubts: [] })) };
  }

  /** What packets pass without stopping. */
  public passing(kind: string, path: string, zone: string, text: string): Hop {
    return { zone, text, element: this.once(path, () => ({ kind, name: this.label(path), doubts: [] })) };
  }

  private interfaceOf(resource: Resource, zone: string): Interface {
    const subnet = { kind: 'subnet', vpc: this.vpc, zone, name: `subnet in ${zone}`, doubts: [] } as unknown as Subnet;
    return { kind: 'interface', name: `${resource.label} in ${zone}`, resource, subnet, addresses: Intervals.of(0, 1), publicAddress: 'no', doubts: [] };
  }

  /** One object for each thing, as in a real network; they refer to each other in circles. */
  private once(key: string, make: () => object): Hop['element'] {
    const made = this.elements.get(key) ?? make() as Element;
    this.elements.set(key, made);
    return made as Hop['element'];
  }
}

/** Findings of a workload behind a load balancer and a firewall, all proven. */
export function provenFindings(place: Place): Finding[] {
  const workload = new Workload(place);
  const subject = workload.label('Capacity/Service');
  const common = { subject, stack: workload.stack.name, verdict: 'proven', doubts: [] } as const;
  return [
    ...place.zones.map((zone): Finding => ({
      ...common,
      property: 'entry',
      zone,
      sentence: `${workload.label('Ingress/LoadBalancer')} reaches every task on TCP 8080, and nothing else does`,
      traces: entryTraces(workload, zone),
    })),
    { ...common, property: 'exposure', sentence: `the internet reaches nothing but ${workload.label('Ingress/LoadBalancer')}`, traces: [] },
    ...place.zones.map((zone, index): Finding => ({
      ...common,
      property: 'firewall',
      zone,
      traces: egressTraces(workload, zone),
      sentence: `everything that leaves ${zone} passes the firewall endpoint in ${zone} and natSubnet${index + 1}/NATGateway, out and back`,
    })),
    { ...common, property: 'zones', sentence: `when one of ${place.zones.join(', ')} fails, the paths in the others stay whole`, traces: [] },
  ];
}

/** The same, but the answers of one zone do not come back through the firewall, and a route is not understood. */
export function brokenFindings(place: Place): Finding[] {
  const workload = new Workload(place);
  const [, zone] = place.zones;
  return provenFindings(place).map((finding): Finding => {
    if (finding.property === 'exposure') {
      return {
        ...finding,
        verdict: 'not proven',
        sentence: 'whether the internet reaches dev/Workload/Reports is not certain: its subnet is a parameter without a default',
        doubts: [{ subject: 'dev/Workload/Reports', reason: 'SubnetId is a parameter without a default' }],
      };
    }
    if (finding.property !== 'firewall' || finding.zone !== zone) return finding;
    const blocked: Trace = {
      kind: 'blocked', from: finding.subject, to: 'the internet', zone, hops: egressHops(workload, zone), stopped: 'the route back does not lead through the firewall',
    };
    return {
      ...finding,
      verdict: 'broken',
      traces: [blocked],
      sentence: `${workload.label('Capacity/Service')} in ${zone} gets no answers from the internet: natSubnet2/RouteTable has no route back through the firewall endpoint`,
    };
  });
}

/** Findings with what the proof does not cover. */
export function findingsOf(...findings: readonly Finding[][]): Findings {
  return { findings: findings.flat(), limits: ['IPv6: where subnets have it, properties are not proven', 'what happens after deployment'] };
}

const SERVICE = 'AWS::ECS::Service';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

function entryTraces(workload: Workload, zone: string): Trace[] {
  const loadBalancer = workload.label('Ingress/LoadBalancer');
  const service = workload.label('Capacity/Service');
  const gateway = workload.inVpc('internet-gateway', 'AWS::EC2::InternetGateway', 'Network/Vpc/IGW', 'attached to the VPC');
  const node = (text: string, at: string) => workload.interface(LOAD_BALANCER, 'Ingress/LoadBalancer', at, text);
  const task = (text: string) => workload.interface(SERVICE, 'Capacity/Service', zone, text);
  const group = (text: string) => workload.passing('security-group', 'Ingress/SecurityGroup', zone, text);
  return [
    { kind: 'request', from: 'the internet', to: loadBalancer, zone, hops: [gateway, group('lets TCP 443 from 0.0.0.0/0 in'), node('arrives', zone)] },
    { kind: 'return', from: loadBalancer, to: 'the internet', zone, hops: [node('answers', zone), workload.passing('route', 'edge route', zone, 'route 0.0.0.0/0'), gateway] },
    ...workload.place.zones.flatMap((sender): Trace[] => [
      { kind: 'request', from: loadBalancer, to: service, zone, hops: [node('sends', sender), group('lets TCP 8080 to the tasks out'), task('arrives')] },
      { kind: 'return', from: service, to: loadBalancer, zone, hops: [task('answers'), node('arrives', sender)] },
    ]),
  ];
}

function egressTraces(workload: Workload, zone: string): Trace[] {
  const service = workload.label('Capacity/Service');
  const hops = egressHops(workload, zone);
  const endpoints = ['EcrApi', 'EcrDkr', 'Logs'].flatMap((name): Trace[] => {
    const endpoint = workload.interface('AWS::EC2::VPCEndpoint', `Egress/${name}Endpoint`, zone, 'arrives');
    const there = [hops[0], endpoint];
    return [
      { kind: 'egress', from: service, to: workload.label(`Egress/${name}Endpoint`), zone, hops: there },
      { kind: 'return', from: workload.label(`Egress/${name}Endpoint`), to: service, zone, hops: [...there].reverse() },
    ];
  });
  return [
    { kind: 'egress', from: service, to: 'the internet', zone, hops },
    { kind: 'return', from: 'the internet', to: service, zone, hops: [...hops].reverse() },
    ...endpoints,
  ];
}

function egressHops(workload: Workload, zone: string): Hop[] {
  const number = workload.place.zones.indexOf(zone) + 1;
  return [
    workload.interface(SERVICE, 'Capacity/Service', zone, 'security group lets TCP 443 to 0.0.0.0/0 out'),
    workload.passing('route-table', `Network/Vpc/appSubnet${number}/RouteTable`, zone, 'route 0.0.0.0/0'),
    workload.interface('AWS::NetworkFirewall::Firewall', 'Egress/Firewall', zone, 'the firewall inspects it'),
    workload.interface('AWS::EC2::NatGateway', `Network/Vpc/natSubnet${number}/NATGateway`, zone, 'route 0.0.0.0/0'),
    workload.inVpc('internet-gateway', 'AWS::EC2::InternetGateway', 'Network/Vpc/IGW', 'route 0.0.0.0/0'),
  ];
}
