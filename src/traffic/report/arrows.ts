import type { Arrow } from './drawing';
import { endOf, isInternet, stopOf } from './stop';
import type { Stop } from './stop';
import type { Trace } from '../properties/finding';

/** Callers are drawn on one side and what is called on the other, the internet on both. */
type Side = 'in' | 'out';

/** Every step of some ways, each once. */
export function arrowsOf(traces: readonly Trace[]): Arrow[] {
  const known = knownStops(traces);
  const called = new Set(traces.filter(({ kind }) => kind === 'egress').map(({ from, to }) => `${to}\n${from}`));
  const arrows = new Map<string, Arrow>();
  const add = (arrow: Arrow) => {
    const key = [arrow.from.id, arrow.to.id, arrow.colour].join('\n');
    arrows.set(key, arrows.get(key) ?? arrow);
  };
  const isDrawn = ({ id }: Stop, to: Stop) => ['request', 'egress'].some(colour => arrows.has([id, to.id, colour].join('\n')));

  // What is blocked comes last, because it shares the steps at which it is not stopped yet.
  for (const trace of [...traces].sort((one, other) => Number(one.kind === 'blocked') - Number(other.kind === 'blocked'))) {
    const side = sideOf(trace, called);
    const stops = stopsOf(trace, known).map(stop => onSide(stop, side));
    const steps = stops.slice(1).map((to, index) => ({ from: stops[index], to }));
    for (const [index, { from, to }] of steps.entries()) {
      const isEnd = index === steps.length - 1;
      if (trace.kind !== 'blocked') add({ from, to, colour: trace.kind });
      else if (isEnd) add({ from, to, colour: 'blocked', isStopped: true });
      else if (!isDrawn(from, to)) add({ from, to, colour: 'blocked' });
    }
  }
  return [...arrows.values()];
}

/** The stops of all hops by their names, for ends that are known by name only. */
function knownStops(traces: readonly Trace[]): Map<string, Stop[]> {
  const known = new Map<string, Stop[]>();
  for (const stop of traces.flatMap(({ hops }) => hops).map(stopOf)) {
    if (stop) known.set(stop.name, [...known.get(stop.name) ?? [], stop]);
  }
  return known;
}

function stopsOf({ kind, from, to, zone, hops }: Trace, known: Map<string, Stop[]>): Stop[] {
  const passed = hops.map(stopOf).filter(stop => stop !== undefined);
  const end = (name: string, at: string | undefined) => {
    const stops = known.get(name) ?? [];
    return stops.find(stop => stop.zone === at) ?? stops[0] ?? endOf(name);
  };
  // Packets that begin or end at an interface have it as a hop, whatever whoever asked calls it.
  const isInterface = (hop: Trace['hops'][number] | undefined) => hop?.element.kind === 'interface';
  const [first, last] = [passed[0]?.name, passed.at(-1)?.name];
  const begins = first === from || (isInterface(hops[0]) && first !== to);
  const arrives = last === to || (kind !== 'blocked' && hops.length > 1 && isInterface(hops.at(-1)) && last !== from);
  const all = [...begins ? [] : [end(from, hops[0]?.zone ?? zone)], ...passed, ...arrives ? [] : [end(to, hops.at(-1)?.zone ?? zone)]];
  return all.filter(({ id }, index) => id !== all[index - 1]?.id);
}

function sideOf({ kind, from, to }: Trace, called: ReadonlySet<string>): Side {
  switch (kind) {
    case 'request': return 'in';
    case 'egress': return 'out';
    case 'return': return called.has(`${from}\n${to}`) ? 'out' : 'in';
    case 'blocked': return isInternet(from) ? 'in' : 'out';
  }
}

function onSide(stop: Stop, side: Side): Stop {
  return stop.title === 'Internet' || stop.title === 'Internet gateway' ? { ...stop, id: `${stop.id} ${side}` } : stop;
}
