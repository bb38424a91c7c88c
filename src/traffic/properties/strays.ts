import { conclude, notProven } from './evidence';
import { Finding } from './finding';
import { Proving } from './proving';
import { Element } from '../network/model';
import { Doubt, Stack } from '../template/world';

/** Something that sends or receives. */
type Stray = Element & { readonly interfaces: readonly unknown[] };

/**
 * What stands where these templates do not say, for example in a subnet that a parameter names: nobody knows who reaches it, and so the
 * stack is not proven. What other findings have told already is left to them.
 */
export function strays(proving: Proving, findings: readonly Finding[]): Finding[] {
  const { services, hosts, others, loadBalancers, vpcs } = proving.network;
  const told = new Set(findings.flatMap(({ doubts }) => doubts).map(idOf));
  const all: readonly Stray[] = [...services, ...hosts, ...others, ...loadBalancers];
  const lost = all.filter(({ interfaces, doubts }) => interfaces.length === 0 && doubts.length > 0 && !doubts.some(doubt => told.has(idOf(doubt))));
  const stacks = [...new Set(lost.flatMap(({ resource }) => resource?.stack ?? []))];
  const network = vpcs.length === 0 ? proving.network.doubts : [];
  return stacks.map(stack => about(stack, lost.filter(({ resource }) => resource?.stack === stack), network));
}

function about(stack: Stack, lost: readonly Stray[], network: readonly Doubt[]): Finding {
  const evidence = lost.map(({ name, doubts }) => notProven(`who reaches ${name} is not known: where it stands is not in these templates`, doubts));
  return conclude('exposure', { name: stack.name, stack, interfaces: [], doors: [] }, undefined, evidence, '', network);
}

function idOf({ subject, reason }: Doubt): string {
  return `${subject}\n${reason}`;
}
