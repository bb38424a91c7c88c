import type { Ground } from './ground';
import type { NameTarget } from './model';
import { because, isSet, map, whole } from './property';
import { identity } from '../template/identity';
import { Expression, Reference, Stored, type Value, type Values } from '../template/value';
import type { Resource } from '../template/world';

/** Where an alias leads, and what AWS refuses about it. */
export interface Alias {
  readonly leadsTo: NameTarget;
  readonly fault?: string;
}

/**
 * The VPC endpoint that an alias leads to. `DnsEntries` of an endpoint are written `HOSTED_ZONE_ID:NAME`, and the first one is the name that
 * answers with the addresses of all zones.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html#aws-resource-ec2-vpcendpoint-return-values
 */
export function aliasOf(value: Value, resource: Resource, ground: Ground): Alias {
  const target = map(value);
  const other = (reason: string): Alias => ({ leadsTo: { kind: 'other', reason } });
  if (!target) return other(`AliasTarget is not known: ${because(value)}`);
  const [zone, name] = [halfOf(target.HostedZoneId), halfOf(target.DNSName)];
  if (!name) return other(elsewhere(target));
  const leadsTo = endpointOf(name.source, ground);
  if (leadsTo.kind === 'other') return { leadsTo };
  if (!zone) return other(`HostedZoneId of its alias is not that of the name: ${because(target.HostedZoneId)}`);
  if (identity(zone.source) !== identity(name.source)) return { leadsTo, fault: `HostedZoneId and DNSName of the alias of ${resource.label} are not of one endpoint` };
  if (zone.index !== 0 || name.index !== 1) return { leadsTo, fault: `an entry of an endpoint is written HOSTED_ZONE_ID:NAME, and the alias of ${resource.label} takes other parts of it` };
  return { leadsTo };
}

/** `Fn::Select: [INDEX, Fn::Split: [':', SOURCE]]`. */
function halfOf(value: Value): { index: number; source: Value } | undefined {
  if (!(value instanceof Expression) || value.name !== 'Fn::Select') return undefined;
  const [position, list] = value.args;
  const index = whole(position);
  if (index === undefined || !(list instanceof Expression) || list.name !== 'Fn::Split' || list.args[0] !== ':') return undefined;
  return { index, source: list.args[1] };
}

/** The endpoint that `Fn::Select: [0, DnsEntries]` is of, or that stands in a parameter. */
function endpointOf(source: Value, ground: Ground): NameTarget {
  if (source instanceof Stored) return { kind: 'published', parameter: source };
  const [position, entries] = source instanceof Expression && source.name === 'Fn::Select' ? source.args : [];
  const endpoint = entries instanceof Reference && entries.attribute === 'DnsEntries' ? ground.endpoints.find(new Reference(entries.resource, 'Ref')) : undefined;
  if (!endpoint) return { kind: 'other', reason: `it leads to no endpoint of these templates: ${because(source)}` };
  if (endpoint.type !== 'interface') return { kind: 'other', reason: `it leads to ${endpoint.name}, which is no interface endpoint` };
  return whole(position) === 0 ? endpoint : { kind: 'other', reason: `which of the names of ${endpoint.name} it leads to is not known` };
}

function elsewhere({ DNSName }: Values): string {
  return isSet(DNSName) ? `it leads to something that is no endpoint of these templates: ${because(DNSName)}` : 'its alias names nothing';
}
