import { drawings } from './drawing';
import type { Colour, Drawing } from './drawing';
import { LINE_HEIGHT, TITLE_SIZE, layoutOf } from './layout';
import type { Layout, PlacedArrow, PlacedBox, PlacedStop } from './layout';
import { NAME_SIZE } from './names';
import { lines, textWidth } from './text-width';
import type { Findings } from '../properties/finding';

/** What each colour stands for. */
export const LEGEND: Readonly<Record<Colour, string>> = {
  request: 'requests of callers',
  egress: 'what the service calls',
  return: 'answers',
  blocked: 'blocked',
};

/** Readable on white and on black, and different for people who do not tell red from green by more than the hue. */
export const COLOURS: Readonly<Record<Colour, string>> = { request: '#2563eb', egress: '#d97706', return: '#0d9488', blocked: '#dc2626' };

const STYLE = `
    .paper { fill: #ffffff; stroke: #d0d7de; }
    .vpc { fill: #f6f8fa; stroke: #8c959f; }
    .zone { fill: #ffffff; stroke: #afb8c1; stroke-dasharray: 4 3; }
    .stop { fill: #ffffff; stroke: #57606a; }
    text { fill: #1f2328; font-family: 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; }
    .quiet { fill: #57606a; }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117; stroke: #30363d; }
      .vpc { fill: #161b22; stroke: #6e7681; }
      .zone { fill: #0d1117; stroke: #484f58; }
      .stop { fill: #21262d; stroke: #8b949e; }
      text { fill: #e6edf3; }
      .quiet { fill: #9198a1; }
    }
  `;

const MARGIN = 24;
const HEADING = 18;

