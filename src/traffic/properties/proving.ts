import { Subject, subjectsOf } from './subject';
import { Intervals } from '../addresses/intervals';
import { INTERNET } from '../addresses/ipv4';
import { Interface, Network } from '../network/model';
import { follow } from '../path/follow';
import { Flow, Origin, Path, RoundTrip } from '../path/path';
import { roundTrips } from '../path/round-trip';
import { Doubt, World } from '../template/world';

/** What properties ask. Each question is worked out once. */
export class Proving {
  private readonly answers = new Map<Origin, Map<string, readonly RoundTrip[]>>();
  private readonly numbers = new Map<Interface, number>();
  private readonly internet: Origin = { kind: 'internet' };

  /** What properties are stated about. */
  public readonly subjects: readonly Subject[];

  public constructor(public readonly world: World, public readonly network: Network) {
    this.subjects = subjectsOf(network);
  }

  /** Every way of a flow, with its answers. */
  public roundTrips(origin: Origin, flow: Flow): readonly RoundTrip[] {
    const destination = flow.destination instanceof Intervals ? flow.destination.parts : flow.destination;
    const key = JSON.stringify([flow.source.parts, destination, flow.ports.parts, flow.to?.map(each => this.numberOf(each))]);
    const known = this.answers.get(origin) ?? new Map<string, readonly RoundTrip[]>();
    this.answers.set(origin, known);
    const answer = known.get(key) ?? roundTrips(this.network, origin, flow);
    known.set(key, answer);
    return answer;
  }

  /** Every way that packets of a flow take, whatever becomes of answers. */
  public ways(origin: Origin, flow: Flow): readonly Path[] {
    return follow(this.network, origin, flow);
  }

  /** Interfaces may have the same addresses, in two VPCs or in one subnet; they are told apart by numbers. */
  private numberOf(target: Interface): number {
    const number = this.numbers.get(target) ?? this.numbers.size;
    this.numbers.set(target, number);
    return number;
  }

  /** What keeps every property of a subject from being proven: what concerns the templates as a whole, and its VPCs. */
  public doubtsOf({ interfaces }: { readonly interfaces: readonly Interface[] }): readonly Doubt[] {
    return [...this.network.doubts, ...[...new Set(interfaces.map(({ subnet }) => subnet.vpc))].flatMap(({ doubts }) => doubts)];
  }

  /** Every way from the internet to an interface. */
  public fromInternet(target: Interface, ports: Intervals): readonly RoundTrip[] {
    return this.roundTrips(this.internet, { source: INTERNET, destination: target.addresses, ports, to: [target] });
  }
}
