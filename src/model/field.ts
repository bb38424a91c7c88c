import { Capability } from './capability';
import { Choice, OuterVpc } from './choice';

/** Values by option name, as they come from flags, from the wizard or from `.projenrc.ts`. */
export type Answers = Readonly<Record<string, unknown>>;

/** What is wrong with a value. */
export interface Problem {
  /** The option, for example `environments`. */
  readonly field: string;
  /** What it must be, for example `must be a 12-digit account id`. */
  readonly must: string;
  /** What it is; left out where the sentence names it already. */
  readonly got?: unknown;
  /** What to do about it. */
  readonly remedy: string;
}

/** How the wizard asks for a field. */
export interface Question {
  /** The question. */
  readonly message: string;
  /** A line of help under the question. @default - none */
  readonly help?: string;
  /** Whether to ask, given the answers so far. @default - always */
  readonly when?: (answers: Answers) => boolean;
  /** What is offered, given the answers so far. @default - nothing */
  readonly suggest?: (answers: Answers) => string | undefined;
}

/** One option of the project type: it feeds flags, checks and the wizard alike. */
export interface Field {
  /** Name of the option, for example `ingressMode`. */
  readonly name: string;
  /** The kind of its value; `choice` is an enum, `texts` and `numbers` are lists. */
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'texts' | 'numbers';
  /** For `choice`: the modes by value. */
  readonly choices?: Readonly<Record<string, Choice>>;
  /** Whether it has no default. @default false */
  readonly required?: boolean;
  /** A good value, for messages. */
  readonly example: string;
  /** Looks at one value (one element, for lists). @default - anything of the right kind will do */
  readonly check?: (value: any) => Omit<Problem, 'field'> | undefined;
  /** Asked by the wizard. @default - never asked */
  readonly question?: Question;
  /** The modes of its axis that the field belongs to; a value for another mode is a mistake. @default - all of them */
  readonly modes?: readonly string[];
  /** What it needs the chosen modes to provide; without that, a value is a mistake. @default - nothing */
  readonly needs?: readonly Capability[];
  /** The VPC that it is about, where entry or way out have one; it is a mistake where that belongs to somebody else. @default - none */
  readonly vpc?: OuterVpc;
  /** Whether the owner decides about it in a VPC that exists already; a value is a mistake there. @default false */
  readonly ofOwnVpc?: boolean;
  /** The value that is recorded where none is given, from the answers and the defaults of the fields before. @default - none */
  readonly default?: (answers: Answers) => unknown;
  /** Whether the environments record it by its own name. @default true */
  readonly recorded?: boolean;
}

/** An axis of the design: its fields, and the checks that need more than one of them. */
export interface Axis {
  /** What the axis is called in the review, for example `Ingress`. */
  readonly title: string;
  /** Its fields; the first one is the mode. */
  readonly fields: readonly Field[];
  /** Looks at several fields at once; called when each of them is well by itself. @default - nothing */
  readonly check?: (answers: Answers) => Problem[];
  /** Looks at all environments, each with its own settings and the values of all. @default - nothing */
  readonly checkEnvironments?: (environments: readonly Answers[]) => Problem[];
}

/** The only sentence in which this package complains about a value. */
export function sentence(problem: Problem): string {
  const got = 'got' in problem ? `, got ${shown(problem.got)}` : '';
  return `${problem.field} ${problem.must}${got}; ${problem.remedy}`;
}

/** A value on one line, whatever is in it. */
function shown(value: unknown): string {
  if (value === undefined || value === '') return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = /^[\x21-\x7e][\x20-\x7e]*$/.test(text) ? text : printable(JSON.stringify(text));
  return plain.length > 80 ? `${plain.slice(0, 77)}...` : plain;
}

/** JSON leaves some characters alone that break lines, move the cursor or turn the direction of writing. */
function printable(json: string): string {
  return json.replace(/[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
