import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_elasticloadbalancingv2_targets as targets } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { EntryTarget, IngressTarget, LogSettings } from '../workload/binding';

/** Where a load balancer stands, and what it leads to: tasks in the same VPC, or addresses in another one. */
export interface Destination {
  /** The VPC of the load balancer. */
  readonly vpc: ec2.IVpc;
  /** TCP port of what it leads to. */
  readonly port: number;
  /** Path that answers 200 when a task is well. */
  readonly healthCheckPath: string;
  /** What it leads to. */
  readonly targets: elbv2.IApplicationLoadBalancerTarget[];
  /** The addresses that it must be let out to; tasks have a security group, which the load balancer is let out to by itself. */
  readonly addresses: string[];
  /** What must exist before it can be reached. @default - it is in the same VPC */
  readonly connectivity?: IDependable;
  readonly logs: LogSettings;
  readonly deletionProtection: boolean;
}

/** The tasks, in the VPC of the load balancer. */
export function tasks({ vpc, service, containerPort, healthCheckPath, logs, deletionProtection }: IngressTarget): Destination {
  const target = service.loadBalancerTarget({ containerName: 'app', containerPort });
  return { vpc, healthCheckPath, logs, deletionProtection, port: containerPort, targets: [target], addresses: [] };
}

/** Addresses outside of the VPC of the load balancer, which therefore are of no zone that it knows. */
export function elsewhere(target: EntryTarget): Destination {
  return { ...target, targets: target.addresses.map(address => new targets.IpTarget(address, target.port, 'all')) };
}
