import { Boxes } from './boxes';
import { CompiledRule, isOfPackets } from './compiled-rule';
import type { DefaultActions } from './default-actions';
import { ALL_TCP } from '../../addresses/ports';

/** What the stateful engine is asked. */
export interface StatefulQuestion {
  /** The packets that come to it. */
  readonly packets: Boxes;
  /** In the order in which they are asked. */
  readonly rules: readonly CompiledRule[];
  readonly defaults: DefaultActions;
  /** The label of the policy. */
  readonly policy: string;
}

/** Where connections cannot be opened, so that no name could be read. */
export interface Opening {
  readonly closed: Boxes;
  readonly reason: string;
  readonly doubtful: Boxes;
  readonly doubtfulReason: string;
}

/** Follows the first packet of connections, of which nothing is known but addresses and ports. */
export function openConnections({ packets, rules, defaults, policy }: StatefulQuestion): Opening {
  let left = packets.on(ALL_TCP);
  let [closed, doubtful] = [Boxes.NONE, Boxes.NONE];
  let [reason, doubtfulReason] = ['', ''];
  const relevant = rules.filter(rule => rule.rule.action !== 'alert' && isOfPackets(rule) && !rule.conditions.isWithoutData
    && rule.conditions.phase !== 'established' && rule.conditions.towards !== 'client');
  for (const { rule, group, conditions, forward } of relevant) {
    for (const { certain } of forward) {
      const met = left.and(certain);
      left = left.minus(certain);
      if (rule.action === 'pass' || met.isEmpty) continue;
      const clause = `${group} drops the first packet of such connections: ${rule.text}`;
      if (conditions.towards === 'any') [closed, reason] = [closed.plus(met), clause];
      else [doubtful, doubtfulReason] = [doubtful.plus(met), clause];
    }
  }
  if (defaults.drop === 'all' && !left.isEmpty) {
    [closed, reason] = [closed.plus(left), `${defaults.text} of ${policy} drops the first packet of connections, which no rule lets pass`];
  }
  return { closed, reason, doubtful, doubtfulReason };
}
