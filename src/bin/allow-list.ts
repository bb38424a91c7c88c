/**
 * `npx projen allow-list` of the written repository: adds the domains that were visited to the list of those that may be.
 * Takes `--environment NAME --days N`, or a file with the output of `aws logs get-query-results`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findAllowList } from '../allow-list/projenrc';
import { queryVisited } from '../allow-list/query';
import { Visited, readVisited, uncovered } from '../allow-list/visited';
import { sentence } from '../model/field';

const USAGE = 'write npx projen allow-list --environment dev --days 14, or npx projen allow-list FILE';

function complain(field: string, must: string, got: unknown, remedy = USAGE): Error {
  return new Error(sentence({ field, must, got, remedy }));
}

/** What was asked for, or an error with one line. */
function readArguments(): { environment?: string; days: number; file?: string } {
  let parsed;
  try {
    parsed = parseArgs({ options: { environment: { type: 'string' }, days: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw complain('allow-list', 'must have --environment and --days, or a file', process.argv.slice(2).join(' '));
  }
  const { values: { environment, days = '14' }, positionals } = parsed;
  if (positionals.length + (environment === undefined ? 0 : 1) !== 1) {
    throw complain('allow-list', 'must have an environment or a file, one of the two', process.argv.slice(2).join(' '));
  }
  if (!/^[1-9]\d{0,3}$/.test(days)) throw complain('days', 'must be a number of days from 1 to 9999', days);
  return { environment, days: Number(days), file: positionals[0] };
}

function readText(path: string, remedy?: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw complain(path, 'must be a file that can be read', (error as NodeJS.ErrnoException).code, remedy);
  }
}

/** The environment as `npx projen` recorded it. */
function recorded(name: string): { workload: string; region: string } {
  const { environments } = JSON.parse(readText('workload.json', 'run it in the folder of .projenrc.ts, after npx projen'));
  const found = environments.find((environment: { name: string }) => environment.name === name);
  if (!found) throw complain('environment', `must be one of ${environments.map((environment: { name: string }) => environment.name).join(', ')}`, name);
  return found;
}

function aws(...args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync('aws', args, { encoding: 'utf8', maxBuffer: 100 * 1024 * 1024 });
  if (error) throw complain('aws', 'must be installed, the AWS command line', (error as NodeJS.ErrnoException).code, 'install it, or give a file');
  if (status !== 0) {
    const reason = stderr.trim().split('\n').pop();
    throw complain(`aws ${args.slice(0, 2).join(' ')}`, 'must work', reason || status, 'look at your credentials and what they allow');
  }
  return stdout;
}

async function visited(): Promise<Visited> {
  const { environment, days, file } = readArguments();
  if (environment === undefined) return readVisited(readText(file!), file!);
  const { workload, region } = recorded(environment);
  console.log(`Looking for the domains that ${environment} visited in the last ${days} days ...`);
  return readVisited(await queryVisited(aws, { stackName: `${workload}-${environment}`, region, days }), 'The result of the query');
}

function list(title: string, names: string[]): void {
  if (names.length > 0) console.log([title, ...names.map(name => `  ${name}`)].join('\n'));
}

async function main(): Promise<void> {
  const { domains, others } = await visited();
  list('Left out, because these are no domain names:', others);
  if (!existsSync('.projenrc.ts') && existsSync('.projenrc.py')) {
    list('Add to egress_allowed_domains in .projenrc.py what is not there yet:', domains.map(domain => `"${domain}",`));
    return;
  }
  const allowed = findAllowList(readText('.projenrc.ts', 'run it in its folder'), createRequire(resolve('package.json'))('typescript'));
  const added = uncovered(domains, allowed.domains);
  if (added.length === 0) {
    console.log(`Every domain that was visited (${domains.length}) is on the list already.`);
    return;
  }
  writeFileSync('.projenrc.ts', allowed.with(added));
  list('Added to egressAllowedDomains in .projenrc.ts:', added);
  if (allowed.hasOthers) console.log('Environments with an egressAllowedDomains of their own keep it as it is.');
  console.log('Remove what the service should not call. Then set egressFirewallMode to FirewallMode.ENFORCE, run npx projen and deploy.');
}

main().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});
