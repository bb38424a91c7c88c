import { because, isSet, text, whole } from './property';
import { identity } from '../template/identity';
import { pseudo, symbolic } from '../template/symbolic';
import { Expression, Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** An availability zone, and how the template says it. */
export interface Zone {
  /** Equal for equal zones that are said in the same way. */
  readonly name: string;
  /** By its name or id, counted, or by a letter after a Region that is not given; nobody can tell whether two that are said in different ways are the same. */
  readonly by: 'name' | 'id' | 'number' | 'letter' | 'unknown';
  /** Why it is not known. */
  readonly reason?: string;
}

/** Makes zones out of what templates say. */
export class Zones {
  /** All that were named so far, by name. */
  public readonly all = new Map<string, Zone>();
  /** Names for values that are not known, each of which is one zone wherever it stands. */
  private readonly unknown = new Map<string, string>();

  /** The zone of a resource with `AvailabilityZone` or `AvailabilityZoneId`. */
  public of(resource: Resource): Zone {
    const { AvailabilityZone, AvailabilityZoneId } = resource.properties;
    if (isSet(AvailabilityZoneId)) return this.named(AvailabilityZoneId, resource);
    if (isSet(AvailabilityZone)) return this.named(AvailabilityZone, resource);
    return this.keep({ name: `zone of ${resource.label}`, by: 'unknown', reason: 'AvailabilityZone is not set, so AWS picks one' });
  }

  /** The zone that a value names. */
  public named(value: Value, resource: Resource): Zone {
    return this.keep(this.read(value, resource));
  }

  private read(value: Value, resource: Resource): Zone {
    const name = text(value)?.trim();
    if (name !== undefined) return { name, by: /-az\d+$/.test(name) ? 'id' : 'name' };
    if (isZoneOfSubnet(value)) return this.of(value.resource);
    return counted(value, resource) ?? lettered(value) ?? { name: this.nameOf(value, resource), by: 'unknown', reason: `the availability zone is not known: ${because(value)}` };
  }

  private keep(zone: Zone): Zone {
    this.all.set(zone.name, zone);
    return zone;
  }

  private nameOf(value: Value, { label }: Resource): string {
    const id = identity(value);
    const name = this.unknown.get(id) ?? `zone of ${label}`;
    this.unknown.set(id, name);
    return name;
  }
}

/** Its id is that of the zone which the subnet names. */
function isZoneOfSubnet(value: Value): value is Reference {
  return value instanceof Reference && value.resource.type === 'AWS::EC2::Subnet' && /^AvailabilityZone(Id)?$/.test(value.attribute);
}

/** `${AWS::Region}a`, where the Region is not given. */
function lettered(value: Value): Zone | undefined {
  const words = symbolic(value);
  const region = pseudo('AWS::Region');
  const letter = words?.startsWith(region) ? words.slice(region.length).trim() : '';
  return /^[a-z]$/.test(letter) ? { name: `zone ${letter}`, by: 'letter' } : undefined;
}

/** One of the list of zones that `Fn::GetAZs` will be. */
function counted(value: Value, { stack }: Resource): Zone | undefined {
  if (!(value instanceof Expression) || value.name !== 'Fn::Select') return undefined;
  const [index, zones] = value.args;
  const number = whole(index);
  if (number === undefined || !(zones instanceof Expression) || zones.name !== 'Fn::GetAZs') return undefined;
  const region = text(zones.args[0]) ?? stack.region;
  return { name: `zone ${number + 1}${region ? ` of ${region}` : ''}`, by: 'number' };
}
