import type { Boxes } from './boxes';
import type { CompiledRule } from './compiled-rule';
import type { Findings } from './judgement';
import { asksFor } from './names';

/** The rules so far that block names. */
export class BlockedNames {
  private readonly rules: CompiledRule[] = [];

  public constructor(private readonly findings: Findings) {}

  /** One more rule, which asks for names. */
  public add(rule: CompiledRule): void {
    this.rules.push(rule);
  }

  /**
   * Whether a rule so far blocks a name. One that may block a part of it is said.
   *
   * @param name `example.com`, or `*.example.com`
   * @param group the label of the rule group that lets it pass
   * @param packets for which it is let pass
   */
  public has(name: string, protocol: 'tls' | 'http', group: string, packets: Boxes): boolean {
    return this.rules.some(({ rule, conditions, forward }) => {
      const { protocol: own, patterns } = conditions.names!;
      if (own !== protocol) return false;
      const answers = patterns.map(pattern => asksFor(pattern, name));
      if (answers.includes('no')) return false;
      const isWhole = forward.some(({ certain }) => packets.minus(certain).isEmpty); // nothing is certain where a keyword is strange
      if (isWhole && answers.every(answer => answer === 'yes')) return true;
      this.findings.restriction(group, `an earlier rule may block some of what it lets pass: ${rule.text}`);
      return false;
    });
  }
}
