import { choicesOf } from './choices';
import { domains } from './domains';
import { entry } from './entry';
import { exposure } from './exposure';
import { Finding, Findings } from './finding';
import { firewall } from './firewall';
import { handedOver, handover } from './handover';
import { hub } from './hub';
import { isolated } from './isolated';
import { limitsOf } from './limits';
import { nat } from './nat';
import { Proving } from './proving';
import { strays } from './strays';
import { Subject } from './subject';
import { leadsToNat, wayOut } from './way-out';
import { zones } from './zones';
import { Proof } from '../../model/choice';
import type { Attachment, Vpc } from '../network/model';
import type { Path } from '../path/path';
import type { Stack } from '../template/world';

const PROOFS: Readonly<Record<Proof, (proving: Proving, subject: Subject) => Finding[]>> = { nat, firewall, isolated };

/** Proves every property of every subject, or says why not. */
export function prove(proving: Proving): Findings {
  const findings = proving.subjects.flatMap(subject => {
    const found = [...entry(proving, subject), ...subject.isStandIn ? [] : exposure(proving, subject), ...wayOutOf(proving, subject)];
    return [...found, ...zones(proving, subject, found)];
  });
  findings.push(...proving.world.stacks.flatMap(stack => withoutService(proving, stack)));
  findings.push(...(proving.network.hubs ?? []).flatMap(each => [...domains(proving, each), ...hub(proving, each)]));
  findings.push(...strays(proving, findings));
  return { findings: findings.length > 0 ? findings : nothing(proving), limits: limitsOf(proving) };
}

function wayOutOf(proving: Proving, subject: Subject): Finding[] {
  const gateway = handedOver(proving, subject);
  return gateway ? handover(proving, subject, gateway) : PROOFS[proofOf(proving, subject)](proving, subject);
}

/** The property that the way out is held to: the chosen one, or what the templates aim at. */
function proofOf(proving: Proving, { choices, interfaces }: Subject): Proof {
  if (choices?.proof) return choices.proof;
  const ways = interfaces.map(from => wayOut(proving, from));
  // What is lost behind a firewall or a NAT gateway was meant to get out.
  const trips = ways.flatMap(({ internet, outside, dropped }) => [...internet, ...outside, ...dropped]);
  const paths = trips.flatMap(({ request, replies }) => [request, ...replies]);
  const vpcs = new Set([...interfaces.map(({ subnet }) => subnet.vpc), ...paths.flatMap(vpcsOn)]);
  if (paths.some(({ firewalls }) => firewalls.length > 0)) return 'firewall';
  if (proving.network.firewalls.some(({ endpoints }) => endpoints.some(({ subnet }) => vpcs.has(subnet.vpc)))) return 'firewall';
  return ways.some(({ internet }) => internet.length > 0) || paths.some(leadsToNat) ? 'nat' : 'isolated';
}

/** The VPCs that a way leads into through Transit Gateways. */
function vpcsOn({ hops }: Path): Vpc[] {
  return hops.flatMap(({ element }) => element.kind === 'attachment' ? (element as Attachment).vpc ?? [] : []);
}

/** A workload was chosen, and nothing of it runs. */
function withoutService({ subjects, network }: Proving, stack: Stack): Finding[] {
  const choices = choicesOf(stack);
  if (!choices?.entrance || subjects.some(({ service }) => service?.stack === stack)) return [];
  const sentence = `there is no service in ${stack.name}, although ingressMode ${choices.answers.ingressMode} was chosen`;
  return [{ property: 'entry', subject: stack.name, stack: stack.name, verdict: 'broken', sentence, traces: [], doubts: network.doubts }];
}

/** Templates without a network prove nothing, and nothing is not a yes. */
function nothing({ world, network }: Proving): Finding[] {
  return world.stacks.map(stack => ({
    property: 'exposure',
    subject: stack.name,
    stack: stack.name,
    verdict: 'not proven',
    sentence: 'the proof finds nothing in these templates that sends or receives: no service, no instance, no subnet to put one into',
    traces: [],
    doubts: network.doubts,
  }));
}
