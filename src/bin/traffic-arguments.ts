import { CalledWrongly, readArguments } from './called-wrongly';
import { templatesOf } from './templates';
import type { Templates } from './templates';
import type { PropertyName } from '../traffic/properties/finding';

/** What `traffic` is asked to do. */
export interface TrafficArguments extends Templates {
  /** Only these; of all properties if there is none. */
  readonly properties: readonly PropertyName[];
  readonly format: 'table' | 'json' | 'mermaid';
  /** Where the picture goes. @default - there is none */
  readonly svg?: string;
  /** A single question. @default - what properties say */
  readonly question?: Question;
}

/** Whether packets get somewhere. */
export interface Question {
  readonly from: string;
  readonly to: string;
  /** Of TCP. */
  readonly port: number;
}

const PROPERTIES: readonly PropertyName[] = ['entry', 'exposure', 'nat', 'firewall', 'isolated', 'handover', 'zones', 'domains', 'hub'];
const HELP = 'see projen-container-workload traffic --help';

const OPTIONS = {
  json: { type: 'boolean' },
  mermaid: { type: 'boolean' },
  svg: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  port: { type: 'string' },
  parameter: { type: 'string', multiple: true },
  property: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the arguments of `traffic`.
 *
 * @returns nothing if somebody wants to know how it is called
 * @throws CalledWrongly
 */
export function trafficArguments(args: readonly string[]): TrafficArguments | undefined {
  const { values, positionals } = readArguments(args, OPTIONS, HELP);
  if (values.help) return undefined;
  if (values.json && values.mermaid) throw CalledWrongly.about({ field: '--json', must: 'must stand alone', got: '--mermaid', remedy: 'leave one of them out' });
  const question = questionOf(values);
  const drawing = (['mermaid', 'svg', 'property'] as const).find(name => values[name] !== undefined);
  if (question && drawing) {
    throw CalledWrongly.about({ field: `--${drawing}`, must: 'must not go with a question', got: '--from', remedy: 'leave one of them out' });
  }
  return {
    ...templatesOf(positionals, values.parameter),
    properties: (values.property ?? []).map(propertyOf),
    format: values.json ? 'json' : values.mermaid ? 'mermaid' : 'table',
    svg: values.svg,
    question,
  };
}

function questionOf({ from, to, port }: { from?: string; to?: string; port?: string }): Question | undefined {
  if (from === undefined && to === undefined && port === undefined) return undefined;
  const example = 'write for example --from internet --to service --port 443';
  if (from === undefined || to === undefined || port === undefined) {
    const missing = from === undefined ? '--from' : to === undefined ? '--to' : '--port';
    throw CalledWrongly.about({ field: missing, must: 'is required for a question', got: undefined, remedy: example });
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw CalledWrongly.about({ field: '--port', must: 'must be a TCP port from 1 to 65535', got: port, remedy: example });
  }
  return { from, to, port: Number(port) };
}

function propertyOf(name: string): PropertyName {
  const found = PROPERTIES.find(each => each === name);
  if (!found) throw CalledWrongly.about({ field: '--property', must: `must be one of ${PROPERTIES.join(', ')}`, got: name, remedy: HELP });
  return found;
}
