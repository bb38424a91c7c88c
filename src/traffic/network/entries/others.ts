import { OTHER_TYPES } from './other-types';
import { Reading } from './reading';
import { place, Placement, Site } from './site';
import { Standing, SUBNETS_OF_GROUP } from './standing';
import { Unknown, Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';
import type { Interface, OtherInterfaces } from '../model';
import { text } from '../property';

/** Words for public and private, as properties have them. */
const YES = ['TRUE', 'ENABLED', 'SERVICE_PROVIDED_EIPS'];
const NO = ['FALSE', 'DISABLED'];

/** One of them, to which doubts may be added. */
export interface OtherDraft extends OtherInterfaces {
  readonly doubts: Doubt[];
}

/** Everything with interfaces that is no entry, by its resource. */
export function buildOthers(site: Site): Map<Resource, OtherDraft> {
  const others = new Map<Resource, OtherDraft>();
  for (const [type, standings] of Object.entries(OTHER_TYPES)) {
    for (const resource of site.foundation.resources(type)) {
      const reading = Reading.of(resource);
      const before = reading.doubts.length;
      const interfaces = standings.flatMap(standing => interfacesOf(site, reading, standing));
      if (interfaces.length === 0 && reading.doubts.length === before) continue;
      for (const { door } of standings) if (door) reading.doubt(door);
      others.set(resource, { kind: 'other', name: resource.label, resource, doubts: reading.doubts, interfaces });
    }
  }
  return others;
}

function interfacesOf(site: Site, reading: Reading, standing: Standing): readonly Interface[] {
  const cluster = clusterOf(site, reading, standing);
  const own = cluster ? OTHER_TYPES[cluster.resource.type][0] : standing;
  const places = (cluster ?? reading).all(own.place ?? '');
  const interfaces = places.flatMap(where => {
    const subnets = subnetsOf(site, where, own);
    return subnets === undefined ? [] : place(site, reading, {
      name: reading.resource.label, subnets, groups: groupsOf(where, own), publicAddress: publicAddress(cluster ? reading : where, standing),
    });
  });
  if (standing.inDefaultVpc && places.every(where => subnetsOf(site, where, own) === undefined)) {
    reading.doubt('it names no subnets, and so stands in the default VPC, which is not in these templates');
  }
  return interfaces;
}

/** The cluster that it belongs to, and that says where it stands. */
function clusterOf(site: Site, reading: Reading, { inherits }: Standing): Reading | undefined {
  if (!inherits) return undefined;
  const [property, type] = inherits;
  const value = reading.value(property);
  const resource = site.lookup.find(type, value, reading.resource);
  if (value !== undefined && !resource) reading.stranger(property, 'a cluster', value);
  return resource && Reading.of(resource);
}

/** Nothing where it names none. */
function subnetsOf(site: Site, reading: Reading, { subnets, subnetGroup }: Standing): readonly Value[] | undefined {
  if (!subnetGroup) {
    const values = valuesAt(reading, subnets!);
    return values.length === 0 ? undefined : values;
  }
  const [property, type] = subnetGroup;
  const value = reading.value(property);
  if (value === undefined) return undefined;
  const group = site.lookup.find(type, value, reading.resource);
  if (!group) reading.stranger(property, 'a subnet group', value);
  return group ? Reading.of(group).list(SUBNETS_OF_GROUP) : [];
}

function groupsOf(reading: Reading, { groups }: Standing): Placement['groups'] {
  if (groups === undefined) return new Unknown('AWS makes a security group for it that is not in these templates');
  const values = valuesAt(reading, groups);
  return values.length === 0 ? undefined : values;
}

function publicAddress(reading: Reading, { publicAddress: rule = 'no' }: Standing): Placement['publicAddress'] {
  if (typeof rule === 'string') return rule;
  const values = valuesAt(reading, rule.property);
  if (values.length === 0) return rule.absent;
  const words = values.map(value => text(value)?.toUpperCase() ?? '');
  if (rule.property.endsWith('Ids')) return 'yes';
  if (words.every(word => NO.includes(word))) return 'no';
  if (words.some(word => YES.includes(word))) return 'yes';
  reading.doubt(`${rule.property} is not known`);
  return 'unknown';
}

function valuesAt(reading: Reading, path: string): readonly Value[] {
  const dot = path.lastIndexOf('.');
  return reading.all(path.slice(0, Math.max(dot, 0))).flatMap(inner => inner.list(path.slice(dot + 1)));
}
