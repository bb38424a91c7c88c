import { HubEnvironmentSettings, HubOptions } from './options';
import { prefixLength, rangeAt } from '../model/cidr';
import { Problem } from '../model/field';

/** The size of each VPC of a hub where nothing else is said; its gateways, firewall, load balancers and endpoints need no more. */
const SIZE = 24;

/** What hubs take where nothing else is said. */
const SUPERNET = '10.255.0.0/16';

/** Each environment has a place for two VPCs, also where it has only one of them: what comes later moves nothing. */
const VPCS = 2;

/** The ranges of a hub's own VPCs. */
export interface HubRanges {
  readonly egress: string;
  readonly ingress: string;
  readonly endpoints: string;
}

/** Settings of environments, by name. */
type Settings = Readonly<Record<string, HubEnvironmentSettings>>;

/** The ranges of each environment, by its name. Those for endpoints are taken from the end, so that they move nothing either. */
export function hubRanges(names: readonly string[], options: HubOptions, settings: Settings): Record<string, HubRanges> {
  const { hubSupernet = SUPERNET } = options;
  const [egress, ingress, endpoints] = [options.hubEgressCidrs, options.hubIngressCidrs, options.hubEndpointsCidrs].map(byEnvironment);
  const last = places(hubSupernet) - 1;
  const place = (index: number) => rangeAt(hubSupernet, index * 2 ** (32 - SIZE), SIZE);
  return Object.fromEntries(names.map((name, index) => [name, {
    egress: settings[name]?.hubEgressCidr ?? egress[name] ?? place(index * VPCS),
    ingress: settings[name]?.hubIngressCidr ?? ingress[name] ?? place(index * VPCS + 1),
    endpoints: settings[name]?.hubEndpointsCidr ?? endpoints[name] ?? place(last - index),
  }]));
}

/** Whether the supernet has room for all environments, with the arithmetic. */
export function checkSupernetSize(names: readonly string[], options: HubOptions, settings: Settings): Problem[] {
  const { hubSupernet = SUPERNET } = options;
  const hasEndpoints = names.some(name => hasServices(settings[name]?.hubEndpointServices ?? options.hubEndpointServices));
  const vpcs = VPCS + (hasEndpoints ? 1 : 0);
  const each = 2 ** (32 - SIZE);
  const wanted = names.length * vpcs * each;
  const room = 2 ** (32 - prefixLength(hubSupernet));
  return wanted <= room ? [] : [{
    field: 'hubSupernet',
    must: `must hold ${names.length} environments x ${vpcs} VPCs x ${each} = ${wanted} addresses`,
    got: `${hubSupernet} with ${room}`,
    remedy: `choose a range of /${32 - Math.ceil(Math.log2(wanted))}`,
  }];
}

/** A range for endpoints where there are none would have no effect. */
export function checkRangesOfEndpoints(names: readonly string[], options: HubOptions, settings: Settings): Problem[] {
  const given = byEnvironment(options.hubEndpointsCidrs);
  const stray = names.filter(name => !hasServices(settings[name]?.hubEndpointServices ?? options.hubEndpointServices))
    .map(name => ({ name, own: settings[name]?.hubEndpointsCidr, shared: given[name] }))
    .find(({ own, shared }) => own ?? shared);
  return stray === undefined ? [] : [{
    field: stray.own === undefined ? 'hubEndpointsCidrs' : `environment ${stray.name}: hubEndpointsCidr`,
    must: `must not be set without hubEndpointServices${stray.own === undefined ? ` in ${stray.name}` : ''}`,
    got: stray.own ?? stray.shared,
    remedy: 'remove it, or name the services',
  }];
}

const hasServices = (services: readonly string[] = []) => services.length > 0;

/** How many VPCs find a place in a range. */
function places(range: string): number {
  return 2 ** (SIZE - prefixLength(range));
}

function byEnvironment(ranges: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(ranges.map(text => text.split('=') as [string, string]));
}
