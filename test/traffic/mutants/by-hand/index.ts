import { Cloud } from './cloud';
import { Fault } from './fault';
import { hubAndSpoke } from './hub-and-spoke';
import { HUB_FAULTS } from './hub-faults';
import { appliances, classic, guarded, regionalNat } from './standalone';
import { APPLIANCE_FAULTS, CLASSIC_FAULTS, GUARDED_FAULTS, REGIONAL_NAT_FAULTS } from './standalone-faults';

/** From where, to where, on which port of TCP. */
type Question = readonly [from: string, to: string, port: number];

/** A template made by hand, what is true of it, and the faults that can be put into it. */
export interface Example {
  readonly name: string;
  readonly template: () => Cloud['json'];
  /** All that are stated about it. */
  readonly properties: readonly string[];
  /** Why nothing of it is proven. @default - everything is */
  readonly doubt?: RegExp;
  readonly reaches?: readonly Question[];
  readonly blocked?: readonly Question[];
  readonly faults: readonly Omit<Fault, 'of'>[];
}

const hub = (inspection: 'native' | 'vpc', name: string): Example => ({
  name,
  template: () => hubAndSpoke(inspection),
  properties: ['entry', 'exposure', 'firewall', 'isolated', 'nat', 'zones'],
  reaches: [['internet', 'Orders', 443], ['Orders', 'internet', 443], ['Ingress', 'Spoke', 443]],
  blocked: [
    ['Spoke', 'Other', 443], ['Other', 'Spoke', 8080], ['Other', 'internet', 443], ['Ingress', 'Egress', 443], ['Egress', 'Ingress', 443],
    ['Ingress', 'Other', 443], ['Orders', 'Stranger', 443], ['internet', 'Stranger', 22],
  ],
  faults: HUB_FAULTS.filter(fault => fault.of?.(inspection) ?? true),
});

/** Every example. */
export const EXAMPLES: readonly Example[] = [
  hub('native', 'a hub with a firewall on its Transit Gateway'),
  hub('vpc', 'a hub with a firewall in a VPC of its own'),
  { name: 'a regional NAT gateway', template: regionalNat, properties: ['exposure', 'nat'], reaches: [['Instancea', 'internet', 443], ['Instanceb', 'internet', 443]], faults: REGIONAL_NAT_FAULTS },
  { name: 'tight security groups, network ACLs and a prefix list', template: guarded, properties: ['entry', 'exposure', 'nat', 'zones'], reaches: [['54.200.10.7', 'Edge', 80]], blocked: [['9.9.9.9', 'Edge', 80]], faults: GUARDED_FAULTS },
  { name: 'a classic load balancer', template: classic, properties: ['entry', 'exposure', 'nat', 'zones'], reaches: [['internet', 'Orders', 80]], faults: CLASSIC_FAULTS },
  { name: 'the appliances of somebody else', template: appliances, properties: ['exposure', 'nat'], doubt: /Appliances[ab]: what the appliances behind it do/, faults: APPLIANCE_FAULTS },
];
