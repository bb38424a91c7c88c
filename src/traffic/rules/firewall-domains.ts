import type { PassedName, PolicyJudgement } from './firewall/judgement';
import { covers } from '../../model/domain-name';
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
  const wanted = Intervals.union(ports.map(port => tcp(port)));
  const passes = (domain: string, on: (name: PassedName) => boolean) =>
    Intervals.union(names.filter(each => covers(each.name, domain) && on(each)).map(each => each.sources)).holds(sources);
  const isThere = (domain: string) => ports.length === 0
    ? passes(domain, () => true)
    : ports.every(port => passes(domain, name => name.ports.holds(tcp(port))));
  const isListed = (name: PassedName) => domains.some(domain => covers(domain, name.name)) && (ports.length === 0 || wanted.holds(name.ports));
  return { missing: domains.filter(domain => !isThere(domain)), extra: names.filter(name => !isListed(name)) };
}
