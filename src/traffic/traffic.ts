import { TrafficAnswer, TrafficFinding, TrafficOptions, TrafficReach, TrafficVerdict } from './answers';
import type { Proof } from './proof';
import type { Findings } from './properties/finding';

const VERDICTS: Readonly<Record<Findings['findings'][number]['verdict'], TrafficVerdict>> = {
  'proven': TrafficVerdict.PROVEN,
  'accepted': TrafficVerdict.ACCEPTED,
  'not proven': TrafficVerdict.NOT_PROVEN,
  'broken': TrafficVerdict.BROKEN,
};

/**
 * What the network of some CloudFormation templates does, worked out from the templates alone: nothing is deployed, and AWS is not
 * asked.
 *
 * It fails closed: what it does not understand is not proven. `limits` says what it does not look at.
 */
export class Traffic {
  /**
   * The traffic of a CDK app, with all its stages and stacks.
   *
   * @param directory the cloud assembly, for example `cdk.out` or what `app.synth().directory` says
   * @throws Error if it is none
   */
  public static fromAssembly(directory: string, options: TrafficOptions = {}): Traffic {
    return Traffic.fromTemplates([directory], options);
  }

  /**
   * The traffic of templates that belong together, in JSON or YAML; references between them are followed.
   *
   * @param paths files, or folders with files
   * @throws Error if one cannot be read as a template
   */
  public static fromTemplates(paths: string[], options: TrafficOptions = {}): Traffic {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- `npx projen` loads this class, and proves nothing
    const { Proof: Reader }: typeof import('./proof') = require('./proof');
    return new Traffic(new Reader(paths, options.parameters));
  }

  private constructor(private readonly proof: Proof) {}

  /** Every property of every service, in each zone. */
  public get findings(): TrafficFinding[] {
    return this.proof.findings.findings.map(({ property, subject, stack, zone, verdict, sentence, doubts }) => ({
      property, subject, stack, zone, verdict: VERDICTS[verdict], sentence, doubts: doubts.map(doubt => `${doubt.subject}: ${doubt.reason}`),
    }));
  }

  /** What the proof does not cover. */
  public get limits(): string[] {
    return [...this.proof.findings.limits];
  }

  /**
   * Everything that was found, for reports of this package.
   *
   * @internal
   */
  public get _findings(): Findings {
    return this.proof.findings;
  }

  /**
   * Asserts that every property is proven, or accepted because somebody chose so.
   *
   * @throws Error with a sentence for each that is not: which hop broke it
   */
  public assertProven(): void {
    const failures = this.proof.failures();
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }

  /**
   * Whether packets get from one place to another, and how.
   *
   * @param from `internet`, `consumers`, an IPv4 range, or the name of something in the templates: its construct path, the end of
   * that, or its logical id; `service` where there is one service only
   * @param to the same, or an AWS service by the name of its VPC endpoint, for example `ecr.api`
   * @param port of TCP
   * @throws Error if there is no such place
   */
  public ask(from: string, to: string, port: number): TrafficAnswer {
    return this.proof.ask(from, to, port);
  }

  /**
   * Asserts that packets get from one place to another and answers come back; see `ask`.
   *
   * @throws Error with the hop at which they do not
   */
  public assertReaches(from: string, to: string, port: number): void {
    const { reach, reason } = this.ask(from, to, port);
    if (reach === TrafficReach.YES) return;
    throw new Error(`${from} must reach ${to} on TCP ${port}, and ${reach === TrafficReach.NO ? 'does not' : 'that is not certain'}: ${reason}`);
  }

  /**
   * Asserts that no packets get from one place to another with answers coming back; see `ask`.
   *
   * @throws Error with the way that they take
   */
  public assertBlocked(from: string, to: string, port: number): void {
    const { reach, reason, hops } = this.ask(from, to, port);
    if (reach === TrafficReach.NO) return;
    throw new Error(`${from} must not reach ${to} on TCP ${port}, and ${reach === TrafficReach.YES ? `does: ${hops.join(' -> ')}` : `that is not certain: ${reason}`}`);
  }

  /** A Mermaid flow chart of what was found: requests, the way out and the answers in three colours, and what is blocked. */
  public mermaid(): string {
    return this.proof.mermaid();
  }

  /** The same as a picture in SVG. */
  public svg(): string {
    return this.proof.svg();
  }
}
