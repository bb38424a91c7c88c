import { Bounds } from './bounds';
import { Intervals } from '../../addresses/intervals';
import { EVERYWHERE, range } from '../../addresses/ipv4';
import { list, map, text } from '../../network/property';
import { Reference, Value } from '../../template/value';

/** The port numbers of a protocol. */
const PORTS = Intervals.of(0, 0xffff);

/** What `$NAME` stands for in the rules of one rule group. */
export class Variables {
  private readonly known = new Map<string, Bounds>();

  public constructor(private readonly addressSets: ReadonlyMap<string, Bounds>, private readonly portSets: ReadonlyMap<string, Bounds> = new Map()) {}

  /** The addresses of an expression: `any`, `10.0.0.0/16`, `$HOME_NET`, `[10.0.0.0/8,!10.1.0.0/16]`. */
  public addresses(expression: string): Bounds {
    return this.remember(`addresses ${expression}`, () => evaluate(expression, EVERYWHERE, this.addressSets, addressOf));
  }

  /** The port numbers of an expression: `any`, `443`, `[80,8000:8999]`, `!22`. */
  public ports(expression: string): Bounds {
    return this.remember(`ports ${expression}`, () => evaluate(expression, PORTS, this.portSets, portOf));
  }

  private remember(key: string, compute: () => Bounds): Bounds {
    const bounds = this.known.get(key) ?? compute();
    this.known.set(key, bounds);
    return bounds;
  }
}

/** The addresses of a variable: `{ Definition: [...] }`. */
export function addressSet(value: Value): Bounds {
  return definition(value, EVERYWHERE, addressOf);
}

/** The ports of a variable: `{ Definition: [...] }`. */
export function portSet(value: Value): Bounds {
  return definition(value, PORTS, portOf);
}

/** Everything that is not in a variable. */
export function negation(bounds: Bounds): Bounds {
  return Bounds.exactly(EVERYWHERE).minus(bounds);
}

function definition(value: Value, all: Intervals, atom: (word: string) => Intervals | undefined): Bounds {
  const entries = list(map(value)?.Definition);
  if (!entries) return Bounds.unknown(all);
  return combine(entries.map(item => {
    const words = text(item) ?? cidrBlock(item);
    return words === undefined ? { bounds: Bounds.unknown(all), isNegated: false } : part(words, all, new Map(), atom);
  }), all);
}

/** The range of a VPC or a subnet by its attribute. */
function cidrBlock(value: Value): string | undefined {
  return value instanceof Reference && value.attribute === 'CidrBlock' ? text(value.resource.properties.CidrBlock) : undefined;
}

function evaluate(expression: string, all: Intervals, sets: ReadonlyMap<string, Bounds>, atom: (word: string) => Intervals | undefined): Bounds {
  return combine([part(expression, all, sets, atom)], all);
}

interface Part {
  readonly bounds: Bounds;
  readonly isNegated: boolean;
}

function part(word: string, all: Intervals, sets: ReadonlyMap<string, Bounds>, atom: (word: string) => Intervals | undefined): Part {
  const [, mark, plain] = /^(!?)\s*(.*)$/s.exec(word.trim())!;
  const isNegated = mark === '!';
  if (/^\[.*\]$/s.test(plain)) return { bounds: combine(itemsOf(plain.slice(1, -1)).map(item => part(item, all, sets, atom)), all), isNegated };
  if (plain.startsWith('$')) return { bounds: sets.get(plain.slice(1)) ?? Bounds.unknown(all), isNegated };
  const set = plain.toLowerCase() === 'any' ? all : atom(plain);
  return { bounds: set ? Bounds.exactly(set) : Bounds.unknown(all), isNegated };
}

/** A list holds what it names; one that only names exceptions holds everything else. */
function combine(parts: readonly Part[], all: Intervals): Bounds {
  const named = parts.filter(({ isNegated }) => !isNegated).map(({ bounds }) => bounds);
  const excepted = parts.filter(({ isNegated }) => isNegated).map(({ bounds }) => bounds);
  const whole = named.length === 0 && excepted.length > 0 ? Bounds.exactly(all) : Bounds.union(named);
  return whole.minus(Bounds.union(excepted));
}

/** What stands between the commas of a list, inner lists whole. */
function itemsOf(words: string): string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  [...words, ','].forEach((character, index) => {
    if (character === '[') depth++;
    if (character === ']') depth--;
    if (character !== ',' || depth > 0) return;
    found.push(words.slice(start, index));
    start = index + 1;
  });
  return found.map(item => item.trim()).filter(item => item !== '');
}

/** IPv4 only; a range of IPv6 has no address that matters here. */
function addressOf(word: string): Intervals | undefined {
  if (/^[0-9a-f:.]*:[0-9a-f:.]*(\/\d+)?$/i.test(word)) return Intervals.NONE;
  const [first, last, ...more] = word.split('-').map(end => range(end.includes('/') ? end.trim() : `${end.trim()}/32`));
  if (more.length > 0 || !first) return undefined;
  if (!word.includes('-')) return first;
  return last && Intervals.of(first.parts[0][0], last.parts[0][1]);
}

function portOf(word: string): Intervals | undefined {
  const [, from, colon, to] = /^(\d*)\s*([:-]?)\s*(\d*)$/.exec(word) ?? [];
  if (from === undefined || (from === '' && to === '')) return undefined;
  if (!colon) return numbers(Number(from), Number(from));
  return numbers(from === '' ? 0 : Number(from), to === '' ? 0xffff : Number(to));
}

function numbers(from: number, to: number): Intervals | undefined {
  return from <= to && to <= 0xffff ? Intervals.of(from, to) : undefined;
}
