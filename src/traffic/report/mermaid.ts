import { drawings } from './drawing';
import type { Arrow, Colour, Drawing } from './drawing';
import { nameLines } from './names';
import type { Stop } from './stop';
import { COLOURS } from './svg';
import type { Findings } from '../properties/finding';

const ARROWS: Readonly<Record<Colour, string>> = { request: '-->', egress: '-->', return: '-.->', blocked: '-.->' };

/** A Mermaid flow chart of what was found, the same for the same findings; `CAPTION` says what its colours mean. */
export function mermaid(findings: Findings): string {
  const drawn = drawings(findings);
  const chart = new Chart();
  for (const [index, drawing] of drawn.entries()) {
    if (drawn.length === 1) chart.add(drawing, '  ');
    else chart.box(`d${index + 1}`, drawing.titles.join(', '), '  ', indent => chart.add(drawing, indent));
  }
  return chart.toString();
}

/** Numbers stops and edges over all of a chart. */
class Chart {
  private readonly rows: string[] = [];
  private readonly edges: string[] = [];
  private readonly colours: Colour[] = [];
  private boxes = 0;
  private stops = 0;

  /** A box with what is put into it. */
  public box(id: string, title: string, indent: string, fill: (indent: string) => void): void {
    this.rows.push(`${indent}subgraph ${id}["${escaped(title)}"]`);
    fill(`${indent}  `);
    this.rows.push(`${indent}end`);
  }

  /** Everything of a drawing. */
  public add({ stops, arrows }: Drawing, indent: string): void {
    const ids = new Map(stops.map(stop => [stop.id, `s${++this.stops}`]));
    const put = (some: readonly Stop[], at: string) => this.rows.push(...some.map(stop => `${at}${ids.get(stop.id)}["${label(stop)}"]`));
    put(stops.filter(({ vpc }) => vpc === undefined), indent);
    for (const vpc of distinct(stops.map(stop => stop.vpc))) {
      const inside = stops.filter(stop => stop.vpc === vpc);
      this.box(`b${++this.boxes}`, `VPC ${vpc}`, indent, at => {
        put(inside.filter(({ zone }) => zone === undefined), at);
        for (const zone of distinct(inside.map(stop => stop.zone))) {
          this.box(`b${++this.boxes}`, zone, at, deeper => put(inside.filter(stop => stop.zone === zone), deeper));
        }
      });
    }
    // The layout follows the edges that come first.
    for (const arrow of [...arrows].sort((one, other) => Number(one.colour === 'return') - Number(other.colour === 'return'))) {
      this.edges.push(`  ${ids.get(arrow.from.id)} ${symbol(arrow)} ${ids.get(arrow.to.id)}`);
      this.colours.push(arrow.colour);
    }
  }

  public toString(): string {
    const styles = (Object.keys(ARROWS) as Colour[]).flatMap(colour => {
      const numbers = [...this.colours.keys()].filter(index => this.colours[index] === colour);
      return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(',')} stroke:${COLOURS[colour]},stroke-width:2px`];
    });
    return ['flowchart LR', ...this.rows, ...this.edges, ...styles].join('\n');
  }
}

function symbol({ colour, isStopped }: Arrow): string {
  return isStopped ? '-.-x' : ARROWS[colour];
}

function label(stop: Stop): string {
  return [stop.title, ...nameLines(stop)].map(escaped).join('<br/>');
}

/** Mermaid takes entities with `#` instead of `&`. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/#/g, '#35;').replace(/`/g, '#96;').replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;');
}

function distinct(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter(name => name !== undefined))].sort();
}
