import { RECORDED } from './axes';
import { Answers, Axis } from '../model/field';

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
    const { name, choices } = axis.fields[0];
    const [from, to] = [before[name], after[name]].map(String);
    if (before[name] === undefined || from === to) return [];
    const [old, now] = [from, to].map(mode => choices![mode]?.resources ?? []);
    const parts = [
      ['removes', old.filter(resource => !now.includes(resource))],
      ['replaces', old.filter(resource => now.includes(resource))],
      ['creates', now.filter(resource => !old.includes(resource))],
    ] as const;
    const means = parts.filter(([, resources]) => resources.length > 0).map(([verb, resources]) => `${verb} ${listed(resources)}`);
    return [{ axis, from, to, line: `${name} ${from} -> ${to} ${means.join('; ') || 'changes no resources by itself'}.` }];
  });
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
