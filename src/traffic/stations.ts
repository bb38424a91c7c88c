import { modes } from '../design/axes';
import { Answers } from '../model/field';

/** The stations of a packet, in order. */
export type Way = readonly string[];

/** The ways of packets through the chosen modes: in through the entry, out to what the service calls. The main way comes first. */
export interface Paths {
  readonly requests: readonly Way[];
  readonly egress: readonly Way[];
}

const SERVICE = 'Service (private app subnets)';

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
  return way.join(' -> ');
}
