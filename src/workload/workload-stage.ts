import * as path from 'node:path';
import { CfnOutput, Stack, Stage, Tags, aws_ecr_assets as assets, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerWorkload } from './container-workload';
import { releasedImage } from './released-image';
import { WorkloadStack } from './workload-stack';
import { Capacity } from '../capacity/capacity';
import { CapacityArchitecture } from '../capacity/options';
import { EnvironmentStack, environmentStacks } from '../design/environment-stacks';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { Egress } from '../egress/egress';
import { Ingress } from '../ingress/ingress';
import { RECORDED_CHOICES } from '../model/recorded-choices';
import { Network } from '../network/network';

/** What the team decides about its container; everything else was recorded by `npx projen`. */
export interface WorkloadStageProps {
  /**
   * The image.
   *
   * @default - the one that the pipeline has built and `image.json` names, or else built from the folder `app` of the working directory
   */
  readonly image?: ecs.ContainerImage;

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
   * Environment variables of the container; no secrets.
   *
   * @default - none
   */
  readonly containerEnvironment?: { [name: string]: string };
}

/** What a stack holds, for its description. */
const WHAT: Record<EnvironmentStack['id'], string> = { Hub: 'Hub of ', Workload: '', Routes: 'Routes and public entry of ' };

/**
 * One environment of the workload: a stage with one stack, or with three where this repository owns a hub.
 */
export class WorkloadStage extends Stage {
  /** What was recorded for it. */
  public readonly environment: WorkloadEnvironment;
  /** The stack of the workload. */
  public readonly stack: Stack;
  /** The stack of the AWS Transit Gateway and the VPCs around it, where this repository owns them. It may be in another account. */
  public readonly hubStack?: Stack;
  /** The stack of the routes to the workload and of its public entry, where this repository owns a hub. It is in the account of the hub. */
  public readonly routesStack?: Stack;
  /** All stacks, in the order in which they are deployed. They are removed in reverse order. */
  public readonly stacks: Stack[];
  /** The workload in its stack. */
  public readonly workload: ContainerWorkload;

  /**
   * @throws Error if a recorded choice is not possible
   */
  public constructor(scope: Construct, environment: WorkloadEnvironment, props: WorkloadStageProps = {}) {
    const { account, region } = environment;
    super(scope, environment.name, { env: { account, region } });
    this.environment = environment;
    const stacks = environmentStacks(environment).map(plan => this.createStack(plan));
    const [hub, workload, routes] = (['Hub', 'Workload', 'Routes'] as const).map(id => stacks.find(({ node }) => node.id === id));
    this.stacks = stacks;
    this.stack = workload!;
    this.hubStack = hub;
    this.routesStack = routes;
    this.stack.templateOptions.metadata = { [RECORDED_CHOICES]: environment }; // what the traffic proof holds the templates to

    this.workload = new ContainerWorkload(this.stack, 'Workload', {
      image: props.image ?? releasedImage(this.stack, environment) ?? builtImage(environment),
      containerPort: props.containerPort,
      containerUser: props.containerUser,
      healthCheckPath: props.healthCheckPath,
      environment: props.containerEnvironment,
      ingress: Ingress.fromEnvironment(environment),
      egress: Egress.fromEnvironment(environment),
      network: Network.fromEnvironment(environment, hub && routes && { hub, routes }),
      capacity: Capacity.fromEnvironment(environment),
      logRetentionDays: environment.logRetentionDays,
      deletionProtection: environment.deletionProtection,
    });
    this.addOutput('Url', 'Where callers begin', this.workload.url);
    this.addOutput('DnsName', 'Name of the entry, for a DNS record kept elsewhere', this.workload.dnsName);
    this.addOutput('EndpointServiceName', 'What consumers connect an interface endpoint to', this.workload.endpointServiceName);
  }

  private createStack({ id, name: stackName, account }: EnvironmentStack): Stack {
    const { workload, name, region, networkAvailabilityZoneNames: zoneNames, deletionProtection: terminationProtection } = this.environment;
    const tags = { workload, environment: name };
    const stack = new WorkloadStack(this, id, {
      env: { account, region },
      description: `${WHAT[id]}${workload} in ${name}`,
      zoneNames,
      stackName,
      terminationProtection,
      tags, // of the stack itself
    });
    Object.entries(tags).forEach(([key, value]) => Tags.of(stack).add(key, value)); // of its resources
    return stack;
  }

  /** In the stack of the entry: a value of a stack that is deployed later cannot be told here. */
  private addOutput(id: string, description: string, value?: string): void {
    if (value) new CfnOutput(this.workload.entryStack, id, { value, description });
  }
}

/** Built from the folder `app` when it is deployed. */
function builtImage({ capacityArchitecture }: WorkloadEnvironment): ecs.ContainerImage {
  const platform = capacityArchitecture === CapacityArchitecture.ARM64 ? assets.Platform.LINUX_ARM64 : assets.Platform.LINUX_AMD64;
  return ecs.ContainerImage.fromAsset(path.resolve('app'), { platform });
}
