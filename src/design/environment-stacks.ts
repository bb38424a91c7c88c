import { accessStackName, networkAccessStackName } from './delivery-names';
import { DeployedEnvironment } from './deployed';
import { Problem } from '../model/field';
import { NetworkTopology } from '../network/options';

/** A stack of an environment. */
export interface EnvironmentStack {
  /** Its id in the stage of the environment: `ENVIRONMENT/Workload`. */
  readonly id: string;
  /** Its name, for example `shop-prod`. */
  readonly name: string;
  /** The account that it is deployed to. */
  readonly account: string;
}

/** What decides about the stacks of an environment. */
export type Stacked = Pick<DeployedEnvironment, 'workload' | 'name' | 'account' | 'networkAccount' | 'networkTopology' | 'joined'>;

/** The stacks of an environment in the order of deployment; they are removed in reverse order. */
export function environmentStacks({ workload, name, account, networkAccount = account, networkTopology, joined }: Stacked): EnvironmentStack[] {
  const stack = `${workload}-${name}`;
  if (joined) {
    const spokes = joined.map(spoke => ({ id: `spoke-${spoke.name}`, name: `${stack}-spoke-${spoke.name}`, account }));
    return [{ id: 'Hub', name: `${stack}-hub`, account }, ...spokes];
  }
  const own: EnvironmentStack = { id: 'Workload', name: stack, account };
  if (networkTopology !== NetworkTopology.HUB_AND_SPOKE) return [own];
  return [{ id: 'Hub', name: `${stack}-hub`, account: networkAccount }, own, { id: 'Routes', name: `${stack}-routes`, account: networkAccount }];
}

/** The account of the network, where stacks of the environment are deployed to another one than its own. */
export function otherAccount(environment: Stacked): string | undefined {
  return environmentStacks(environment).map(({ account }) => account).find(account => account !== environment.account);
}

/**
 * Which environments would have stacks of one name in one account: those that are deployed, and those that a pipeline needs. Amazon CloudFormation
 * tells stacks of one Region apart by their names, and what the roles of deployments may do follows from them in all Regions.
 */
export function checkStackNames(environments: readonly Stacked[]): Problem[] {
  const all = environments.flatMap(environment => stackNames(environment).map(stack => ({ ...stack, environment: environment.name })));
  for (const [index, one] of all.entries()) {
    const other = all.slice(index + 1).find(({ name, account }) => name === one.name && account === one.account);
    if (other) {
      return [{
        field: 'environments',
        must: `must not have stacks of one name in one account: ${one.environment} and ${other.environment} both have ${one.name} in ${one.account}`,
        remedy: 'rename one of them',
      }];
    }
  }
  return [];
}

function stackNames(environment: Stacked): { name: string; account: string }[] {
  const network = otherAccount(environment);
  return [
    ...environmentStacks(environment),
    { name: accessStackName(environment), account: environment.account },
    ...network ? [{ name: networkAccessStackName(environment), account: network }] : [],
  ];
}
