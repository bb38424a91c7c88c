import { FirewallMode } from './options';

/** Room for two rules for each domain. It can never be changed, and costs nothing where it is not used; a policy may have 30,000. */
export const RULE_CAPACITY = 2000;

/** Room for the rules of many senders; it leaves a third of the policy to rule groups that somebody adds. */
export const SHARED_RULE_CAPACITY = 20_000;

/** What the messages of rules for listed domains begin with; queries look for it. */
export const LISTED = 'listed';

/** What the firewall does with the packets of some senders. */
export interface RuleSource {
  /** Who sends: `$HOME_NET`, or an IPv4 range. */
  readonly source: string;
  /** The domains that they may call. */
  readonly domains: readonly string[];
  /** TCP ports on the internet. */
  readonly ports: readonly number[];
  /** What happens to everything else. */
  readonly mode: FirewallMode;
}

/** How far the ids of one source's rules are from those of the next. */
const IDS = 10_000;

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
  return passRules({ source: '$HOME_NET', domains, ports, mode }, 0).join('\n');
}

/**
 * The rules of a firewall that many senders share, each with domains of its own; the policy drops what no rule lets through, unless
 * all of them discover. See `firewallRules`.
 *
 * A firewall in a VPC of its own leaves ports and protocols to the security groups of the tasks. Those of other VPCs belong to
 * others, so here the rules hold them as well.
 *
 * @internal
 */
export function sharedFirewallRules(sources: readonly RuleSource[]): string {
  return [
    ...sources.flatMap((source, index) => passRules(source, index * IDS)),
    ...sources.flatMap((source, index) => restRules(source, index * IDS)),
  ].join('\n');
}

/** Whether the policy for some senders drops anything: with one that enforces, those that discover are let through by rules. */
export function isEnforcing(sources: readonly Pick<RuleSource, 'mode'>[]): boolean {
  return sources.some(({ mode }) => mode === FirewallMode.ENFORCE);
}

/** What is let through by its name. */
function passRules({ source, domains, ports, mode }: RuleSource, ids: number): string[] {
  const tls = rulesFor('tls', source, 'tls.sni', ports.filter(port => port !== 80));
  const http = rulesFor('http', source, 'http.host', ports.filter(port => port !== 443));
  return [
    ...[...new Set(domains)].sort().flatMap((domain, index) => [
      ...tls(`${LISTED} ${domain}`, `${content(domain)} nocase;`, ids + 1001 + index),
      ...http(`${LISTED} ${domain}`, content(domain), ids + 2001 + index), // HTTP hosts are compared in lower case anyway
    ]),
    ...(mode === FirewallMode.DISCOVER ? [
      ...tls('discovered', 'content:".";', ids + 3001),
      ...http('discovered', 'content:".";', ids + 3002),
    ] : []),
  ];
}

/** What becomes of everything else: all of it passes, or other ports and protocols are dropped before they are opened. */
function restRules({ source, ports, mode }: RuleSource, ids: number): string[] {
  if (mode === FirewallMode.ENFORCE) {
    return [
      `drop tcp ${source} any -> any !${list(ports)} (msg:"other port"; sid:${ids + 4001}; rev:1;)`,
      `drop ip ${source} any -> any any (msg:"other protocol"; ip_proto:!6; sid:${ids + 4002}; rev:1;)`,
    ];
  }
  const pass = (protocol: string, match: string, id: number) =>
    `pass ${protocol} ${source} any -> $EXTERNAL_NET any (alert; msg:"discovered without a listed port or a name"; ${match} sid:${id}; rev:1;)`;
  const established = 'flow:to_server, established;';
  return [
    // Once the greeting is complete, so that a name in it is found before.
    pass('tls', `${established} ssl_state:client_hello;`, ids + 3003),
    pass('http', established, ids + 3004),
    pass('tcp', `${established} app-layer-protocol:!tls; app-layer-protocol:!http;`, ids + 3005),
    pass('ip', 'ip_proto:!6;', ids + 3006),
  ];
}

function rulesFor(protocol: string, source: string, buffer: string, ports: number[]) {
  return (message: string, match: string, id: number): string[] => ports.length === 0 ? [] : [
    `pass ${protocol} ${source} any -> $EXTERNAL_NET ${list(ports)} `
    + `(alert; msg:"${message}"; flow:to_server, established; ${buffer}; ${match} sid:${id}; rev:1;)`,
  ];
}

function list(ports: readonly number[]): string {
  return ports.length === 1 ? `${ports[0]}` : `[${ports.join(',')}]`;
}

/** `*.example.com` ends with `.example.com`; what begins there as well would be the domain itself. */
function content(domain: string): string {
  return domain.startsWith('*.') ? `content:"${domain.slice(1)}"; endswith;` : `content:"${domain}"; startswith; endswith;`;
}
