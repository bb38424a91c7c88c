import { NameCondition, readNames } from './names';
import type { Option } from './suricata';
import { Intervals } from '../../addresses/intervals';
import { ALL_PORTS, ALL_TCP, protocol, udp } from '../../addresses/ports';

/** What a connection is used for, as far as firewalls tell. */
export type Application = 'tls' | 'http' | 'other';

/** Every use. */
export const APPLICATIONS: readonly Application[] = ['tls', 'http', 'other'];

/** What the options of a rule ask for. */
export interface Conditions {
  /** Of which connections: those that are being opened, those that are open, or both. */
  readonly phase: 'opening' | 'established' | 'any';
  /** Which way the packet goes. */
  readonly towards: 'server' | 'client' | 'any';
  /** @default - names do not matter */
  readonly names?: NameCondition;
  /** What connections are used for. */
  readonly applications: readonly Application[];
  /** The protocols and ports that are left. */
  readonly ports: Intervals;
  /** Whether it only matches packets that carry nothing. */
  readonly isWithoutData: boolean;
  /** Whether what it matches is logged. */
  readonly logs: boolean;
  /** Whether connections go past all other rules from then on. */
  readonly goesPast: boolean;
  /** Keywords that may narrow it further, in ways that are not known here. */
  readonly strange: readonly string[];
}

/** These say nothing about what a rule matches: texts, numbers, marks that other rules may look at. */
const PLAIN = new Set(['msg', 'sid', 'rev', 'gid', 'classtype', 'reference', 'metadata', 'priority', 'noalert', 'prefilter', 'target', 'tag']);

/** The numbers of the protocols that rules name: https://www.iana.org/assignments/protocol-numbers */
const PROTOCOLS: Readonly<Record<string, Intervals>> = {
  tcp: ALL_TCP, 6: ALL_TCP, udp: udp(0, 0xffff), 17: udp(0, 0xffff), icmp: protocol(1), 1: protocol(1),
};

/** What the options of a rule ask for. */
export function readConditions(options: readonly Option[]): Conditions {
  const { condition, strange: strangeContents, rest } = readNames(options);
  const strange = [...strangeContents];
  let [phase, towards]: [Conditions['phase'], Conditions['towards']] = ['any', 'any'];
  let [applications, ports] = [APPLICATIONS, ALL_PORTS];
  let isWithoutData = false;
  for (const { keyword, value = '' } of rest) {
    switch (keyword) {
      case 'flow':
        for (const word of value.toLowerCase().split(',').map(each => each.trim())) {
          if (word === 'established') phase = 'established';
          else if (word === 'not_established') phase = 'opening';
          else if (word === 'to_server' || word === 'from_client') towards = 'server';
          else if (word === 'to_client' || word === 'from_server') towards = 'client';
          else if (word !== 'stateless') strange.push(`flow:${word}`);
        }
        break;
      case 'app-layer-protocol':
        applications = applications.filter(each => applicationsOf(value).includes(each));
        if (!/^!?(tls|http|http1)$/i.test(value)) strange.push(keyword);
        break;
      case 'ip_proto': {
        const [, mark, name] = /^(!?)\s*(\w+)$/.exec(value.toLowerCase()) ?? [];
        const known = name !== undefined && Object.hasOwn(PROTOCOLS, name) ? PROTOCOLS[name] : undefined;
        if (known) ports = mark ? ports.minus(known) : ports.and(known);
        else strange.push(keyword);
        break;
      }
      case 'dsize':
        if (value === '0') isWithoutData = true;
        else if (value !== '>0') strange.push(keyword);
        break;
      case 'ssl_state': // the greeting of the client is what each connection begins with
        if (!/client_hello/.test(value) || value.includes('!')) strange.push(keyword);
        break;
      case 'flowbits': case 'xbits': case 'hostbits':
        if (!/^(set|unset|toggle|noalert)\b/.test(value)) strange.push(keyword);
        break;
      case 'alert': case 'bypass': break;
      default: if (!PLAIN.has(keyword)) strange.push(keyword);
    }
  }
  const has = (keyword: string) => rest.some(option => option.keyword === keyword);
  return { phase, towards, names: condition, applications, ports, isWithoutData, logs: has('alert'), goesPast: has('bypass'), strange };
}

function applicationsOf(value: string): readonly Application[] {
  const [, mark, name] = /^(!?)\s*([\w-]+)/.exec(value.toLowerCase()) ?? ['', '', ''];
  const own: Application = name === 'tls' ? 'tls' : name.startsWith('http') ? 'http' : 'other';
  if (!mark) return [own];
  return own === 'other' || name === 'http2' ? APPLICATIONS : APPLICATIONS.filter(each => each !== own);
}
