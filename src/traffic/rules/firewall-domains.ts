import type { PassedName, PolicyJudgement } from './firewall/judgement';
import { Intervals } from '../addresses/intervals';
import { tcp } from '../addresses/ports';

/** How what passes differs from a list. */
export interface Difference {
  /** Domains of the list that do not pass. */
  readonly missing: readonly string[];
  /** Domains that pass and are not on the list. */
  readonly extra: readonly PassedName[];
}

/**
 * How what passes differs from a list of domains, `example.com` and `*.example.com`.
 *
 * @param ports the TCP ports on which each of them has to pass; on other ports it must not. Any port will do where there are none
 */
export function compareDomains({ names, sources }: PolicyJudgement, domains: readonly string[], ports: readonly number[] = []): Difference {
  const byName = new Map<string, PassedName[]>();
  for (const name of names) byName.set(name.name, [...byName.get(name.name) ?? [], name]);
  const passes = (domain: string, on: (name: PassedName) => boolean) => {
    const found = entriesFor(domain).flatMap(entry => byName.get(entry) ?? []).filter(on);
    return found.some(each => each.sources.holds(sources)) || Intervals.union(found.map(each => each.sources)).holds(sources);
  };
  const isThere = (domain: string) => ports.length === 0
    ? passes(domain, () => true)
    : ports.every(port => passes(domain, name => name.ports.holds(tcp(port))));
  const wanted = Intervals.union(ports.map(port => tcp(port)));
  const listed = new Set(domains);
  const isListed = ({ name, ports: own }: PassedName) =>
    entriesFor(name).some(entry => listed.has(entry)) && (ports.length === 0 || wanted.holds(own));
  return { missing: domains.filter(domain => !isThere(domain)), extra: names.filter(name => !isListed(name)) };
}

/** Every entry that stands for a domain: itself, and a wildcard in the place of its first labels. */
function entriesFor(domain: string): string[] {
  const labels = domain.split('.');
  return [domain, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
}
