/** A keyword between the brackets of a rule. */
export interface Option {
  readonly keyword: string;
  /** @default - the keyword stands alone */
  readonly value?: string;
}

/** A rule in Suricata's language: `pass tls $HOME_NET any -> any 443 (tls.sni; content:"example.com"; sid:1;)`. */
export interface SuricataRule {
  /** For people, on one line. */
  readonly text: string;
  readonly action: string;
  readonly protocol: string;
  readonly source: string;
  readonly sourcePorts: string;
  readonly bothWays: boolean;
  readonly destination: string;
  readonly destinationPorts: string;
  readonly options: readonly Option[];
}

/** A line that is not a rule as this package knows them. */
export interface Unreadable {
  readonly text: string;
  readonly action: undefined;
}

const HEADER = /^(\w+)\s+([\w.:-]+)\s+(.+?)\s*(->|<>)\s*([^(]+?)\s*\((.*)\)\s*$/s;

/**
 * The rules of a rule group, in order.
 *
 * @see https://docs.suricata.io/en/suricata-7.0.8/rules/intro.html
 */
export function parseRules(rules: string): (SuricataRule | Unreadable)[] {
  return rules.replace(/\\\r?\n/g, ' ').split(/\r?\n/).map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(parseRule);
}

/** One rule. */
export function parseRule(line: string): SuricataRule | Unreadable {
  const [, action, protocol, from, direction, to, options] = HEADER.exec(line) ?? [];
  const [source, sourcePorts, ...moreFrom] = words(from ?? '');
  const [destination, destinationPorts, ...moreTo] = words(to ?? '');
  if (!action || !sourcePorts || !destinationPorts || moreFrom.length > 0 || moreTo.length > 0) return { text: short(line), action: undefined };
  return {
    text: short(line),
    action: action.toLowerCase(),
    protocol: protocol.toLowerCase(),
    source,
    sourcePorts,
    bothWays: direction === '<>',
    destination,
    destinationPorts,
    options: parseOptions(options),
  };
}

/** Words with spaces between; a list in brackets is one of them. */
function words(text: string): string[] {
  return text.replace(/\[[^\]]*(?:\[[^\]]*\][^\]]*)*\]/g, list => list.replace(/\s+/g, '')).trim().split(/\s+/).filter(word => word !== '');
}

/** Each ends with a semicolon; one that belongs to a value has a backslash before it. */
function parseOptions(text: string): Option[] {
  return text.split(/(?<!\\);/).map(option => option.trim()).filter(option => option !== '').map(option => {
    const colon = option.indexOf(':');
    return colon < 0 ? { keyword: option.toLowerCase() }
      : { keyword: option.slice(0, colon).trim().toLowerCase(), value: option.slice(colon + 1).trim() };
  });
}

function short(line: string): string {
  const text = line.replace(/\s+/g, ' ');
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
