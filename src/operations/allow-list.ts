import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { findAllowList } from './allow-list-source';
import { checkAccount, recorded, refusal } from './removal';
import { Visited, readVisited, uncovered } from './visited';
import { queryVisited } from './visited-query';
import { environmentStacks } from '../design/environment-stacks';

/** Where the visited domains come from: the logs of an environment, or a file with the result of the query. */
export interface AllowListOptions {
  readonly environment?: string;
  /** How many days to look back. */
  readonly days: number;
  readonly file?: string;
}

/**
 * Adds the domains that were visited to `egressAllowedDomains` in the `.projenrc.ts` of the working directory.
 *
 * @throws OperationFailed with one line, before anything is written
 */
export async function extendAllowList(options: AllowListOptions, tell: (line: string) => void): Promise<void> {
  const { domains, others } = await visited(options, tell);
  const list = (title: string, names: string[]) => {
    if (names.length > 0) tell([title, ...names.map(name => `  ${name}`)].join('\n'));
  };
  list('Left out, because these are no domain names:', others);
  if (!existsSync('.projenrc.ts') && existsSync('.projenrc.py')) {
    list('Add what is missing to egress_allowed_domains in .projenrc.py:', domains.map(domain => `"${domain}",`));
    return;
  }
  const source = findAllowList(read('.projenrc.ts', 'run it in the folder of the repository'), createRequire(resolve('package.json'))('typescript'));
  const added = uncovered(domains, source.domains);
  if (added.length === 0) return tell(`Every domain that was visited (${domains.length}) is on the list already.`);
  writeFileSync('.projenrc.ts', source.with(added));
  list('Added to egressAllowedDomains in .projenrc.ts:', added);
  if (source.hasOthers) tell('Environments with an egressAllowedDomains of their own keep it as it is.');
  tell('Remove what the service should not call. Then set egressFirewallMode to FirewallMode.ENFORCE, run npx projen and deploy.');
}

async function visited({ environment: name, days, file }: AllowListOptions, tell: (line: string) => void): Promise<Visited> {
  if (name === undefined) return readVisited(read(file!, 'name a file'), file!);
  const environments = recorded();
  const environment = environments.find(each => each.name === name);
  if (!environment) {
    throw refusal('environment', `must be one of ${environments.map(each => each.name).join(', ')}`, name,
      `for example npx projen allow-list --environment ${environments[0].name}`);
  }
  // A firewall stands in the stack of the hub, where there is one.
  const [{ name: stackName, account }] = environmentStacks(environment);
  const { region } = environment;
  checkAccount(name, account, { region });
  tell(`Looking for the domains that ${name} visited in the last ${days} days ...`);
  return queryVisited({ stackName, region, days });
}

function read(path: string, remedy: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw refusal(path, 'must be a file that can be read', (error as NodeJS.ErrnoException).code, remedy);
  }
}
