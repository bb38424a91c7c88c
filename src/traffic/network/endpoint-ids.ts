import type { Ground } from './ground';
import type { Firewall, FirewallEndpoint } from './model';
import { isList, text, whole } from './property';
import { Expression, Reference, type Value } from '../template/value';

/** Beyond so many zones not every order is tried. A Region has six at most. */
const ALL_ORDERS_UP_TO = 4;

/** The list has names of zones; of those that a template counts, or calls by id, nobody knows the name. */
const ZONE_NAME = /^(?!.*-az\d+$)[a-z0-9-]+$/;

/** What picks an endpoint of a firewall out of `EndpointIds`. */
export interface Picked {
  /** The one that it picks, for certain or in the order in which the template names its subnets. */
  readonly endpoint?: FirewallEndpoint;
  /** Why it is not certain, or none. */
  readonly reason?: string;
  /** Whether it is certain that it picks none. */
  readonly isRefused?: boolean;
}

/**
 * The endpoint of a firewall that a value picks. `EndpointIds` is a list of `ZONE:ID` in no order, so the value is worked out for every
 * order: only one that always comes to the same endpoint is certain.
 *
 * @returns nothing if it has nothing to do with a firewall
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-networkfirewall-firewall.html#aws-resource-networkfirewall-firewall-return-values
 */
export function pickedEndpoint(value: Value, ground: Ground): Picked | undefined {
  const associated = ground.associatedEndpoints.find(value);
  if (associated) return { endpoint: associated };
  const firewall = firewallIn(value, ground);
  if (!firewall) return undefined;
  const byId = new Map(firewall.endpoints.filter(({ resource }) => resource === firewall.resource).map((endpoint, index) => [`vpce-${index}.`, endpoint]));
  if (byId.size === 0) return { reason: `the endpoints of ${firewall.name} are not known` };
  const known = [...byId].map(([id, { subnet }]) => `${ZONE_NAME.test(subnet.zone) ? subnet.zone : 'unknown'}:${id}`);
  const items = [...known, ...Array.from({ length: ground.unknownEndpoints.get(firewall) ?? 0 }, (_, index) => `unknown:vpce-unknown-${index}`)];
  const pick = (order: readonly string[]) => {
    const result = evaluate(value, order);
    return typeof result === 'string' ? byId.get(result) : undefined;
  };
  const endpoint = pick(items);
  const found = new Set(orders(items).map(pick));
  if (found.size === 1 && endpoint) return { endpoint };
  if (!found.has(undefined)) return { endpoint, reason: `EndpointIds of ${firewall.name} has no order, so this may be the endpoint of any zone` };
  const isKnown = firewall.doubts.length === 0 && items.every(item => !item.startsWith('unknown:'));
  return { endpoint, reason: noEndpoint(firewall), isRefused: found.size === 1 && isKnown };
}

function noEndpoint({ name, endpoints }: Firewall): string {
  return `this picks no endpoint of ${name} for certain; it has endpoints in ${[...new Set(endpoints.map(({ subnet }) => subnet.zone))].join(', ')}`;
}

function firewallIn(value: Value, ground: Ground): Firewall | undefined {
  if (value instanceof Reference) return value.attribute === 'EndpointIds' ? ground.firewalls.find(new Reference(value.resource, 'Ref')) : undefined;
  const inner = value instanceof Expression ? value.args : isList(value) ? value : [];
  for (const part of inner) {
    const found = firewallIn(part, ground);
    if (found) return found;
  }
  return undefined;
}

function orders(items: readonly string[]): string[][] {
  if (items.length <= ALL_ORDERS_UP_TO) return permutations(items);
  const turned = items.map((_, index) => [...items.slice(index), ...items.slice(0, index)]);
  return [...turned, ...turned.map(order => [...order].reverse())];
}

function permutations(items: readonly string[]): string[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => permutations(items.filter((_, other) => other !== index)).map(rest => [item, ...rest]));
}

/** What CloudFormation would make of a value if `EndpointIds` came in an order. Nothing where it would refuse. */
function evaluate(value: Value, order: readonly string[]): string | readonly string[] | undefined {
  if (value instanceof Reference) return value.attribute === 'EndpointIds' ? order : undefined;
  if (isList(value)) {
    const items = value.map(item => evaluate(item, order));
    return items.every(item => typeof item === 'string') ? items as string[] : undefined;
  }
  if (!(value instanceof Expression)) return text(value);
  const [first, second] = value.args;
  const rest = evaluate(second, order);
  if (value.name === 'Fn::Select') return Array.isArray(rest) ? rest[whole(first) ?? -1] : undefined;
  const separator = typeof first === 'string' ? first : undefined;
  if (separator === undefined) return undefined;
  if (value.name === 'Fn::Split') return typeof rest === 'string' ? rest.split(separator) : undefined;
  return value.name === 'Fn::Join' && rest !== undefined && typeof rest !== 'string' ? rest.join(separator) : undefined;
}
