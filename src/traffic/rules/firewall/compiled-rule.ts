import { Bounds } from './bounds';
import type { Box } from './boxes';
import { APPLICATIONS, Application, Conditions, readConditions } from './conditions';
import type { SuricataRule } from './suricata';
import type { Variables } from './variables';
import { Intervals } from '../../addresses/intervals';
import { ALL_PORTS, ALL_TCP, protocol, tcp, udp } from '../../addresses/ports';

/** What a rule matches at least and at most. */
export interface Reach {
  readonly certain: Box;
  readonly possible: Box;
}

/** A rule with its variables and keywords worked out. */
export interface CompiledRule {
  readonly rule: SuricataRule;
  /** The label of its rule group. */
  readonly group: string;
  readonly conditions: Conditions;
  /** Packets that it matches on their way to where connections go. */
  readonly forward: readonly Reach[];
  /** Packets that it matches on their way back, written as their connections are. */
  readonly backward: readonly Reach[];
  /** Uses of connections that it matches as a whole. */
  readonly whole: readonly Application[];
  /** Uses of connections that it matches in part: one of many protocols. */
  readonly partly: readonly Application[];
}

/** Rules of the packets themselves, which need not know what a connection is used for. */
const OF_PACKETS = ['ip', 'ipv4', 'tcp', 'udp', 'icmp'];

/** Whether a rule looks at packets by themselves, before anything is known about the use of their connection. */
export function isOfPackets({ rule, conditions }: CompiledRule): boolean {
  return OF_PACKETS.includes(rule.protocol) && !conditions.names && conditions.applications.length === APPLICATIONS.length;
}

/** What a rule asks for is the same for everybody who asks. */
const CONDITIONS = new WeakMap<SuricataRule, Conditions>();

/** Works out the rules of one rule group. Most of them ask for the same addresses and ports, which are then the same objects. */
export class RuleCompiler {
  private readonly reaches = new Map<string, Pick<CompiledRule, 'forward' | 'backward'>>();

  /**
   * @param group the label of the rule group
   * @param variables what its variables stand for
   */
  public constructor(private readonly group: string, private readonly variables: Variables) {}

  /** Works out the variables and keywords of a rule. */
  public compile(rule: SuricataRule): CompiledRule {
    const conditions = CONDITIONS.get(rule) ?? readConditions(rule.options);
    CONDITIONS.set(rule, conditions);
    const [whole, partly] = uses(rule.protocol);
    return {
      rule,
      group: this.group,
      conditions,
      ...this.reachOf(rule, conditions),
      whole: whole.filter(use => conditions.applications.includes(use)),
      partly: partly.filter(use => conditions.applications.includes(use)),
    };
  }

  private reachOf(rule: SuricataRule, conditions: Conditions): Pick<CompiledRule, 'forward' | 'backward'> {
    const { protocol: name, source, sourcePorts, bothWays, destination, destinationPorts } = rule;
    const { towards, ports, strange } = conditions;
    const key = [name, source, sourcePorts, bothWays, destination, destinationPorts, towards, strange.length > 0, ports.parts].join(' ');
    const known = this.reaches.get(key);
    if (known) return known;
    const ends = [
      { addresses: this.variables.addresses(source), ports: portsOf(name, this.variables.ports(sourcePorts)) },
      { addresses: this.variables.addresses(destination), ports: portsOf(name, this.variables.ports(destinationPorts)) },
    ];
    const directions = bothWays ? [ends, [...ends].reverse()] : [ends];
    const reaches = {
      forward: towards === 'client' ? [] : directions.map(([from, to]) => reach(from, to, conditions, to.ports)),
      backward: towards === 'server' ? [] : directions.map(([from, to]) => reach(to, from, conditions, from.ports)),
    };
    this.reaches.set(key, reaches);
    return reaches;
  }
}

interface End {
  readonly addresses: Bounds;
  readonly ports: Bounds;
}

/** The ports of a client are any; a rule that names some may not match. */
function reach(client: End, server: End, conditions: Conditions, ports: Bounds): Reach {
  const box = (which: 'certain' | 'possible'): Box => ({
    sources: client.addresses[which],
    destinations: server.addresses[which],
    ports: ports[which].and(conditions.ports),
  });
  const [certain, possible] = [box('certain'), box('possible')];
  return {
    certain: isEvery(client.ports.certain) && conditions.strange.length === 0 ? certain : NOTHING,
    possible: client.ports.possible.isEmpty ? NOTHING : possible,
  };
}

const ALL_UDP = udp(0, 0xffff);

const NOTHING: Box = { sources: Intervals.NONE, destinations: Intervals.NONE, ports: Intervals.NONE };

/** Whether all ports of a protocol are there, or it has none. */
function isEvery(ports: Intervals): boolean {
  return ports.holds(ALL_TCP) || ports.holds(ALL_UDP) || !ports.meets(ALL_TCP.plus(ALL_UDP));
}

function portsOf(name: string, numbers: Bounds): Bounds {
  const isAny = numbers.certain.holds(Intervals.of(0, 0xffff));
  const convert = (which: Intervals): Intervals => {
    const [asTcp, asUdp] = [tcp, udp].map(of => Intervals.union(which.parts.map(([from, to]) => of(from, to))));
    switch (name) {
      case 'ip': case 'ipv4': return isAny ? ALL_PORTS : asTcp.plus(asUdp);
      case 'ipv6': return Intervals.NONE;
      case 'icmp': return protocol(1);
      case 'udp': case 'quic': case 'dhcp': case 'ntp': case 'tftp': return asUdp;
      case 'dns': case 'sip': case 'snmp': case 'krb5': case 'ike': case 'nfs': case 'rpc': return asTcp.plus(asUdp);
      default: return asTcp;
    }
  };
  return Bounds.between(convert(numbers.certain), convert(numbers.possible));
}

/** What the protocol of a rule says about the use of connections: which ones it matches as a whole, and which in part. */
function uses(name: string): [readonly Application[], readonly Application[]] {
  switch (name) {
    case 'tls': return [['tls'], []];
    case 'http': return [['http'], []];
    case 'http1': case 'http2': return [[], ['http']];
    default: return OF_PACKETS.includes(name) ? [APPLICATIONS, []] : [[], ['other']];
  }
}
