import type { Doubt } from './world';

/** What a doubt is about. Its label is final only once all templates are known. */
export interface Subject {
  readonly label: string;
}

/** Collects doubts, each once. */
export class Doubts {
  private readonly entries = new Map<Subject, Set<string>>();

  /** @param reason a clause */
  public add(subject: Subject, reason: string): void {
    if (!this.entries.has(subject)) this.entries.set(subject, new Set());
    this.entries.get(subject)!.add(reason);
  }

  public all(): Doubt[] {
    return [...this.entries].flatMap(([{ label }, reasons]) => [...reasons].map(reason => ({ subject: label, reason })));
  }
}
