import type { TrafficAnswer } from './answers';
import { ask } from './ask';
import { buildNetwork } from './network/build';
import type { Findings } from './properties/finding';
import { prove } from './properties/prove';
import { Proving } from './properties/proving';
import { recordedPrefixLists } from './properties/recorded-prefix-lists';
import { failures } from './report/failures';
import { mermaid } from './report/mermaid';
import { svg } from './report/svg';
import { isOverflow } from './template/depth';
import { InvalidInput, readWorld } from './template/read';

/** What some templates do, and what can be made of it. */
export class Proof {
  /** What was found. */
  public readonly findings: Findings;
  private readonly proving: Proving;

  /**
   * @param paths assemblies, templates, or folders with templates
   * @throws InvalidInput with one line for what cannot be read at all
   */
  public constructor(paths: readonly string[], parameters?: Readonly<Record<string, string>>) {
    try {
      const world = readWorld(paths, { parameters });
      this.proving = new Proving(world, buildNetwork(world, { servicePrefixLists: recordedPrefixLists(world) }));
      this.findings = prove(this.proving);
    } catch (error) {
      if (!isOverflow(error)) throw error;
      throw new InvalidInput({ field: paths.join(', '), must: 'must refer from one thing to the next in chains that can be followed', got: 'a longer one', remedy: 'shorten it' });
    }
  }

  /** Whether packets get from one place to another, and how. */
  public ask(from: string, to: string, port: number): TrafficAnswer {
    return ask(this.proving, from, to, port);
  }

  /** A line for each property that is not as it must be. */
  public failures(): string[] {
    return failures(this.findings);
  }

  /** A Mermaid flow chart. */
  public mermaid(): string {
    return mermaid(this.findings);
  }

  /** A picture. */
  public svg(): string {
    return svg(this.findings);
  }
}
