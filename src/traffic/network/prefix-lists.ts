import { block } from './blocks';
import type { Ground } from './ground';
import { because, isSet, list, map, text } from './property';
import { Intervals } from '../addresses/intervals';
import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** What a prefix list stands for. */
export type Prefixes =
  | { readonly kind: 'addresses'; readonly parts: readonly Intervals[] }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The prefixes of the list that a value names: its entries, or an AWS service. */
export function prefixes(value: Value, ground: Ground): Prefixes {
  const service = typeof value === 'string' ? ground.knowledge.servicePrefixLists?.[value] : undefined;
  if (service) return { kind: 'service', service };
  const isOwn = value instanceof Reference && value.resource.type === 'AWS::EC2::PrefixList' && /^(Ref|PrefixListId)$/.test(value.attribute);
  return isOwn ? entries(value.resource, ground) : { kind: 'unknown', reason: `the prefix list is not in these templates: ${because(value)}` };
}

function entries(resource: Resource, ground: Ground): Prefixes {
  const { AddressFamily, Entries } = resource.properties;
  if (text(AddressFamily) === 'IPv6') return { kind: 'addresses', parts: [] };
  const [doubt] = ground.about(resource);
  if (doubt) return { kind: 'unknown', reason: doubt.reason };
  const cidrs = isSet(Entries) ? list(Entries)?.map(entry => map(entry)?.Cidr) : [undefined];
  const parts = cidrs?.map(block);
  return parts?.every(part => part !== undefined)
    ? { kind: 'addresses', parts: parts as Intervals[] }
    : { kind: 'unknown', reason: `the entries of prefix list ${resource.label} are not known` };
}
