import { Construct } from 'constructs';
import { NetworkTopology } from './options';
import { StandaloneNetwork } from './standalone';
import type { StandaloneNetworkProps } from './standalone-props';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { NetworkBinding, NetworkTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';

/** Who owns which VPC. */
export abstract class Network {
  /**
   * One VPC that belongs to the workload.
   *
   * @throws Error if the range or the number of availability zones is not possible
   */
  public static standalone(props?: StandaloneNetworkProps): Network {
    return new StandaloneNetwork(props);
  }

  /**
   * The network that was chosen for an environment.
   *
   * @throws Error if the topology is unknown
   */
  public static fromEnvironment(environment: WorkloadEnvironment): Network {
    const create = FROM_ENVIRONMENT[environment.networkTopology];
    if (!create) {
      throw invalid('networkTopology', `must be one of ${Object.keys(FROM_ENVIRONMENT).join(', ')}`, environment.networkTopology,
        'run `npx projen` again');
    }
    return create(environment);
  }

  /** Creates the network, with all tiers of subnets that the target needs. */
  public abstract bind(scope: Construct, target: NetworkTarget): NetworkBinding;
}

const FROM_ENVIRONMENT: Record<NetworkTopology, (environment: WorkloadEnvironment) => Network> = {
  [NetworkTopology.STANDALONE]: environment => Network.standalone({
    cidr: environment.networkCidr,
    availabilityZones: environment.networkAvailabilityZones,
  }),
};
