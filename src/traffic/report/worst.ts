import type { Finding, Findings, Verdict } from '../properties/finding';

/** Verdicts from the worst to the best. */
export const WORST_FIRST: readonly Verdict[] = ['broken', 'not proven', 'accepted', 'proven'];

/** The worst verdict of some findings; nothing is not proven by nothing. */
export function worstOf(findings: readonly Finding[]): Verdict {
  return WORST_FIRST.find(verdict => findings.some(finding => finding.verdict === verdict)) ?? 'not proven';
}

/** Whether a verdict counts as a failure. */
export function isFailure(verdict: Verdict): boolean {
  return verdict === 'broken' || verdict === 'not proven';
}

/** Whether something is not as it must be; that nothing was found proves nothing. */
export function hasFailures({ findings }: Findings): boolean {
  return isFailure(worstOf(findings));
}
