import { OperationFailed } from './aws';
import { refusal } from './removal';
import { checkDomain } from '../model/domain-name';

/** The domains that were visited, and what else was found in their place. */
export interface Visited {
  /** Domain names, sorted, each once. */
  readonly domains: string[];
  /** What is no domain name, an address for example; sorted, each once. */
  readonly others: string[];
}

/**
 * Reads the output of `aws logs get-query-results` for the query *domains visited*.
 *
 * @param source where it comes from, for messages
 * @throws OperationFailed with one line if it is something else
 */
export function readVisited(text: string, source: string): Visited {
  const { status = 'Complete', results } = parse(text, source);
  if (status !== 'Complete' || !Array.isArray(results)) {
    throw unusable(source, Array.isArray(results) ? `the status ${status}` : 'no results');
  }
  const names = results.map(row => Array.isArray(row) ? row.find(column => column?.field === 'domain')?.value : undefined);
  if (names.some(name => typeof name !== 'string')) throw unusable(source, 'results without a column domain');
  const tidy = [...new Set(names.map(name => String(name).toLowerCase().replace(/\.$/, '')))].sort();
  const isDomain = (name: string) => !name.startsWith('*') && checkDomain(name) === undefined;
  return { domains: tidy.filter(isDomain), others: tidy.filter(name => !isDomain(name)) };
}

/** The domains that a list does not cover yet. */
export function uncovered(domains: readonly string[], list: readonly string[]): string[] {
  const covers = (entry: string, domain: string) => entry === domain || (entry.startsWith('*.') && domain.endsWith(entry.slice(1)));
  return domains.filter(domain => !list.some(entry => covers(entry, domain)));
}

function parse(text: string, source: string): { status?: unknown; results?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw unusable(source, 'no JSON');
  }
}

function unusable(source: string, got: string): OperationFailed {
  return refusal(source, 'must have the output of `aws logs get-query-results` for a finished query *domains visited*', got,
    'run the saved query again and wait until it is complete');
}
