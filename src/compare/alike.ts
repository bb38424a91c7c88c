import type { Identity } from './identity';

/** What is to be said about one stack. */
export interface AboutStack {
  readonly stack: string;
  readonly lines: readonly string[];
}

/** What is to be said about several stacks alike. */
export interface Alike {
  readonly stacks: readonly string[];
  readonly lines: readonly string[];
}

/** Environments are mostly alike: a line that holds for several is told once, in words that hold for all of them. What holds for most comes first. */
export function alike(said: readonly AboutStack[], known: ReadonlyMap<string, Identity>): Alike[] {
  const holders = new Map<string, { readonly line: string; readonly stacks: string[] }>();
  for (const { stack, lines } of said) {
    const { brief, general } = known.get(stack) ?? AS_IT_IS;
    for (const line of lines.map(brief)) {
      const holder = holders.get(general(line));
      if (holder) holder.stacks.push(stack);
      else holders.set(general(line), { line, stacks: [stack] });
    }
  }
  const groups = new Map<string, Alike>();
  for (const [general, { line, stacks }] of holders) {
    const key = JSON.stringify(stacks);
    groups.set(key, { stacks, lines: [...groups.get(key)?.lines ?? [], stacks.length > 1 ? general : line] });
  }
  return [...groups.values()].sort((one, other) => other.stacks.length - one.stacks.length);
}

const AS_IT_IS: Pick<Identity, 'brief' | 'general'> = { brief: text => text, general: text => text };
