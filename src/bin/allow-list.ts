/**
 * Adds the domains that were visited to the list of those that may be: `npx projen allow-list --environment NAME --days N`, or
 * `npx projen allow-list FILE` with the output of `aws logs get-query-results`.
 */
import { parseArgs } from 'node:util';
import { AllowListOptions, extendAllowList } from '../operations/allow-list';
import { OperationFailed } from '../operations/aws';
import { refusal } from '../operations/removal';

const USAGE = 'write npx projen allow-list --environment dev --days 14, or npx projen allow-list FILE';

function readArguments(args: string[]): AllowListOptions {
  let parsed;
  try {
    parsed = parseArgs({ args, options: { environment: { type: 'string' }, days: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw refusal('allow-list', 'must have --environment and --days, or a file', args.join(' '), USAGE);
  }
  const { values: { environment, days = '14' }, positionals } = parsed;
  if (positionals.length + (environment === undefined ? 0 : 1) !== 1) {
    throw refusal('allow-list', 'must have an environment or a file, one of the two', args.join(' '), USAGE);
  }
  if (!/^[1-9]\d{0,3}$/.test(days)) throw refusal('days', 'must be a number of days from 1 to 9999', days, USAGE);
  return { environment, days: Number(days), file: positionals[0] };
}

async function main(): Promise<void> {
  await extendAllowList(readArguments(process.argv.slice(2)), console.log);
}

main().catch(error => {
  console.error(error instanceof OperationFailed ? error.message : error);
  process.exitCode = 1;
});
