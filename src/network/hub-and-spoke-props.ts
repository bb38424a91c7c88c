import { Construct } from 'constructs';
import type { FirewallPlacement } from './options';
import type { HubCaller } from '../hub/network-hub-props';

/** Where the parts of a hub are created that stand in other stacks than the workload. */
export interface HubScopes {
  /**
   * For the AWS Transit Gateway and the VPCs around it: a stack, or a construct in one. It may be in another account. It is deployed
   * before the workload's stack.
   */
  readonly hub: Construct;

  /**
   * For the routes to the workload and its public entry: a stack in the account of `hub`, or a construct in one. It is deployed after
   * the workload's stack.
   */
  readonly routes: Construct;
}

/** Three VPCs around an AWS Transit Gateway: an ingress VPC, that of the workload, and an egress VPC. */
export interface HubAndSpokeNetworkProps extends HubScopes {
  /**
   * Name of the hub, and of the workload's VPC as its spoke: what they publish for each other is below `/network-hub/NAME/`.
   *
   * @default - the name of the workload's stack, in lower case
   */
  readonly name?: string;

  /**
   * IPv4 range of the workload's VPC, from /16 to /24.
   *
   * @default "10.0.0.0/16"
   */
  readonly cidr?: string;

  /**
   * IPv4 range of the ingress VPC, from /16 to /24. There is one where the ingress mode has a public entry.
   *
   * @default "10.255.0.0/24"
   */
  readonly ingressCidr?: string;

  /**
   * IPv4 range of the egress VPC, from /16 to /24. There is one where the egress mode has a way to the internet.
   *
   * @default "10.255.1.0/24"
   */
  readonly egressCidr?: string;

  /**
   * Number of availability zones, 2 or 3. Addresses are set aside for three, so that it can be raised later.
   *
   * @default 2
   */
  readonly availabilityZones?: number;

  /**
   * Where the firewall stands that `Egress.firewall` asks for.
   *
   * @default FirewallPlacement.TRANSIT_GATEWAY
   */
  readonly firewallPlacement?: FirewallPlacement;

  /**
   * Private networks whose callers reach an entry beside the tasks through the AWS Transit Gateway.
   *
   * @default - none
   */
  readonly callers?: HubCaller[];
}
