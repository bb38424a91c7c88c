import { modes } from '../design/axes';
import { Station } from '../model/choice';
import { Answers } from '../model/field';

/** The way of a packet through the chosen modes: in through the entry, out to what the service calls. */
export interface Paths {
  readonly request: Station[];
  readonly egress: Station[];
}

const SERVICE: Station = { id: 'service', label: 'Service (private app subnets)', place: 'vpc' };

/** The paths as the chosen modes describe them. That the templates agree is for a proof to show, not for this. */
export function paths(answers: Answers): Paths {
  const stations = (field: string) => modes(answers).find(mode => mode.axis.fields[0].name === field)?.choice.stations ?? [];
  return { request: [...stations('ingressMode'), SERVICE], egress: [SERVICE, ...stations('egressMode')] };
}

/** One line for a terminal: `Callers -> AWS WAF -> Service`. */
export function line(stations: Station[]): string {
  return stations.map(station => station.label).join(' -> ');
}

/** A Mermaid flow chart: blue for requests, orange for what the service calls. */
export function mermaid({ request, egress }: Paths): string {
  const all = [...new Map([...request, ...egress].map(station => [station.id, station])).values()];
  const node = (station: Station) => `${station.id}["${station.label}"]`;
  const edges = (stations: Station[], arrow: string) => stations.slice(1).map((station, index) => `  ${stations[index].id} ${arrow} ${station.id}`);
  const inside = all.filter(station => station.place !== 'outside');
  const requests = edges(request, '-->');
  const egresses = edges(egress, '-.->');
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index).join(',');
  return [
    'flowchart LR',
    ...all.filter(station => station.place === 'outside').map(station => `  ${node(station)}`),
    '  subgraph vpc["VPC, in every availability zone"]',
    ...inside.map(station => `    ${node(station)}`),
    '  end',
    ...requests,
    ...egresses,
    ...(requests.length ? [`  linkStyle ${numbers(0, requests.length)} stroke:#2563eb,stroke-width:2px`] : []),
    ...(egresses.length ? [`  linkStyle ${numbers(requests.length, egresses.length)} stroke:#ea580c,stroke-width:2px`] : []),
  ].join('\n');
}
