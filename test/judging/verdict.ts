import { Finding, Judge, Subject } from './judge';

/** What a judge says about one subject; a rule that a resource breaks in several environments counts once. */
export interface Verdict {
  /** What is found and not accepted. */
  readonly failing: readonly Finding[];
  /** What is found and accepted, each with its reason. */
  readonly accepted: readonly Finding[];
}

/**
 * Lets a judge judge.
 *
 * @param isOurs whether what it may find of ours is accepted
 */
export function verdictOf(judge: Judge, subject: Subject, isOurs: boolean): Verdict {
  const all = judge.judge(subject).map(finding => ({ ...finding, reason: finding.reason ?? (isOurs ? reasonFor(finding, judge) : undefined) }));
  const findings = [...new Map(all.map(finding => [key(finding), finding])).values()].sort((a, b) => key(a) < key(b) ? -1 : 1);
  return { failing: findings.filter(({ reason }) => !reason), accepted: findings.filter(({ reason }) => reason) };
}

/** What a judge may find of ours and found nowhere, so that it need not be accepted any more. */
export function notNeeded({ accepts = [] }: Judge, verdicts: readonly Verdict[]): string[] {
  const found = verdicts.flatMap(({ accepted }) => accepted);
  return accepts.filter(({ rule, where }) => !found.some(finding => finding.rule === rule && where.test(finding.resource))).map(({ rule, where }) => `${rule} at ${where}`);
}

function reasonFor({ rule, resource }: Finding, { accepts = [] }: Judge): string | undefined {
  return accepts.find(accepted => accepted.rule === rule && accepted.where.test(resource))?.reason;
}

function key({ rule, resource }: Finding): string {
  return `${rule} ${resource}`;
}
