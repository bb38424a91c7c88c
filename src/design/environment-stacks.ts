import { DeployedEnvironment } from './deployed';
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
