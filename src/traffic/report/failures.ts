import { rowsOf, zonesText } from './rows';
import { isFailure } from './worst';
import type { Findings } from '../properties/finding';

/** A line for each property that is not as it must be, zones that came out alike together: which hop broke it, and what is not known. */
export function failures({ findings }: Findings): string[] {
  return rowsOf(findings).flatMap(({ stack, rows }) => rows.filter(({ verdict }) => isFailure(verdict)).map(row => {
    const place = [stack, ...row.subject === stack ? [] : [row.subject], ...row.zones.length > 0 ? [zonesText(row.zones)] : []].join(', ');
    const doubts = [...new Set(row.findings.flatMap(finding => finding.doubts.map(({ subject, reason }) => `${subject}: ${reason}`)))];
    return `${row.property} (${place}) is ${row.verdict}: ${row.sentence}${doubts.length > 0 ? ` [${doubts.join('; ')}]` : ''}`;
  }));
}
