import { Construct } from 'constructs';
import { FirewallEgress } from './firewall';
import type { FirewallEgressProps } from './firewall-props';
import { IsolatedEgress } from './isolated';
import type { IsolatedEgressProps } from './isolated-props';
import { NatEgress } from './nat';
import type { NatEgressProps } from './nat-props';
import { EgressMode } from './options';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { EgressBinding, EgressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/** What the service may reach. */
export abstract class Egress {
  /**
   * The internet, through a NAT gateway in the task's own availability zone.
   *
   * At a spoke the NAT gateways are the hub's. What starting a task takes has VPC endpoints there, so that a service is well before the hub routes
   * to it. They let through all calls of identities of this account; Amazon S3 of the Region refuses what other accounts have signed, and
   * anonymous requests.
   *
   * @throws Error if the ports or the number of NAT gateways are not possible
   */
  public static nat(props?: NatEgressProps): Egress {
    return new NatEgress(props);
  }

  /**
   * The domains on a list, through AWS Network Firewall; AWS services through VPC endpoints. The stack must know the names of its
   * availability zones: see `WorkloadStackProps.zoneNames`.
   *
   * @throws Error if the domains or the ports are not possible
   */
  public static firewall(props?: FirewallEgressProps): Egress {
    return new FirewallEgress(props);
  }

  /**
   * AWS services through VPC endpoints, and nothing else: no route leads to the internet.
   *
   * The synthesis fails where a permission, a secret or an image needs an endpoint that is not there.
   *
   * @throws Error if a name is not possible
   */
  public static isolated(props?: IsolatedEgressProps): Egress {
    return new IsolatedEgress(props);
  }

  /**
   * The egress that was chosen for an environment.
   *
   * @throws Error if the mode is unknown
   */
  public static fromEnvironment(environment: WorkloadEnvironment): Egress {
    const create = FROM_ENVIRONMENT[environment.egressMode];
    if (!create) {
      throw invalid('egressMode', `must be one of ${Object.keys(FROM_ENVIRONMENT).join(', ')}`, environment.egressMode,
        'run `npx projen` again');
    }
    return create(environment);
  }

  /** What the network has to provide, the tier `app` for the tasks among it. */
  public abstract readonly needs: NetworkNeeds;

  /** Opens the way out for the tasks. */
  public abstract bind(scope: Construct, target: EgressTarget): EgressBinding;
}

const FROM_ENVIRONMENT: Record<EgressMode, (environment: WorkloadEnvironment) => Egress> = {
  [EgressMode.NAT]: environment => Egress.nat({
    natGateways: environment.egressNatGateways,
    ports: environment.egressPorts,
  }),
  [EgressMode.FIREWALL]: environment => Egress.firewall({
    allowedDomains: environment.egressAllowedDomains,
    firewallMode: environment.egressFirewallMode,
    ports: environment.egressPorts,
    awsServices: environment.egressAwsServices,
    allowedBuckets: environment.egressAllowedBuckets,
    allowedRegistries: environment.egressAllowedRegistries,
  }),
  [EgressMode.ISOLATED]: environment => Egress.isolated({
    allowedDomains: environment.egressAllowedDomains,
    awsServices: environment.egressAwsServices,
    allowedBuckets: environment.egressAllowedBuckets,
    allowedRegistries: environment.egressAllowedRegistries,
    prefixListIds: environment.egressPrefixListIds,
  }),
};
