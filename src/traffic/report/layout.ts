import type { EdgeLabel, Graph, NodeLabel, Point, layout } from '@dagrejs/dagre' with { 'resolution-mode': 'import' };
import type { Arrow, Drawing } from './drawing';
import { NAME_SIZE, nameLines } from './names';
import { route } from './route';
import type { Stop } from './stop';
import { textWidth } from './text-width';

/** A rectangle, in pixels from the upper left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stop and where it is drawn. */
export interface PlacedStop extends Rectangle {
  readonly stop: Stop;
  /** Its name, in lines. */
  readonly lines: readonly string[];
}

/** A VPC or a zone, and where it is drawn. */
export interface PlacedBox extends Rectangle {
  readonly title: string;
  readonly isZone: boolean;
}

/** An arrow and the points that it passes. */
export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly points: readonly Point[];
}

/** A drawing with places. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly stops: readonly PlacedStop[];
  readonly arrows: readonly PlacedArrow[];
}

/** The size of the letters of a stop's title, and the height of each line below it, in pixels. */
export const TITLE_SIZE = 13;
export const LINE_HEIGHT = 15;
/** Room for the title of a box above what is in it. */
const BOX_TITLE = 18;

/** Places everything from left to right in the order in which packets pass it. */
export function layoutOf({ stops, arrows }: Drawing): Layout {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who draws waits for it; its types are those of an ES module
  const dagre: { Graph: typeof Graph; layout: typeof layout } = require('@dagrejs/dagre');
  const graph = new dagre.Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 26, edgesep: 20, ranksep: 46 });
  const texts = new Map(stops.map(stop => [stop.id, nameLines(stop)]));
  for (const stop of stops) {
    const names = texts.get(stop.id)!;
    graph.setNode(stop.id, { width: widthOf(stop, names), height: 28 + names.length * LINE_HEIGHT });
  }
  const boxes = boxesOf(stops);
  for (const { id, parent } of boxes) {
    graph.setNode(id, {});
    if (parent) graph.setParent(id, parent);
  }
  for (const stop of stops) {
    const box = boxOf(stop);
    if (box) graph.setParent(stop.id, box);
  }
  for (const { from, to } of arrows.filter(arrow => arrow.colour !== 'return')) graph.setEdge(from.id, to.id, {});
  for (const { from, to } of arrows) if (!graph.hasEdge(from.id, to.id) && !graph.hasEdge(to.id, from.id)) graph.setEdge(from.id, to.id, {});
  dagre.layout(graph, { constraints: oneBelowAnother(boxes) });

  const rectangle = (id: string): Rectangle => {
    const { x = 0, y = 0, width, height } = graph.node(id) as NodeLabel;
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const places = new Map(stops.map(stop => [stop.id, rectangle(stop.id)]));
  const between = ({ from, to }: Arrow): Point[] => {
    if (isFree(places.get(from.id)!, places.get(to.id)!, [...places.values()])) return [];
    const forth = graph.edge(from.id, to.id) as EdgeLabel | undefined;
    const back = graph.edge(to.id, from.id) as EdgeLabel | undefined;
    return forth ? forth.points!.slice(1, -1) : back!.points!.slice(1, -1).reverse();
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: boxes.map(({ id, title, isZone }) => ({ title, isZone, ...isZone ? rectangle(id) : higher(rectangle(id)) })),
    stops: stops.map(stop => ({ stop, lines: texts.get(stop.id)!, ...places.get(stop.id)! })),
    arrows: route(arrows.map(arrow => ({ arrow, from: places.get(arrow.from.id)!, to: places.get(arrow.to.id)!, between: between(arrow) }))),
  };
}

interface Box {
  readonly id: string;
  readonly title: string;
  readonly isZone: boolean;
  readonly parent?: string;
}

/** A box for each VPC and, in it, for each of its zones, in the order of their names. */
function boxesOf(stops: readonly Stop[]): Box[] {
  const boxes = stops.flatMap(({ vpc, zone }): Box[] => vpc === undefined ? [] : [
    { id: `vpc ${vpc}`, title: `VPC ${vpc}`, isZone: false },
    ...zone ? [{ id: `vpc ${vpc} zone ${zone}`, title: zone, isZone: true, parent: `vpc ${vpc}` }] : [],
  ]);
  return [...new Map(boxes.map(box => [box.id, box])).values()].sort((one, other) => one.id < other.id ? -1 : 1);
}

/** The zones of a VPC in their order, from above. */
function oneBelowAnother(boxes: readonly Box[]): { left: string; right: string }[] {
  const zones = boxes.filter(({ isZone }) => isZone);
  return zones.slice(1).map((box, index) => ({ left: zones[index], right: box }))
    .filter(({ left, right }) => left.parent === right.parent).map(({ left, right }) => ({ left: left.id, right: right.id }));
}

/** Whether no stop stands in a column between two others, so that a line between these crosses none. */
function isFree(one: Rectangle, other: Rectangle, all: readonly Rectangle[]): boolean {
  const [left, right] = one.x < other.x ? [one, other] : [other, one];
  return !all.some(each => each.x < right.x && each.x + each.width > left.x + left.width && each !== left && each !== right);
}

function boxOf({ vpc, zone }: Stop): string | undefined {
  return vpc === undefined ? undefined : boxesOf([{ id: '', title: '', name: '', vpc, zone }]).at(-1)!.id;
}

function higher({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y: y - BOX_TITLE, width, height: height + BOX_TITLE };
}

function widthOf({ title }: Stop, names: readonly string[]): number {
  return Math.max(96, textWidth(title, TITLE_SIZE, true), ...names.map(name => textWidth(name, NAME_SIZE))) + 20;
}
