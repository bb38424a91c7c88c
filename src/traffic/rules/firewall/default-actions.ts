import type { Findings } from './judgement';
import { because, isSet, list, text } from '../../network/property';
import type { Value } from '../../template/value';

/** What becomes of packets that match no rule. */
export interface DefaultActions {
  /** All of them are dropped, or those of established connections. @default - none is */
  readonly drop?: 'all' | 'established';
  /** Whether they leave a line in the log of alerts. */
  readonly logs: boolean;
  /** Whether there may be more to it. */
  readonly isUnknown: boolean;
  /** As the policy has it, for people. */
  readonly text: string;
}

/** With the action order there are no default actions: what matches no rule passes. */
export const NO_DEFAULTS: DefaultActions = { logs: false, isUnknown: false, text: 'rule order DEFAULT_ACTION_ORDER' };

const DROPS: Readonly<Record<string, 'all' | 'established'>> = {
  'aws:drop_strict': 'all',
  'aws:drop_established': 'established',
  'aws:drop_established_app_layer': 'established',
  'aws:drop_established_app_layer_to_server': 'established',
};

const ALERTS = Object.keys(DROPS).map(name => name.replace('drop', 'alert'));

/**
 * The default actions of a policy with strict order.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export function readDefaultActions(value: Value, policy: string, findings: Findings): DefaultActions {
  const items = list(value);
  const actions = (items ?? []).map(text);
  const strange = actions.find(action => action !== undefined && !Object.hasOwn(DROPS, action) && !ALERTS.includes(action));
  if (strange) findings.doubt(policy, `its default action ${strange} is not known`);
  const drops = actions.filter(action => action !== undefined && Object.hasOwn(DROPS, action)) as string[];
  if (new Set(drops).size > 1) findings.fault(policy, `StatefulDefaultActions must name one drop action, not ${drops.join(' and ')}`);
  const hasOlder = actions.some(action => /_established$/.test(action ?? ''));
  if (hasOlder && actions.some(action => /_app_layer/.test(action ?? ''))) {
    findings.fault(policy, 'StatefulDefaultActions must not mix actions for established connections with those for the application layer');
  }
  if (drops.includes('aws:drop_established')) {
    findings.restriction(policy, 'aws:drop_established drops TLS greetings that come in two packets; aws:drop_established_app_layer_to_server waits for the rest');
  }
  const isUnknown = !items || actions.includes(undefined) || strange !== undefined;
  return {
    drop: drops.map(action => DROPS[action]).sort().at(-1), // the one that drops less
    logs: actions.some(action => ALERTS.includes(action ?? '')),
    isUnknown,
    text: described(value, actions),
  };
}

function described(value: Value, actions: readonly (string | undefined)[]): string {
  if (!isSet(value)) return 'no StatefulDefaultActions';
  return actions.length === 0 ? `StatefulDefaultActions: ${because(value)}` : `StatefulDefaultActions [${actions.map(action => action ?? '?').join(', ')}]`;
}
