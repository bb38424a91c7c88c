import { HubEnvironmentSettings, HubOptions } from './options';
import { prefixLength, rangeAt } from '../model/cidr';
import { Problem } from '../model/field';

/** The size of each VPC of a hub where nothing else is said; its gateways, firewall and load balancers need no more. */
const SIZE = 24;

/** What hubs take where nothing else is said. */
const SUPERNET = '10.255.0.0/16';

/** Each environment has a place for two VPCs, also where it has only one of them: what comes later moves nothing. */
const VPCS = 2;

/** The ranges of a hub's own VPCs. */
export interface HubRanges {
  readonly egress: string;
  readonly ingress: string;
}

/** The ranges of each environment, by its name. */
export function hubRanges(
  names: readonly string[], options: HubOptions, settings: Readonly<Record<string, HubEnvironmentSettings>>,
): Record<string, HubRanges> {
  const [egress, ingress] = [options.hubEgressCidrs, options.hubIngressCidrs].map(byEnvironment);
  const place = (index: number) => rangeAt(options.hubSupernet ?? SUPERNET, index * 2 ** (32 - SIZE), SIZE);
  return Object.fromEntries(names.map((name, index) => [name, {
    egress: settings[name]?.hubEgressCidr ?? egress[name] ?? place(index * VPCS),
    ingress: settings[name]?.hubIngressCidr ?? ingress[name] ?? place(index * VPCS + 1),
  }]));
}

/** Whether the supernet has room for all environments, with the arithmetic. */
export function checkSupernetSize(names: readonly string[], { hubSupernet = SUPERNET }: HubOptions): Problem[] {
  const each = 2 ** (32 - SIZE);
  const wanted = names.length * VPCS * each;
  const room = 2 ** (32 - prefixLength(hubSupernet));
  return wanted <= room ? [] : [{
    field: 'hubSupernet',
    must: `must hold ${names.length} environments x ${VPCS} VPCs x ${each} = ${wanted} addresses`,
    got: `${hubSupernet} with ${room}`,
    remedy: `choose a range of /${32 - Math.ceil(Math.log2(wanted))}`,
  }];
}

function byEnvironment(ranges: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(ranges.map(text => text.split('=') as [string, string]));
}
