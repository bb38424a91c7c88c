import { commonPath } from './common-path';
import type { Arrow, Drawing } from './drawing';
import type { Stop } from './stop';

/** Stops and the steps between them. */
export interface Graph {
  readonly stops: readonly Stop[];
  readonly arrows: readonly Arrow[];
}

/** Puts those VPC endpoints of a zone into one box that everything passes in the same way. */
export function merged(arrows: readonly Arrow[]): Graph {
  const stops = [...new Map(arrows.flatMap(({ from, to }) => [from, to]).map(stop => [stop.id, stop])).values()];
  const groups = new Map<string, Stop[]>();
  for (const stop of stops) {
    const key = stop.title === 'VPC endpoint' ? JSON.stringify([stop.vpc, stop.zone, ...neighbours(stop, arrows)]) : stop.id;
    groups.set(key, [...groups.get(key) ?? [], stop]);
  }
  const boxes = new Map([...groups.values()].flatMap(group => {
    const [first] = group;
    const box = group.length === 1 ? first : { ...first, title: 'VPC endpoints', name: group.map(({ name }) => name).sort().join(', ') };
    return group.map(stop => [stop.id, box] as const);
  }));
  const redrawn = arrows.map(arrow => ({ ...arrow, from: boxes.get(arrow.from.id)!, to: boxes.get(arrow.to.id)! }));
  return {
    stops: [...new Set(boxes.values())],
    arrows: [...new Map(redrawn.map(arrow => [[arrow.from.id, arrow.to.id, arrow.colour].join('\n'), arrow])).values()],
  };
}

function neighbours({ id }: Stop, arrows: readonly Arrow[]): string[] {
  return arrows.flatMap(({ from, to, colour }) => [
    ...from.id === id ? [`${colour} to ${to.id}`] : [],
    ...to.id === id ? [`${colour} from ${from.id}`] : [],
  ]).sort();
}

/** One drawing for those that differ only in the names of environments and zones. */
export function alike(drawings: readonly Drawing[]): Drawing[] {
  const groups = new Map<string, Drawing[]>();
  for (const drawing of drawings.map(withShortNames)) {
    const key = shape(drawing);
    groups.set(key, [...groups.get(key) ?? [], drawing]);
  }
  return [...groups.values()].map(joined);
}

/** Leaves out the part of construct paths that all stops have in common. */
function withShortNames(drawing: Drawing): Drawing {
  const common = commonPath(drawing.stops.flatMap(({ name }) => name.split(', ')));
  return renamed(drawing, stop => ({
    ...stop,
    name: short(stop.name, common),
    ...stop.vpc && { vpc: short(stop.vpc, common) },
  }));
}

function short(name: string, prefix: string): string {
  return name.split(', ').map(part => part.startsWith(prefix) ? part.slice(prefix.length) : part).join(', ');
}

function renamed(drawing: Drawing, rename: (stop: Stop) => Stop): Drawing {
  const stops = new Map(drawing.stops.map(stop => [stop.id, rename(stop)]));
  return {
    ...drawing,
    stops: [...stops.values()],
    arrows: drawing.arrows.map(arrow => ({ ...arrow, from: stops.get(arrow.from.id)!, to: stops.get(arrow.to.id)! })),
  };
}

/** All of a drawing but the names of its environment and its zones. */
function shape({ verdict, stops, arrows, moreZones, notes }: Drawing): string {
  const zones = zonesOf(stops);
  const numbers = new Map(stops.map(({ id }, index) => [id, index]));
  const anywhere = (note: string) => zones.concat(regionsOf(zones)).reduce((text, name) => text.split(name).join('*'), note);
  return JSON.stringify([
    verdict,
    moreZones.length,
    stops.map(({ title, name, vpc, zone }) => [title, name, vpc, zone && zones.indexOf(zone)]),
    arrows.map(({ from, to, colour }) => [numbers.get(from.id), numbers.get(to.id), colour]),
    notes.map(anywhere),
  ]);
}

function zonesOf(stops: readonly Stop[]): string[] {
  return [...new Set(stops.map(({ zone }) => zone).filter(zone => zone !== undefined))].sort();
}

/** Of zones that a template counts: `zone 1 of eu-west-1`. */
function regionsOf(zones: readonly string[]): string[] {
  return [...new Set(zones.map(zone => zone.split(' of ')[1]).filter(region => region !== undefined))];
}

function joined(drawings: readonly Drawing[]): Drawing {
  const [first] = drawings;
  const zones = drawings.map(({ stops }) => zonesOf(stops));
  const zone = (index: number) => {
    const names = [...new Set(zones.map(each => each[index]))];
    const [counted] = new Set(names.map(name => name.split(' of ')[0]));
    return regionsOf(names).length === names.length ? `${counted} of ${regionsOf(names).join(', ')}` : names.join(', ');
  };
  return {
    ...renamed(first, stop => stop.zone ? { ...stop, zone: zone(zones[0].indexOf(stop.zone)) } : stop),
    titles: drawings.flatMap(({ titles }) => titles),
    moreZones: [...new Set(drawings.flatMap(({ moreZones }) => moreZones))],
  };
}
