import { Intervals } from './addresses/intervals';
import { Element, Interface, Network, Service } from './network/model';
import { whateverIn } from './properties/subject';

/** What a question may name. */
export interface Place {
  /** What it is called; the first one is shown. */
  readonly names: readonly string[];
  readonly element?: Element;
  readonly interfaces: readonly Interface[];
  /** Where addresses were named. */
  readonly addresses?: Intervals;
  /** Where a gateway endpoint leads. */
  readonly service?: string;
  readonly isInternet?: boolean;
  readonly isConsumers?: boolean;
  /** Whether the interfaces are no real ones, but whatever is put into a VPC. */
  readonly isAnything?: boolean;
}

/** Everything that has a name in a network. */
export function places(network: Network): Place[] {
  const { services, endpointServices, vpcs, owners } = network;
  const endpoints = vpcs.flatMap(vpc => vpc.endpoints);
  const named = [...new Set(owners.values())].filter(owner => owner.kind !== 'vpc-endpoint').map((element): Place => ({
    names: namesOf(services, element),
    element,
    interfaces: [...owners].filter(([, owner]) => owner === element).map(([each]) => each),
  }));
  const aws = [...new Set(endpoints.map(({ service }) => service))].map((service): Place => {
    const all = endpoints.filter(endpoint => endpoint.service === service);
    return {
      names: [service, ...all.flatMap(({ name, resource }) => [name, ...resource ? [resource.id] : []])],
      interfaces: all.flatMap(({ interfaces }) => interfaces),
      service: all.some(({ type }) => type === 'gateway') ? service : undefined,
    };
  });
  const onHosts = services.filter(service => ![...owners.values()].includes(service)).map((element): Place => ({
    names: namesOf(services, element), element, interfaces: element.interfaces,
  }));
  return [
    { names: ['internet'], interfaces: [], isInternet: true },
    ...endpointServices.length > 0 ? [{ names: ['consumers'], interfaces: [], isConsumers: true }] : [],
    ...named,
    ...onHosts,
    ...aws,
    ...vpcs.map(({ name, resource, subnets }): Place => ({
      names: [name, ...resource ? [resource.id] : []], interfaces: subnets.map(whateverIn), isAnything: true,
    })),
  ];
}

function namesOf(services: readonly Service[], element: Element): string[] {
  return [element.name, ...element.resource ? [element.resource.id] : [], ...shortNames(services, element)];
}

/** `service` where there is one only, and the name of its stack where that has no other. */
function shortNames(services: readonly Service[], element: Element): string[] {
  const service = services.find(each => each === element);
  if (!service) return [];
  const isAlone = services.filter(({ stack }) => stack === service.stack).length === 1;
  return [...services.length === 1 ? ['service', 'tasks'] : [], ...isAlone ? [service.stack.name] : []];
}
