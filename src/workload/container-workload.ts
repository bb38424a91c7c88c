import { Stack, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { goBackOnFailures, withoutAlarms } from './deployment-alarm';
import { invalid } from './invalid';
import { createLogSettings } from './log-settings';
import { Capacity } from '../capacity/capacity';
import { Egress } from '../egress/egress';
import { Ingress } from '../ingress/ingress';
import { Network } from '../network/network';

/** One containerised service and its network. */
export interface ContainerWorkloadProps {
  /** The image. It must run as a user other than root, and write to no place but mounted volumes. */
  readonly image: ecs.ContainerImage;

  /** How callers reach the service. */
  readonly ingress: Ingress;

  /** What the service may reach. */
  readonly egress: Egress;

  /**
   * Who owns which VPC.
   *
   * @default - a VPC of its own, 10.0.0.0/16 in two availability zones
   */
  readonly network?: Network;

  /**
   * What runs the tasks.
   *
   * @default - AWS Fargate, half a vCPU and 1 GiB for each task
   */
  readonly capacity?: Capacity;

  /**
   * TCP port on which the container listens.
   *
   * @default 8080
   */
  readonly containerPort?: number;

  /**
   * User that the container runs as, in place of the one that the image names: `UID`, `UID:GID` or names that the image knows.
   * Never root.
   *
   * @default "1000:1000"
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
   */
  readonly containerUser?: string;

  /**
   * Path that answers 200 when a task is well.
   *
   * @default "/health"
   */
  readonly healthCheckPath?: string;

  /**
   * A check that runs inside the container, besides the one of the entry.
   *
   * @default - only the entry checks the health of a task
   */
  readonly containerHealthCheck?: ecs.HealthCheck;

  /**
   * Environment variables of the container. They are readable for everybody who may describe the task definition, so no
   * secrets.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Days that logs are kept: one of the values that CloudWatch Logs offers.
   *
   * @default 365
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly logRetentionDays?: number;

  /**
   * Whether what receives traffic is protected from deletion, and logs and their key stay when the stack is deleted.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * A container on Amazon ECS with its entry, its way out, its network and its logs.
 *
 * Every choice is a value: see `Ingress`, `Egress`, `Network` and `Capacity`.
 */
export class ContainerWorkload extends Construct {
  /** The VPC. */
  public readonly vpc: ec2.IVpc;
  /** The cluster. */
  public readonly cluster: ecs.Cluster;
  /** The service. */
  public readonly service: ecs.BaseService;
  /** The role of the application: add here what it may do. */
  public readonly taskRole: iam.Role;
  /** The role with which Amazon ECS starts a task. */
  public readonly executionRole: iam.Role;
  /** The security group of the tasks. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** The security group of the hosts, where there are any. */
  public readonly hostSecurityGroup?: ec2.SecurityGroup;
  /** Where callers begin, for example `https://shop.example.com`, where they have no name of their own for it. */
  public readonly url?: string;
  /** DNS name of the entry itself, for a record kept elsewhere. */
  public readonly dnsName?: string;
  /** Name of the VPC endpoint service that consumers connect to, where the entry is one. */
  public readonly endpointServiceName?: string;
  /**
   * The stack that the entry is in: that of the workload, or the one of the routes where a hub has the entry. Outputs with `url` or `dnsName` belong
   * there, because it is deployed last.
   */
  public readonly entryStack: Stack;

  /**
   * @throws Error if a value is not possible; the message says what is
   */
  public constructor(scope: Construct, id: string, props: ContainerWorkloadProps) {
    super(scope, id);
    const { ingress, egress, network = Network.standalone(), capacity = Capacity.fargate() } = props;
    const { containerPort = 8080, containerUser = '1000:1000', healthCheckPath = '/health', deletionProtection = true } = props;
    checkContainer(containerPort, containerUser, healthCheckPath);
    const settings = createLogSettings(this, props);

    const { vpc, taskSubnets, spoke, isExistingVpc } = network.bind(new Construct(this, 'Network'), {
      needs: [ingress.needs, egress.needs], logs: settings, deletionProtection,
    });
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Tasks: the entry in, the egress mode out',
      allowAllOutbound: false,
    });
    const hostSecurityGroup = capacity.needs.hosts ? new ec2.SecurityGroup(this, 'HostSecurityGroup', {
      vpc,
      description: 'Hosts: nothing in, the egress mode out',
      allowAllOutbound: false,
    }) : undefined;
    const { connectivity } = egress.bind(new Construct(this, 'Egress'), {
      vpc,
      taskSubnets,
      isExistingVpc,
      securityGroups: hostSecurityGroup ? [securityGroup, hostSecurityGroup] : [securityGroup],
      services: capacity.needs.services,
      hostRepositories: capacity.needs.hostRepositories ?? [],
      logs: settings,
      deletionProtection,
      spoke,
    });
    const run = capacity.bind(new Construct(this, 'Capacity'), {
      vpc,
      taskSubnets,
      securityGroup,
      hostSecurityGroup,
      connectivity,
      containerPort,
      containerUser,
      image: props.image,
      environment: props.environment ?? {},
      healthCheck: props.containerHealthCheck,
      logs: settings,
    });
    // A task that starts before its way out exists cannot pull its image, and the circuit breaker would end the deployment.
    run.service.node.addDependency(connectivity);
    const entry = ingress.bind(new Construct(this, 'Ingress'), {
      vpc, securityGroup, containerPort, healthCheckPath, deletionProtection, spoke, service: run.service, logs: settings,
    });
    // The entry of an ingress VPC counts requests by the addresses of the load balancer beside the tasks, however many tasks there are.
    if (entry.targetGroup && !spoke?.ingressVpc) {
      run.scaling.scaleOnRequestCount('Requests', { requestsPerTarget: run.requestsPerTask, targetGroup: entry.targetGroup });
    }
    if (entry.targetGroup) {goBackOnFailures(this, run.service, entry.targetGroup);} else {withoutAlarms(run.service);}

    this.vpc = vpc;
    this.cluster = run.cluster;
    this.service = run.service;
    this.taskRole = run.taskRole;
    this.executionRole = run.executionRole;
    this.securityGroup = securityGroup;
    this.hostSecurityGroup = hostSecurityGroup;
    this.url = entry.url;
    this.dnsName = entry.dnsName;
    this.endpointServiceName = entry.endpointServiceName;
    this.entryStack = Stack.of(spoke?.ingressVpc?.scope ?? this);
  }
}

function checkContainer(port: number, user: string, path: string): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw invalid('containerPort', 'must be a TCP port from 1 to 65535', port, 'leave it out for 8080');
  }
  if (!/^(?!(0+|root)(:|$))[\w.-]+(:[\w.-]+)?$/.test(user)) {
    throw invalid('containerUser', 'must be UID, UID:GID or names, and not root', user, 'leave it out for 1000:1000');
  }
  if (!/^\/[\x21-\x7e]{0,1023}$/.test(path)) {
    throw invalid('healthCheckPath', 'must be a path that begins with /', path, 'leave it out for /health');
  }
}
