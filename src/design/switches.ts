import { RECORDED, modes, tiersOf } from './axes';
import { checkRange, overlap } from '../model/cidr';
import { Answers, Axis } from '../model/field';
import { planTiers } from '../model/tier';

/** An axis whose mode has changed. */
export interface Switch {
  readonly axis: Axis;
  readonly from: string;
  readonly to: string;
  /** What it means, as one line. */
  readonly line: string;
}

/** The axes whose mode differs, with the resources that go and come. */
export function switches(before: Answers, after: Answers): Switch[] {
  return RECORDED.flatMap(axis => {
    const { name } = axis.fields[0];
    const [from, to] = [before[name], after[name]].map(String);
    if (before[name] === undefined || from === to) return [];
    const [old, now] = [before, after].map(answers => modes(answers).find(mode => mode.axis === axis)?.choice?.resources ?? []);
    const parts = [
      ['removes', old.filter(resource => !now.includes(resource))],
      ['replaces', old.filter(resource => now.includes(resource))],
      ['creates', now.filter(resource => !old.includes(resource))],
    ] as const;
    const means = parts.filter(([, resources]) => resources.length > 0).map(([verb, resources]) => `${verb} ${listed(resources)}`);
    return [{ axis, from, to, line: `${name} ${from} -> ${to} ${means.join('; ') || 'changes no resources by itself'}.` }];
  });
}

/**
 * Whether subnets that come would take addresses of subnets that go: AWS CloudFormation creates before it deletes, so that such a
 * deployment fails. Tiers keep their places where the range has room for all of them.
 */
export function isTooCrowded(cidr: unknown, before: Answers, after: Answers): boolean {
  if (typeof cidr !== 'string' || checkRange(cidr)) return false; // nothing that was recorded by us
  const [old, now] = [before, after].map(answers => {
    const plan = planTiers(cidr, tiersOf(answers));
    return [...plan ?? []].flatMap(([tier, ranges]) => ranges.map((range, zone) => ({ id: `${tier} ${zone}`, range })));
  });
  return now.some(subnet => old.some(other => (other.id !== subnet.id || other.range !== subnet.range) && overlap(other.range, subnet.range)));
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