/** A picture of what was found, the same for the same findings. */
export function svg(findings: Findings): string {
  const sections: string[] = [];
  const drawn = drawings(findings);
  const colours = (Object.keys(LEGEND) as Colour[]).filter(colour => drawn.some(({ arrows }) => arrows.some(one => one.colour === colour)));
  let [width, top] = [legendWidth(colours), MARGIN];
  for (const drawing of drawn) {
    const section = sectionOf(drawing);
    sections.push(`<g transform="translate(${MARGIN} ${round(top)})">`, ...section.rows, '</g>');
    width = Math.max(width, section.width);
    top += section.height + MARGIN;
  }
  const [full, height] = [round(width + 2 * MARGIN), round(top + LINE_HEIGHT + MARGIN)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${full}" height="${height}" viewBox="0 0 ${full} ${height}">`,
    '<title>Traffic, drawn from the templates</title>',
    `<style>${STYLE}</style>`,
    `<rect class="paper" x="0.5" y="0.5" width="${full - 1}" height="${height - 1}" rx="8"/>`,
    ...sections,
    `<g transform="translate(${MARGIN} ${round(top)})">`,
    ...legend(colours),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function sectionOf(drawing: Drawing): { rows: string[]; width: number; height: number } {
  const layout = layoutOf(drawing);
  const title = drawing.titles.join(', ');
  const notes = notesOf(drawing).flatMap(note => lines(note, NAME_SIZE, Math.max(layout.width, 480)));
  const below = 2 * HEADING + 40 + layout.height;
  const rows = [
    text(title, 0, HEADING, 16, 'font-weight="600"'),
    text(drawing.verdict, 0, 2 * HEADING + 2, NAME_SIZE + 1, 'class="quiet"'),
    `<g transform="translate(0 ${2 * HEADING + 32})">`,
    ...pictureOf(layout),
    '</g>',
    ...notes.map((note, index) => text(note, 0, below + 14 + index * LINE_HEIGHT, NAME_SIZE, 'class="quiet"')),
  ];
  const texts = [textWidth(title, 16, true), textWidth(drawing.verdict, NAME_SIZE + 1), ...notes.map(note => textWidth(note, NAME_SIZE))];
  return { rows, width: Math.max(layout.width, ...texts), height: below + 14 + notes.length * LINE_HEIGHT };
}

/** What is said in words, because a picture cannot. */
function notesOf({ notes, moreZones }: Drawing): string[] {
  return [...notes, ...moreZones.length > 0 ? [`not drawn, because they are like the others: ${moreZones.join(', ')}`] : []];
}

function pictureOf({ boxes, stops, arrows }: Layout): string[] {
  return [...boxes.map(box), ...arrows.map(arrow), ...stops.flatMap(stop)];
}

function box({ title, isZone, x, y, width, height }: PlacedBox): string {
  return [
    `<rect class="${isZone ? 'zone' : 'vpc'}" ${rectangle(x, y, width, height)} rx="${isZone ? 4 : 8}"/>`,
    text(title, x + 10, y + 15, NAME_SIZE, 'class="quiet"'),
  ].join('\n');
}

function stop({ stop: { title }, lines: names, x, y, width, height }: PlacedStop): string[] {
  const middle = x + width / 2;
  const first = y + height / 2 - (names.length * LINE_HEIGHT) / 2 + 4;
  return [
    `<rect class="stop" ${rectangle(x, y, width, height)} rx="5"/>`,
    text(title, middle, first, TITLE_SIZE, 'text-anchor="middle" font-weight="600"'),
    ...names.map((name, index) => text(name, middle, first + (index + 1) * LINE_HEIGHT, NAME_SIZE, 'class="quiet" text-anchor="middle"')),
  ];
}

function arrow({ arrow: { colour, isStopped }, points }: PlacedArrow): string {
  const end = points.at(-1)!;
  const before = points.at(-2)!;
  const isRight = end.x >= before.x;
  const tip = isRight ? -7 : 7;
  const rows = [
    `<path d="${curve([...points.slice(0, -1), { x: end.x + tip, y: end.y }])}" fill="none" stroke="${COLOURS[colour]}" stroke-width="${thickness(colour)}"${dashes(colour)}/>`,
    `<path d="M${round(end.x)} ${round(end.y)}l${tip - Math.sign(-tip)} -4v8z" fill="${COLOURS[colour]}"/>`,
  ];
  return isStopped ? [...rows, cross(points)].join('\n') : rows.join('\n');
}

function dashes(colour: Colour): string {
  return colour === 'blocked' ? ' stroke-dasharray="6 4"' : '';
}

/** Where nothing gets on: in the middle of the longest part. */
function cross(points: readonly { x: number; y: number }[]): string {
  const parts = points.slice(1).map((end, index) => ({ end, begin: points[index] }));
  const length = ({ begin, end }: typeof parts[number]) => Math.hypot(end.x - begin.x, end.y - begin.y);
  const { begin, end } = parts.reduce((longest, part) => length(part) > length(longest) ? part : longest);
  const [x, y] = [round((begin.x + end.x) / 2 - 6), round((begin.y + end.y) / 2 - 6)];
  return `<path d="M${x} ${y}l12 12m0 -12l-12 12" stroke="${COLOURS.blocked}" stroke-width="3" stroke-linecap="round"/>`;
}

/** A line that leaves and arrives level. */
function curve(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => {
    if (index === 0) return `M${round(x)} ${round(y)}`;
    const before = points[index - 1];
    if (Math.abs(before.y - y) < 0.5) return `H${round(x)}`;
    const middle = round((before.x + x) / 2);
    return `C${middle} ${round(before.y)} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
  }).join('');
}

function legend(colours: readonly Colour[]): string[] {
  return colours.flatMap((colour, index) => {
    const x = legendWidth(colours.slice(0, index));
    return [
      `<path d="M${x} 0H${x + 28}" stroke="${COLOURS[colour]}" stroke-width="${thickness(colour)}"${dashes(colour)}/>`,
      text(LEGEND[colour], x + 36, 4, NAME_SIZE),
    ];
  });
}

function legendWidth(colours: readonly Colour[]): number {
  return colours.reduce((sum, colour) => sum + 60 + textWidth(LEGEND[colour], NAME_SIZE), 0);
}

function thickness(colour: Colour): number {
  return colour === 'return' ? 1.3 : 2;
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function text(content: string, x: number, y: number, size: number, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${attributes && ` ${attributes}`}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
