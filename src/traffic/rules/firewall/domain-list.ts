import type { Findings } from './judgement';
import { SuricataRule, parseRule } from './suricata';
import { because, list, map, text } from '../../network/property';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';

const ACTIONS: Readonly<Record<string, string>> = { ALLOWLIST: 'pass', DENYLIST: 'drop', REJECTLIST: 'reject' };

/**
 * The rules that AWS makes from a list of domains. With the action order, an allow list also drops what is not on it; whether it
 * does so with strict order is not documented, so nothing is built on it.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-examples.html#suricata-example-domain-filtering
 */
export function domainRules(group: Resource, value: Value, isStrict: boolean, findings: Findings): SuricataRule[] {
  const content = map(value);
  const type = text(content?.GeneratedRulesType);
  const targets = list(content?.Targets);
  const kinds = list(content?.TargetTypes)?.map(text);
  if (type === 'ALERTLIST') return [];
  const action = type !== undefined && Object.hasOwn(ACTIONS, type) ? ACTIONS[type] : undefined;
  if (!action || !targets || !kinds || kinds.some(kind => kind !== 'TLS_SNI' && kind !== 'HTTP_HOST')) {
    findings.doubt(group.label, 'its list of domains is not understood');
    return [];
  }
  const lines = targets.flatMap(item => {
    const target = text(item);
    if (target !== undefined && /^\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(target)) return kinds.map(kind => domainRule(action, kind!, target));
    const clause = target === undefined ? `one of its domains is not known: ${because(item)}` : `"${target}" is not a domain as AWS takes them`;
    if (action === 'pass') findings.doubt(group.label, clause);
    return [];
  });
  if (action !== 'pass') return lines.map(toRule);
  const rest = isStrict ? [] : kinds.map(kind => `drop ${kind === 'TLS_SNI' ? 'tls' : 'http'} ${WAY} (flow:to_server, established;)`);
  return [...lines, ...rest].map(toRule);
}

function toRule(line: string): SuricataRule {
  return parseRule(line) as SuricataRule;
}

const WAY = '$HOME_NET any -> $EXTERNAL_NET any';

function domainRule(action: string, kind: string, target: string): string {
  const [use, buffer] = kind === 'TLS_SNI' ? ['tls', 'tls.sni'] : ['http', 'http.host'];
  const match = target.startsWith('.') ? `dotprefix; content:"${target}"; endswith` : `content:"${target}"; startswith; endswith`;
  return `${action} ${use} ${WAY} (${buffer}; ${match}; nocase; flow:to_server, established;)`;
}
