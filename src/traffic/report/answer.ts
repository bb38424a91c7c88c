import { commonPath } from './common-path';
import { coloured, wrapped } from './page';
import type { Paper } from './page';
import { shortened } from './rows';
import { TrafficReach } from '../answers';
import type { TrafficAnswer } from '../answers';

/** What was asked. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  /** Of TCP. */
  readonly port: number;
}

/** What `--json` writes for a question. */
export interface JsonAnswer {
  /** Grows when something is taken away or changes its meaning. */
  readonly version: 1;
  readonly question: Asked;
  readonly reach: 'yes' | 'no' | 'unknown';
  /** What packets pass, as far as they get. */
  readonly hops: readonly string[];
  /** What the answers pass. */
  readonly returnHops: readonly string[];
  /** Why not, or why that is not known; `null` where they get there. */
  readonly reason: string | null;
}

/** `dev/Workload/Service`, but not `10.0.0.0/16`. */
const CONSTRUCT_PATH = /[A-Za-z][\w.-]*(?:\/[\w.-]+)+/g;

/** The answer for people: a sentence, then both ways hop by hop. */
export function answerText({ from, to, port }: Asked, { reach, hops, returnHops, reason }: TrafficAnswer, paper: Paper): string {
  const sentences: Readonly<Record<TrafficReach, string>> = {
    [TrafficReach.YES]: `${from} ${coloured('reaches', 'strong', paper)} ${to} on TCP ${port}, and answers come back`,
    [TrafficReach.NO]: `${from} ${coloured('does not reach', 'strong', paper)} ${to} on TCP ${port}`,
    [TrafficReach.UNKNOWN]: `whether ${from} reaches ${to} on TCP ${port} is ${coloured('not certain', 'strong', paper)}`,
  };
  const path = commonPath([...hops, ...returnHops].flatMap(hop => hop.match(CONSTRUCT_PATH) ?? []));
  return [
    ...wrapped(`${sentences[reach]}${reason ? `: ${shortened(reason, path)}` : ''}${path && ` (names are below ${path})`}`, 0, paper),
    ...way('Request', hops.map(hop => shortened(hop, path)), paper),
    ...way('Answer', returnHops.map(hop => shortened(hop, path)), paper),
    '',
  ].join('\n');
}

/** The answer for programs. */
export function answerJson(question: Asked, { reach, hops, returnHops, reason }: TrafficAnswer): JsonAnswer {
  return { version: 1, question, reach, hops, returnHops, reason: reason ?? null };
}

function way(title: string, hops: readonly string[], paper: Paper): string[] {
  const digits = String(hops.length).length;
  return hops.length === 0 ? [] : [title, ...hops.flatMap((hop, index) => wrapped(hop, 4 + digits, paper, `  ${String(index + 1).padStart(digits)}. `))];
}
