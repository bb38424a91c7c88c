import { because, isSet, text, whole } from './property';
import { Expression, Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** An availability zone, and how the template says it. */
export interface Zone {
  /** Equal for equal zones that are said in the same way. */
  readonly name: string;
  /** By its name or id, or counted; nobody can tell whether two that are said in different ways are the same. */
  readonly by: 'name' | 'id' | 'number' | 'unknown';
  /** Why it is not known. */
  readonly reason?: string;
}

/** The zone of a resource with `AvailabilityZone` or `AvailabilityZoneId`. */
export function zoneOf(resource: Resource): Zone {
  const { AvailabilityZone, AvailabilityZoneId } = resource.properties;
  if (isSet(AvailabilityZoneId)) return zone(AvailabilityZoneId, resource);
  if (isSet(AvailabilityZone)) return zone(AvailabilityZone, resource);
  return { name: `zone of ${resource.label}`, by: 'unknown', reason: 'AvailabilityZone is not set, so AWS picks one' };
}

/** The zone that a value names. */
export function zone(value: Value, resource: Resource, depth = 0): Zone {
  const name = text(value)?.trim();
  if (name !== undefined) return { name, by: /-az\d+$/.test(name) ? 'id' : 'name' };
  if (value instanceof Reference && value.attribute.startsWith('AvailabilityZone') && depth < 9) return zoneOf(value.resource);
  const number = value instanceof Expression && value.name === 'Fn::Select' ? whole(value.args[0]) : undefined;
  const zones = value instanceof Expression ? value.args[1] : undefined;
  if (number !== undefined && zones instanceof Expression && zones.name === 'Fn::GetAZs') {
    const region = text(zones.args[0]) || resource.stack.region;
    return { name: `zone ${number + 1}${region ? ` of ${region}` : ''}`, by: 'number' };
  }
  return { name: `zone of ${resource.label}`, by: 'unknown', reason: `the availability zone is not known: ${because(value)}` };
}
