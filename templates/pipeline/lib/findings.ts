import { awsUnless } from './aws';
import { Failure } from './failure';
import type { PlatformImage, Repository } from './repository';
import { wait, type Attempt, type Patience } from './wait';

/** A weakness that Amazon ECR or Amazon Inspector found in an image. */
export interface Finding {
  /** For example `CVE-2026-12345`. */
  readonly id: string;
  /** As AWS writes it, for example `HIGH`. */
  readonly severity: string;
  /** What has it, for example `openssl 3.0.1`. */
  readonly found: string;
  /** The version without it. @default - not known */
  readonly fixedIn?: string;
}

const WORKING = ['IN_PROGRESS', 'PENDING'];
const ENDED = ['COMPLETE', 'ACTIVE']; // `ACTIVE`: Inspector has looked, and keeps looking

/**
 * What the scan of an image found. The scan begins with the push; it is waited for.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
 */
export async function findingsOf({ name, account, region }: Repository, { platform, digest }: PlatformImage, patience: Patience): Promise<Finding[]> {
  const ask = async (): Promise<Attempt<Finding[]>> => {
    const answer = awsUnless(['ScanNotFoundException'], region, [
      'ecr', 'describe-image-scan-findings', '--registry-id', account, '--repository-name', name, '--image-id', `imageDigest=${digest}`,
    ], { echo: false });
    const { status = 'not begun', description } = answer?.imageScanStatus ?? {};
    if (ENDED.includes(status)) return { done: read(answer.imageScanFindings ?? {}) };
    if (answer === undefined || WORKING.includes(status)) return { waitingFor: `the scan of ${platform} is ${status}` };
    throw new Failure(`scan of ${name}@${digest} must succeed, got ${status}${description ? ` (${description})` : ''}; use a base image that Amazon `
      + 'ECR can scan, or switch on enhanced scanning in the account');
  };
  const outcome = await wait(patience, ask);
  if ('done' in outcome) return outcome.done;
  throw new Failure(`scan of ${name}@${digest} must end within ${patience.deadlineSeconds} seconds, got none; check that the registry scans on push`);
}

/** Basic scans and enhanced ones write differently. */
function read({ findings = [], enhancedFindings = [] }: any): Finding[] {
  const basic = findings.map(({ name, severity, attributes = [] }: any): Finding => {
    const attribute = (key: string) => attributes.find((each: any) => each.key === key)?.value;
    return { id: name, severity, found: [attribute('package_name'), attribute('package_version')].filter(Boolean).join(' ') };
  });
  const enhanced = enhancedFindings
    .filter(({ status = 'ACTIVE' }: any) => status === 'ACTIVE') // others are suppressed by a rule in Inspector, or closed
    .flatMap(({ title, severity, packageVulnerabilityDetails: { vulnerabilityId, vulnerablePackages = [] } = {} as any }: any) =>
      vulnerablePackages.map(({ name, version, fixedInVersion }: any): Finding => ({
        id: vulnerabilityId ?? title, severity, found: `${name} ${version}`, fixedIn: fixedInVersion === 'NotAvailable' ? undefined : fixedInVersion,
      })));
  return [...basic, ...enhanced];
}
