import type { Identity } from './identity';

/** What is to be said about one stack. */
export interface AboutStack {
  readonly stack: string;
  readonly lines: readonly string[];
}

/** Stacks about which the same is to be said. */
export interface Alike {
  readonly stacks: readonly string[];
  readonly lines: readonly string[];
}

/** Environments are mostly alike: what holds for several is told once, in words that hold for all of them. */
export function alike(said: readonly AboutStack[], known: ReadonlyMap<string, Identity>): Alike[] {
  const groups = new Map<string, AboutStack[]>();
  for (const about of said.filter(({ lines }) => lines.length > 0)) {
    const key = general(about, known).join('\n');
    groups.set(key, [...groups.get(key) ?? [], about]);
  }
  return [...groups.values()].map(group => ({
    stacks: group.map(({ stack }) => stack),
    lines: group.length === 1 ? group[0].lines : general(group[0], known),
  }));
}

function general({ stack, lines }: AboutStack, known: ReadonlyMap<string, Identity>): readonly string[] {
  const identity = known.get(stack);
  return identity ? lines.map(identity.general) : lines;
}
