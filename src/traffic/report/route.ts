import type { Arrow } from './drawing';
import type { PlacedArrow, Rectangle } from './layout';

/** A point, in pixels from the upper left corner. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** An arrow, the stops at its ends, and the points between them. */
export interface Wire {
  readonly arrow: Arrow;
  readonly from: Rectangle;
  readonly to: Rectangle;
  readonly between: readonly Point[];
}

/** How far apart arrows are that go the same way, in pixels. */
const GAP = 9;

/** Lets arrows begin and end at the sides of their stops, beside each other. */
export function route(wires: readonly Wire[]): PlacedArrow[] {
  const shifted = wires.map(wire => ({ ...wire, between: wire.between.map(({ x, y }) => ({ x, y: y + shift(wire, wires) })) }));
  const ports = new Map<Rectangle, { wire: Wire; isLeft: boolean; towards: number }[]>();
  for (const wire of shifted) {
    const isForward = centre(wire.from).x <= centre(wire.to).x;
    const [next, last] = [wire.between[0] ?? centre(wire.to), wire.between.at(-1) ?? centre(wire.from)];
    const order = shift(wire, wires) / 1000; // parallel arrows keep their order
    ports.set(wire.from, [...ports.get(wire.from) ?? [], { wire, isLeft: !isForward, towards: next.y + order }]);
    ports.set(wire.to, [...ports.get(wire.to) ?? [], { wire, isLeft: isForward, towards: last.y + order }]);
  }
  return shifted.map(wire => {
    const port = (stop: Rectangle): Point => {
      const { isLeft } = ports.get(stop)!.find(one => one.wire === wire)!;
      const side = ports.get(stop)!.filter(one => one.isLeft === isLeft).sort((one, other) => one.towards - other.towards);
      const gap = Math.min(GAP, (stop.height - 12) / Math.max(1, side.length - 1));
      const index = side.findIndex(one => one.wire === wire);
      return { x: isLeft ? stop.x : stop.x + stop.width, y: centre(stop).y + (index - (side.length - 1) / 2) * gap };
    };
    return { arrow: wire.arrow, points: [port(wire.from), ...wire.between, port(wire.to)] };
  });
}

/** Arrows between the same two stops lie beside each other. */
function shift({ arrow }: Wire, wires: readonly Wire[]): number {
  const ends = (one: Arrow) => [one.from.id, one.to.id].sort().join('\n');
  const parallel = wires.filter(one => ends(one.arrow) === ends(arrow));
  return (parallel.findIndex(one => one.arrow === arrow) - (parallel.length - 1) / 2) * GAP;
}

function centre({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
