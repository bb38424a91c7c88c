import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure';

/** The team's own file: what is known, and does not stop a deployment until its day. */
export const FILE = 'accepted-findings.json';

const EXAMPLE = '[{ "id": "CVE-2026-12345", "reason": "The service does not use it.", "until": "2026-12-31" }]';

interface Accepted {
  readonly id: string;
  readonly reason: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
}

/** The ids of the findings that are accepted today. */
export function acceptedFindings(today = new Date()): Set<string> {
  const day = today.toISOString().slice(0, 10);
  return new Set(entries().filter(({ until }) => until >= day).map(({ id }) => id));
}

function entries(): Accepted[] {
  if (!existsSync(FILE)) return [];
  const text = readFileSync(FILE, 'utf8');
  const list = parse(text);
  const wrong = Array.isArray(list) ? list.find(entry => !isAccepted(entry)) : text.slice(0, 40);
  if (wrong !== undefined) throw new Failure(`${FILE} must list id, reason and until, got ${JSON.stringify(wrong)}; write for example ${EXAMPLE}`);
  return list;
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAccepted(entry: any): entry is Accepted {
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  return isText(entry?.id) && isText(entry.reason) && isText(entry.until) && /^\d{4}-\d\d-\d\d$/.test(entry.until);
}
