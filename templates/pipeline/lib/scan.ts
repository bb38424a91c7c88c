import { FILE, acceptedFindings } from './accepted-findings';
import { Failure } from './failure';
import { findingsOf, type Finding } from './findings';
import { platformsOf, type Repository } from './repository';
import { SEVERITIES, isAtLeast } from './severity';
import { table } from './table';
import type { Patience } from './wait';

/** Stops where the image has a finding of the severity, or worse, that nobody has accepted. */
export async function stopAtFindings(repository: Repository, digest: string, limit: string, patience: Patience): Promise<void> {
  const all: Finding[] = [];
  for (const image of platformsOf(repository, digest)) all.push(...await findingsOf(repository, image, patience));
  const findings = once(all);
  const accepted = acceptedFindings();
  const severe = findings.filter(({ severity }) => isAtLeast(severity, limit));
  const stopping = severe.filter(({ id }) => !accepted.has(id));
  const counts = [...new Set([...SEVERITIES, ...findings.map(({ severity }) => severity)])]
    .map(severity => [severity, findings.filter(finding => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity.toLowerCase()}`);
  console.log(`Findings in the image: ${counts.join(', ') || 'none'}; ${severe.length - stopping.length} accepted.`);
  if (stopping.length === 0) return;
  console.log(table(['Severity', 'Finding', 'In', 'Fixed in'], stopping.map(({ severity, id, found, fixedIn = '' }) => [severity, id, found, fixedIn])));
  throw new Failure(`findings of severity ${limit} or worse must be none, got ${stopping.length}; update what has them, or accept them by id in ${FILE} until a day`);
}

/** The platforms of an image mostly have the same findings. The worst come first. */
function once(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding) => SEVERITIES.findIndex(known => known === severity) + (isAtLeast(severity, 'informational') ? 0 : SEVERITIES.length + 1);
  const different = new Map(findings.map(finding => [`${finding.id} ${finding.found}`, finding]));
  return [...different.values()].sort((one, other) => rank(one) - rank(other) || one.id.localeCompare(other.id));
}
