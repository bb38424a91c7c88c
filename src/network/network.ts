import { Construct } from 'constructs';
import { parseCaller } from './catalog';
import { ExistingNetwork } from './existing';
import type { ExistingVpcProps } from './existing-props';
import { HubAndSpokeNetwork } from './hub-and-spoke';
import type { HubAndSpokeNetworkProps, HubScopes } from './hub-and-spoke-props';
import { NetworkTopology } from './options';
import { SpokeNetwork } from './spoke';
import type { SpokeNetworkProps } from './spoke-props';
import { StandaloneNetwork } from './standalone';
import type { StandaloneNetworkProps } from './standalone-props';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { existingVpcOf } from '../model/existing-vpc-record';
import { Answers } from '../model/field';
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
   * A VPC that exists already. Subnets, routes, flow logs and the resolver are its owner's, and nothing of them is changed; it has to offer
   * what ingress and egress take.
   *
   * @throws Error if what is given cannot be true of a VPC, or is not enough for ingress and egress
   */
  public static fromVpc(props: ExistingVpcProps): Network {
    return new ExistingNetwork(props);
  }

  /**
   * Three VPCs around an AWS Transit Gateway: an ingress VPC with the public entry, that of the workload without an internet gateway, and an
   * egress VPC with the way to the internet.
   *
   * They take two stacks besides the one with the `ContainerWorkload`: `hub`, which is deployed before it, and `routes`, which is deployed after
   * it; the dependencies are made here, and removal goes in reverse order. Both are in the same Region as the workload, and may be in
   * another account of the same organisation, in which AWS RAM must be trusted; all three then need their account and Region. What one stack
   * takes from another is read from Systems Manager parameters at deployment.
   *
   * A public entry is in the stack of the routes, and so are `url` and `dnsName` of the workload: see `ContainerWorkload.entryStack`.
   *
   * @throws Error if a range or the number of availability zones is not possible
   */
  public static hubAndSpoke(props: HubAndSpokeNetworkProps): Network {
    return new HubAndSpokeNetwork(props);
  }

  /**
   * A VPC without an internet gateway that joins the AWS Transit Gateway of somebody else, who offers the way to the internet. What is read of
   * the hub is read at deployment. A public entry stands in an ingress VPC of its own beside it, or in the hub's.
   *
   * @throws Error if nothing says which hub, or a range or the number of availability zones is not possible
   */
  public static spoke(props: SpokeNetworkProps): Network {
    return new SpokeNetwork(props);
  }

  /**
   * The network that was chosen for an environment.
   *
   * @param scopes where the hub of NetworkTopology.HUB_AND_SPOKE is created, which needs them
   * @throws Error if the topology is unknown
   */
  public static fromEnvironment(environment: WorkloadEnvironment, scopes?: HubScopes): Network {
    const create = FROM_ENVIRONMENT[environment.networkTopology];
    if (!create) {
      throw invalid('networkTopology', `must be one of ${Object.keys(FROM_ENVIRONMENT).join(', ')}`, environment.networkTopology,
        'run `npx projen` again');
    }
    return create(environment, scopes);
  }

  /** Creates the network, with all tiers of subnets that the target needs. */
  public abstract bind(scope: Construct, target: NetworkTarget): NetworkBinding;
}

const FROM_ENVIRONMENT: Record<NetworkTopology, (environment: WorkloadEnvironment, scopes?: HubScopes) => Network> = {
  [NetworkTopology.STANDALONE]: environment => {
    const { networkAvailabilityZones: availabilityZones } = environment;
    const existing = existingVpcOf(environment as unknown as Answers);
    if (existing) return Network.fromVpc({ ...existing, availabilityZones });
    return Network.standalone({
      cidr: environment.networkCidr,
      ipamPoolId: environment.networkIpamPoolId,
      ipamNetmaskLength: environment.networkIpamNetmaskLength,
      availabilityZones,
    });
  },
  [NetworkTopology.HUB_AND_SPOKE]: (environment, scopes) => {
    if (!scopes) throw invalid('scopes', 'is required for hub-and-spoke', undefined, 'give the stacks of the hub and of its routes');
    return Network.hubAndSpoke({
      ...scopes,
      name: `${environment.workload}-${environment.name}`,
      cidr: environment.networkCidr,
      ingressCidr: environment.networkIngressCidr,
      egressCidr: environment.networkEgressCidr,
      availabilityZones: environment.networkAvailabilityZones,
      firewallPlacement: environment.networkFirewallPlacement,
      callers: environment.networkCallers?.map(parseCaller),
    });
  },
  [NetworkTopology.SPOKE]: environment => Network.spoke({
    hub: environment.networkHub,
    transitGatewayId: environment.networkTransitGatewayId,
    account: environment.networkAccount,
    routeTableId: environment.networkRouteTableId,
    name: `${environment.workload}-${environment.name}`,
    cidr: environment.networkCidr,
    availabilityZones: environment.networkAvailabilityZones,
    ingressVpc: environment.networkIngressVpc,
    ingressCidr: environment.networkIngressCidr,
    hubIngressCidrs: environment.networkHubIngressCidrs,
    hubEndpointServices: environment.networkHubEndpointServices,
    hubEndpointsCidr: environment.networkHubEndpointsCidr,
  }),
};
