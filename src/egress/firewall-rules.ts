import { FirewallMode } from './options';

/** Room for two rules for each domain. It can never be changed, and costs nothing where it is not used; a policy may have 30,000. */
export const RULE_CAPACITY = 2000;

/** What the messages of rules for listed domains begin with; queries look for it. */
export const LISTED = 'listed';

/**
 * The rules of the firewall, in Suricata's language and in the order in which they are asked.
 *
 * Written out instead of a list of domains (`RulesSourceList`), because the rules which that generates let `.example.com` stand
 * for `example.com` as well, cannot be held to ports, and log nothing of what passes. Here the keyword `alert` logs what a `pass`
 * rule lets through, with the name that was asked for, once for each connection.
 *
 * The names are what the client says: of TLS the server name in its first message, which the engine puts together when it comes
 * in several packets (as with post-quantum keys); of HTTP the host of the first request. Encrypted ClientHello shows an outer
 * name, which is not on the list. What says no name (an address alone, or another protocol) meets no rule.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-examples.html
 * @internal
 */
export function firewallRules(domains: readonly string[], ports: readonly number[], mode: FirewallMode): string {
  const tls = rulesFor('tls', 'tls.sni', ports.filter(port => port !== 80));
  const http = rulesFor('http', 'http.host', ports.filter(port => port !== 443));
  return [
    ...[...new Set(domains)].sort().flatMap((domain, index) => [
      ...tls(`${LISTED} ${domain}`, `${content(domain)} nocase;`, 1001 + index),
      ...http(`${LISTED} ${domain}`, content(domain), 2001 + index), // HTTP hosts are compared in lower case anyway
    ]),
    ...(mode === FirewallMode.DISCOVER ? [
      ...tls('discovered', 'content:".";', 3001),
      ...http('discovered', 'content:".";', 3002),
    ] : []),
  ].join('\n');
}

function rulesFor(protocol: string, buffer: string, ports: number[]) {
  const portList = ports.length === 1 ? ports[0] : `[${ports.join(',')}]`;
  return (message: string, match: string, id: number): string[] => ports.length === 0 ? [] : [
    `pass ${protocol} $HOME_NET any -> $EXTERNAL_NET ${portList} `
    + `(alert; msg:"${message}"; flow:to_server, established; ${buffer}; ${match} sid:${id}; rev:1;)`,
  ];
}

/** `*.example.com` ends with `.example.com`; what begins there as well would be the domain itself. */
function content(domain: string): string {
  return domain.startsWith('*.') ? `content:"${domain.slice(1)}"; endswith;` : `content:"${domain}"; startswith; endswith;`;
}
