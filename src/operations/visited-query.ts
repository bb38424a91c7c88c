import { setTimeout } from 'node:timers/promises';
import { aws } from './aws';
import { refusal } from './removal';
import { Visited, readVisited } from './visited';
import { VISITED_DOMAINS } from '../model/saved-queries';

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
 * @throws OperationFailed with one line if there is no such query, or no answer
 */
export async function queryVisited({ stackName, region, days }: QueryOptions, pauseMs = 2000): Promise<Visited> {
  const name = `${stackName}/${VISITED_DOMAINS}`;
  const { queryDefinitions = [] } = aws({ region }, 'logs', 'describe-query-definitions', '--query-definition-name-prefix', name);
  const saved = queryDefinitions.find((definition: { name: string }) => definition.name === name);
  if (!saved) throw refusal(`The query ${name}`, `must be saved in ${region}`, undefined, 'deploy the environment with egressMode firewall first');
  const now = Math.floor(Date.now() / 1000);
  const { queryId } = aws({ region }, 'logs', 'start-query', '--log-group-names', ...saved.logGroupNames, '--query-string', saved.queryString,
    '--start-time', String(now - days * 24 * 60 * 60), '--end-time', String(now));
  let result = { status: 'Timeout' };
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await setTimeout(pauseMs)) {
    result = aws({ region }, 'logs', 'get-query-results', '--query-id', queryId);
    if (result.status !== 'Scheduled' && result.status !== 'Running') break;
  }
  return readVisited(JSON.stringify(result), 'The answer of CloudWatch Logs');
}
