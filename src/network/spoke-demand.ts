import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { NetworkNeeds, WayOut } from '../workload/network-needs';

/**
 * What all parts of a workload together ask of a spoke.
 *
 * @internal
 */
export interface SpokeDemand {
  /** Tiers of subnets in the VPC of the tasks. */
  readonly tiers: ec2.SubnetConfiguration[];
  /** Tiers of subnets in the ingress VPC. Empty where every entry stands beside the tasks. */
  readonly ingressTiers: ec2.SubnetConfiguration[];
  /** The way to the internet. @default - none */
  readonly wayOut?: WayOut;
  /** IPv4 ranges from which callers come through the hub. */
  readonly callerCidrs: string[];
}

/**
 * Puts together what the parts of a workload ask for where the network is a spoke.
 *
 * @internal
 */
export function spokeDemand(needs: NetworkNeeds[]): SpokeDemand {
  const parts = needs.map(({ atSpoke, subnets }) => atSpoke ?? { subnets });
  return {
    tiers: parts.flatMap(({ subnets }) => subnets),
    ingressTiers: parts.flatMap(({ ingressSubnets = [] }) => ingressSubnets),
    wayOut: parts.find(({ wayOut }) => wayOut)?.wayOut,
    callerCidrs: parts.flatMap(({ callerCidrs = [] }) => callerCidrs),
  };
}
