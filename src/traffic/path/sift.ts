import { type Packets, type Side, doubting, narrow } from './packets';
import type { Intervals } from '../addresses/intervals';
import type { Doubt } from '../template/world';

/** A rule about packets. */
export interface Sieve {
  readonly allow: boolean;
  readonly addresses: Intervals;
  readonly ports: Intervals;
  /** What is not known about it. With doubts it may or may not be there. */
  readonly doubts: readonly Doubt[];
}

/** What rules let pass, and what not. */
export interface Sifted {
  readonly passed: readonly Packets[];
  readonly dropped: readonly Packets[];
}

/** Packets about which no certain rule has decided yet. */
interface Open {
  readonly packets: Packets;
  /** Doubts of rules that would let them pass. */
  readonly maybe: readonly Doubt[];
  /** Doubts of rules that would stop them. */
  readonly shaky: readonly Doubt[];
}

/**
 * Splits packets by rules: the first one that matches decides, and what none matches is dropped. What may pass passes with doubts, so
 * that what is dropped is dropped for certain.
 */
export function sift(packets: Packets, side: Side, rules: readonly Sieve[]): Sifted {
  const passed: Packets[] = [];
  const dropped: Packets[] = [];
  let open: Open[] = [{ packets, maybe: [], shaky: [] }];
  for (const rule of rules) {
    const next: Open[] = [];
    if (open.length === 0) break;
    for (const one of open) {
      const { inside, outside, doubt } = cut(one.packets, side, rule);
      next.push(...outside.map(rest => ({ ...one, packets: rest })));
      if (!inside) continue;
      const doubts = [...rule.doubts, ...doubt ? [doubt] : []];
      if (doubts.length > 0) {
        const list = rule.allow ? 'maybe' : 'shaky';
        next.push({ ...one, packets: inside, [list]: [...one[list], ...doubts] });
      } else if (rule.allow) {
        passed.push(doubting(inside, one.shaky));
      } else {
        close({ ...one, packets: inside }, passed, dropped);
      }
    }
    open = next;
  }
  for (const one of open) close(one, passed, dropped);
  return { passed: joined(passed, side), dropped: joined(dropped, side) };
}

function close({ packets, maybe, shaky }: Open, passed: Packets[], dropped: Packets[]): void {
  if (maybe.length > 0) passed.push(doubting(packets, maybe, shaky));
  else dropped.push(packets);
}

function cut(packets: Packets, side: Side, { addresses, ports }: Sieve): { inside?: Packets; outside: Packets[]; doubt?: Doubt } {
  const common = packets.ports.and(ports);
  const near = packets[side].and(addresses);
  if (common.isEmpty || near.isEmpty) return { outside: [packets] };
  const isWhole = near === packets[side];
  const doubt = isWhole ? undefined : packets.vague[side];
  const within = narrow(packets, side, near);
  return {
    inside: common === packets.ports ? within : { ...within, ports: common },
    outside: [
      ...common === packets.ports ? [] : [{ ...within, ports: packets.ports.minus(ports) }],
      ...isWhole || doubt ? [] : [narrow(packets, side, packets[side].minus(addresses))],
    ],
    ...doubt && { doubt },
  };
}

/** Packets that differ in their addresses or in their ports only are followed together. */
function joined(list: readonly Packets[], side: Side): readonly Packets[] {
  if (list.length < 2) return list;
  const byPorts = merged(list, packets => packets.ports, (one, other) => narrow(one, side, one[side].plus(other[side])));
  return merged(byPorts, packets => packets[side], (one, other) => ({ ...one, ports: one.ports.plus(other.ports) }));
}

function merged(list: readonly Packets[], same: (packets: Packets) => Intervals, merge: (one: Packets, other: Packets) => Packets): Packets[] {
  const found = new Map<string, Packets>();
  for (const packets of list) {
    const key = [same(packets).parts.join(), ...packets.doubts.map(({ subject, reason }) => `${subject} ${reason}`)].join('\n');
    const other = found.get(key);
    found.set(key, other ? merge(other, packets) : packets);
  }
  return [...found.values()];
}
