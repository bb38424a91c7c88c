import { modes } from '../design/axes';
import { Place, Station } from '../model/choice';
import { Answers } from '../model/field';

/** The stations of a packet, in order. */
export type Way = readonly Station[];

/** The ways of packets through the chosen modes: in through the entry, out to what the service calls. The main way comes first. */
export interface Paths {
  readonly requests: readonly Way[];
  readonly egress: readonly Way[];
}

const SERVICE: Station = { id: 'service', label: 'Service (private app subnets)', place: 'vpc' };

/** The boxes of the diagram, in their order, and the places in each; what is outside stands in none. */
const BOXES: { id: string; title: string; places: Place[] }[] = [
  { id: 'consumerBox', title: 'VPC of a consumer', places: ['consumer'] },
  { id: 'awsBox', title: 'AWS, in no VPC', places: ['aws'] },
  { id: 'vpcBox', title: 'VPC, in every availability zone', places: ['edge', 'vpc'] },
];

/** The paths as the chosen modes describe them. That the templates agree is for a proof to show, not for this. */
export function paths(answers: Answers): Paths {
  const ways = (field: string): readonly Way[] => {
    const choice = modes(answers).find(({ axis }) => axis.fields[0].name === field)?.choice;
    return [choice?.stations ?? [], ...choice?.branches ?? []];
  };
  return {
    requests: ways('ingressMode').map(way => [...way, SERVICE]),
    egress: ways('egressMode').map(way => [SERVICE, ...way]),
  };
}

/** One line for a terminal: `Callers -> AWS WAF -> Service`. */
export function line(way: Way): string {
  return way.map(station => station.label).join(' -> ');
}

/** A Mermaid flow chart: blue for requests, orange for what the service calls. */
export function mermaid({ requests, egress }: Paths): string {
  const stations = [...new Map([...requests, ...egress].flat().map(station => [station.id, station])).values()];
  const node = ({ id, label }: Station) => `${id}["${label}"]`;
  const blue = edges(requests, '-->');
  const orange = edges(egress, '-.->');
  return [
    'flowchart LR',
    ...stations.filter(({ place }) => place === 'outside').map(station => `  ${node(station)}`),
    ...BOXES.flatMap(({ id, title, places }) => {
      const inside = stations.filter(({ place }) => places.includes(place));
      return inside.length === 0 ? [] : [`  subgraph ${id}["${title}"]`, ...inside.map(station => `    ${node(station)}`), '  end'];
    }),
    ...blue,
    ...orange,
    ...colour(0, blue.length, '#2563eb'),
    ...colour(blue.length, orange.length, '#ea580c'),
  ].join('\n');
}

/** Each edge once: ways have stations in common. */
function edges(ways: readonly Way[], arrow: string): string[] {
  return [...new Set(ways.flatMap(way => way.slice(1).map((station, index) => `  ${way[index].id} ${arrow} ${station.id}`)))];
}

/** Edges are numbered in the order in which they are written. */
function colour(from: number, count: number, stroke: string): string[] {
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  return count === 0 ? [] : [`  linkStyle ${numbers.join(',')} stroke:${stroke},stroke-width:2px`];
}
