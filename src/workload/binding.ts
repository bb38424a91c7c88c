import {
  RemovalPolicy, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam,
  aws_kms as kms, aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { NetworkNeeds } from './network-needs';

/** How every log of the workload is kept. */
export interface LogSettings {
  /** Encrypts the log groups. */
  readonly encryptionKey: kms.IKey;
  /** How long log entries are kept. */
  readonly retention: logs.RetentionDays;
  /** What happens to the logs when the stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
}

/** What a network is built for. */
export interface NetworkTarget {
  /** What the other parts of the workload ask for, in the order in which the tiers get their addresses. */
  readonly needs: NetworkNeeds[];
  /** How flow logs are kept. */
  readonly logs: LogSettings;
  /** Whether what all traffic passes is protected from deletion. */
  readonly deletionProtection: boolean;
}

/** The network that the workload runs in. */
export interface NetworkBinding {
  /** The VPC. */
  readonly vpc: ec2.IVpc;
  /** The subnets for the tasks. */
  readonly taskSubnets: ec2.SubnetSelection;
  /**
   * Whether the VPC existed before and is somebody else's, so that nothing may be changed that holds for all of it.
   *
   * @default false
   */
  readonly isExistingVpc?: boolean;
  /**
   * What lies outside of the VPC.
   *
   * @default - the VPC has its own entry and its own way to the internet
   */
  readonly spoke?: SpokeBinding;
}

/** How a spoke is connected. */
export interface SpokeBinding {
  /** What must exist before packets leave the VPC for the Transit Gateway. */
  readonly connectivity: IDependable;
  /**
   * IPv4 ranges of the subnets in the ingress VPC from which load balancers call the workload.
   *
   * @default - there is no ingress VPC
   */
  readonly entryCidrs?: string[];
  /**
   * The ingress VPC, where this app owns it.
   *
   * @default - somebody else's load balancer calls the workload, or none does
   */
  readonly ingressVpc?: IngressVpcBinding;
  /**
   * VPC endpoints of the hub that tasks call.
   *
   * @default - all endpoints are in the VPC
   */
  readonly hubEndpoints?: HubEndpointsBinding;
}

/** VPC endpoints in a hub. */
export interface HubEndpointsBinding {
  /** IPv4 range of the VPC that they stand in. */
  readonly cidr: string;
  /** Where records in DNS lead to them, by the names of the services: `HOSTED_ZONE_ID:NAME`. */
  readonly targets: { [service: string]: string };
}

/** The VPC in which public entries stand. */
export interface IngressVpcBinding {
  /** Where the entry is created: in the stack, and so in the account, of its own. */
  readonly scope: Construct;
  /** The VPC. */
  readonly vpc: ec2.IVpc;
  /** How logs are kept there. */
  readonly logs: LogSettings;
  /** What must exist before packets cross from there to the workload. */
  readonly connectivity: IDependable;
}

/** What egress is opened for. */
export interface EgressTarget {
  /** The VPC that was built to the needs of this egress. */
  readonly vpc: ec2.IVpc;
  /** The subnets of the tasks. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** The security groups that the way out is opened for: of the tasks, and of their hosts where there are any. They allow nothing yet. */
  readonly securityGroups: ec2.ISecurityGroup[];
  /** The AWS services that tasks and hosts call, by the names of their VPC endpoints, for example `ecr.api`. */
  readonly services: string[];
  /** Names of repositories of AWS in Amazon ECR that hosts pull from. */
  readonly hostRepositories: string[];
  /** How logs are kept. */
  readonly logs: LogSettings;
  /** Whether what all traffic passes is protected from deletion. */
  readonly deletionProtection: boolean;
  /**
   * Whether the VPC existed before and is somebody else's, so that nothing may be changed that holds for all of it.
   *
   * @default false
   */
  readonly isExistingVpc?: boolean;
  /**
   * How the VPC is connected, where the way to the internet is a hub's: nothing is built for it here, only opened.
   *
   * @default - the VPC has its own
   */
  readonly spoke?: SpokeBinding;
}

/** The opened way out. */
export interface EgressBinding {
  /** What must exist before a task can reach anything, its own image included. */
  readonly connectivity: IDependable;
}

/** What capacity asks of the rest of the workload. */
export interface CapacityNeeds {
  /** The AWS services that starting and running a task takes, by the names of their VPC endpoints. */
  readonly services: string[];
  /** Whether there are hosts, with a security group of their own. */
  readonly hosts: boolean;
  /**
   * Names of repositories in Amazon ECR that AWS keeps in accounts of its own, and from which hosts pull what they are made of.
   *
   * @default - none
   */
  readonly hostRepositories?: string[];
}

/** What capacity runs. */
export interface CapacityTarget {
  /** The VPC. */
  readonly vpc: ec2.IVpc;
  /** The subnets of the tasks. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** The security group of the tasks. */
  readonly securityGroup: ec2.ISecurityGroup;
  /**
   * The security group of the hosts.
   *
   * @default - there are no hosts
   */
  readonly hostSecurityGroup?: ec2.ISecurityGroup;
  /** What must exist before a host or a task can reach anything. */
  readonly connectivity: IDependable;
  /** The image. */
  readonly image: ecs.ContainerImage;
  /** TCP port on which the container listens. */
  readonly containerPort: number;
  /** The user that the container runs as. */
  readonly containerUser: string;
  /** Environment variables of the container. */
  readonly environment: { [name: string]: string };
  /**
   * A check that runs inside the container.
   *
   * @default - only the entry checks the health of a task
   */
  readonly healthCheck?: ecs.HealthCheck;
  /** How logs are kept. */
  readonly logs: LogSettings;
}

/** The running service. */
export interface CapacityBinding {
  /** The cluster. */
  readonly cluster: ecs.Cluster;
  /** The service. */
  readonly service: ecs.BaseService;
  /** Changes the number of tasks. */
  readonly scaling: ecs.ScalableTaskCount;
  /** Requests per minute that each task should get on average. */
  readonly requestsPerTask: number;
  /** The role of the application. */
  readonly taskRole: iam.Role;
  /** The role with which ECS starts the task. */
  readonly executionRole: iam.Role;
}

/** What an entry leads to. */
export interface IngressTarget {
  /** The VPC that was built to the needs of this ingress. */
  readonly vpc: ec2.IVpc;
  /** The service. */
  readonly service: ecs.BaseService;
  /** The security group of the tasks. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** TCP port on which the container listens. */
  readonly containerPort: number;
  /** Path that answers 200 when a task is well. */
  readonly healthCheckPath: string;
  /** How logs are kept. */
  readonly logs: LogSettings;
  /** Whether the entry is protected from deletion. */
  readonly deletionProtection: boolean;
  /**
   * How the VPC is connected, where a public entry stands in another one.
   *
   * @default - the entry stands in the VPC of the tasks
   */
  readonly spoke?: SpokeBinding;
}

/** What an entry leads to that stands in another VPC than the tasks. */
export interface EntryTarget {
  /** The VPC of the entry, with the tiers that it asks for in `SpokeNeeds.ingressSubnets`. */
  readonly vpc: ec2.IVpc;
  /** The private IPv4 addresses that requests are sent to: those of the load balancer beside the tasks, one in each availability zone. */
  readonly addresses: string[];
  /** TCP port of these addresses, for HTTP. */
  readonly port: number;
  /** Path that answers 200 when a task is well. */
  readonly healthCheckPath: string;
  /** How logs are kept. */
  readonly logs: LogSettings;
  /** Whether the entry is protected from deletion. */
  readonly deletionProtection: boolean;
  /**
   * What must exist before packets reach the addresses.
   *
   * @default - nothing of this app
   */
  readonly connectivity?: IDependable;
}

/** The entry. */
export interface IngressBinding {
  /**
   * Where callers begin, for example `https://shop.example.com`.
   *
   * @default - callers have a name of their own for it
   */
  readonly url?: string;
  /**
   * DNS name of the entry itself, for a record kept elsewhere.
   *
   * @default - there is none to point a record to
   */
  readonly dnsName?: string;
  /**
   * Name of the VPC endpoint service that consumers connect to.
   *
   * @default - the entry is not an endpoint service
   */
  readonly endpointServiceName?: string;
  /**
   * The target group, when the entry balances requests, in the stack of the tasks: auto scaling then follows them, and a deployment that fails
   * them goes back.
   *
   * @default - auto scaling follows CPU alone, and a deployment goes back if its tasks are not well
   */
  readonly targetGroup?: elbv2.ApplicationTargetGroup;
}
