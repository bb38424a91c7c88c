import { Stacked, environmentStacks } from './environment-stacks';
import { WorkloadOptions } from './options';
import { NetworkTopology } from '../network/options';

/**
 * What has to be done about the stacks of an environment when a mode is switched: CloudFormation deletes nothing that a stack offers as long as
 * another one has it, and the CDK deletes no stack that its app does not have any more.
 *
 * @returns nothing for an environment that was a single stack
 */
export function switchedStacks(before: Stacked, { networkTopology }: Pick<WorkloadOptions, 'networkTopology'>): string | undefined {
  const old = environmentStacks(before);
  if (old.length === 1) return undefined;
  const now = environmentStacks({ ...before, networkTopology: networkTopology ?? NetworkTopology.STANDALONE });
  const [hub, , routes] = old;
  return now.length > 1
    ? `The hub of ${before.name} keeps what its routes use: run npx cdk destroy '${before.name}/${routes.id}' before you deploy that, which ends a public `
      + 'entry until it is there again.'
    : `${routes.name} and ${hub.name} belong to the app no more: delete the first in AWS CloudFormation before you deploy that, and the other one afterwards.`;
}
