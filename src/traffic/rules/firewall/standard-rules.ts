import type { Findings } from './judgement';
import { SuricataRule, Unreadable, parseRule } from './suricata';
import { because, list, map, text } from '../../network/property';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';

/** The parts of a header, in Suricata's order. */
const PARTS = ['Protocol', 'Source', 'SourcePort', 'Direction', 'Destination', 'DestinationPort'];

/**
 * Rules by their parts, which AWS puts together as text.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-basic.html
 */
export function standardRules(group: Resource, value: Value, findings: Findings): (SuricataRule | Unreadable)[] {
  const rules = list(value);
  if (!rules) findings.doubt(group.label, `StatefulRules is not known: ${because(value)}`);
  return (rules ?? []).flatMap(item => {
    const rule = map(item);
    const header = map(rule?.Header);
    const options = list(rule?.RuleOptions)?.map(map);
    const words = [rule?.Action, ...PARTS.map(part => header?.[part])].map(text);
    const keywords = options?.map(option => [option?.Keyword, ...list(option?.Settings) ?? [undefined]].map(text));
    if (words.includes(undefined) || !keywords || keywords.some(each => each.includes(undefined))) {
      findings.doubt(group.label, 'one of its rules is not known in full');
      return [];
    }
    const [action, use, source, sourcePorts, direction, destination, destinationPorts] = words;
    const arrow = direction!.toUpperCase() === 'FORWARD' ? '->' : '<>';
    const asText = keywords.map(([keyword, ...settings]) => settings.length === 0 ? `${keyword};` : `${keyword}:${settings.join(',')};`).join(' ');
    return [parseRule(`${action} ${use} ${source} ${sourcePorts} ${arrow} ${destination} ${destinationPorts} (${asText})`)];
  });
}
