import { setTimeout } from 'node:timers/promises';
import { sentence } from '../model/field';
import { VISITED_DOMAINS } from '../model/saved-queries';

/** Runs the AWS command line with these arguments, and returns what it prints. */
export type Aws = (...args: string[]) => string;

/** What the query is about. */
export interface QueryOptions {
  /** Name of the stack, for example `shop-dev`. */
  readonly stackName: string;
  readonly region: string;
  /** How many days to look back. */
  readonly days: number;
}

/** CloudWatch ends a query after an hour. */
const LONGEST_MS = 60 * 60 * 1000;

/**
 * Runs the saved query *domains visited* of a stack.
 *
 * @returns the output of `aws logs get-query-results`
 */
export async function queryVisited(aws: Aws, { stackName, region, days }: QueryOptions, pauseMs = 2000): Promise<string> {
  const name = `${stackName}/${VISITED_DOMAINS}`;
  const logs = (...args: string[]) => JSON.parse(aws('logs', ...args, '--region', region, '--output', 'json'));
  const { queryDefinitions = [] } = logs('describe-query-definitions', '--query-definition-name-prefix', name);
  const saved = queryDefinitions.find((definition: any) => definition.name === name);
  if (!saved) {
    throw new Error(sentence({
      field: `The query ${name}`,
      must: `must be saved in ${region}`,
      got: undefined,
      remedy: 'deploy the environment with egressMode firewall first, or look at the account of your credentials',
    }));
  }
  const now = Math.floor(Date.now() / 1000);
  const { queryId } = logs('start-query', '--log-group-names', ...saved.logGroupNames, '--query-string', saved.queryString,
    '--start-time', String(now - days * 24 * 60 * 60), '--end-time', String(now));
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await setTimeout(pauseMs)) {
    const result = logs('get-query-results', '--query-id', queryId);
    if (result.status !== 'Scheduled' && result.status !== 'Running') return JSON.stringify(result);
  }
  return JSON.stringify({ status: 'Timeout', results: [] });
}
