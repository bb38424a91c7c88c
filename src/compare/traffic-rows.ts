import { row, text } from './markdown';
import type { TrafficChange, WayChange } from './traffic-change';
import type { Verdict } from '../traffic/properties/finding';

export const TRAFFIC_TITLES = ['Property', 'Of', 'Before', 'After', 'Now'];

/** A row about a property. */
export function trafficRow({ property, subject, zone, before, after, sentence }: TrafficChange): string {
  const where = zone === undefined ? '' : `, ${text(zone)}`;
  return row(property, `${text(subject)}${where}`, verdict(before), verdict(after), after === undefined ? `no more: ${text(sentence)}` : text(sentence));
}

/** A line about a way. */
export function wayLine({ kind, isNew, from, to }: WayChange): string {
  return `- ${isNew ? '**new** way' : 'no more way'} ${kind}: ${text(from)} → ${text(to)}`;
}

function verdict(value: Verdict | undefined): string {
  if (value === undefined) return '–';
  return value === 'proven' ? value : `**${value}**`;
}
