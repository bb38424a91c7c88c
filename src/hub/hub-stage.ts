import { CfnOutput, Stack, Stage, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { HubEntry, HubEnvironment } from './hub-environment';
import { NetworkHub } from './network-hub';
import { SpokeAssociation } from './spoke-association';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { Ingress } from '../ingress/ingress';
import { DOOR_PORT } from '../model/door';
import { createLogSettings } from '../workload/log-settings';
import { recordedEnvironments } from '../workload/record';
import { WorkloadStack } from '../workload/workload-stack';

/** What every hub records. */
const RECORDED = {
  workload: 'string',
  name: 'string',
  account: 'string',
  region: 'string',
  zoneNames: 'object',
  hub: 'object',
  spokes: 'object',
  joined: 'object',
  logRetentionDays: 'number',
  deletionProtection: 'boolean',
  approval: 'boolean',
};

/**
 * One hub of a repository of hubs: a stage with a stack for the hub, and one for each spoke that has joined it.
 *
 * What a spoke needs of its hub, and what the hub needs of its spoke, they publish for each other in Parameter Store, so that each can be
 * deployed from a repository of its own: first the hub, then the spoke, then the stack here that lets it take part.
 */
export class HubStage extends Stage {
  /**
   * Every hub that `npx projen` recorded, in the order of deployment.
   *
   * Reads the file that the context key `hub` names, or `hub.json` in the working directory.
   *
   * @throws Error if there is no such file, or it does not record hubs
   */
  public static environments(app: Construct): HubEnvironment[] {
    return recordedEnvironments(app, 'hub', () => RECORDED);
  }

  /** What was recorded for it. */
  public readonly environment: HubEnvironment;
  /** The stack of the hub. */
  public readonly stack: Stack;
  /** The hub in it. */
  public readonly hub: NetworkHub;
  /** The stacks of the spokes that have joined it, by the name of the spoke. */
  public readonly spokeStacks: { [spoke: string]: Stack } = {};

  /**
   * @throws Error if a recorded choice is not possible
   */
  public constructor(scope: Construct, environment: HubEnvironment) {
    const { account, region, workload, name } = environment;
    super(scope, name, { env: { account, region } });
    this.environment = environment;
    this.stack = this.createStack('Hub', 'hub', `Hub ${name} of ${workload}`);
    this.hub = new NetworkHub(this.stack, 'NetworkHub', environment.hub);
    for (const spoke of environment.joined) this.join(spoke.name, spoke.entry);
  }

  /** Lets a spoke take part, once it has published its attachment. */
  private join(spoke: string, entry?: HubEntry): void {
    const { workload, name } = this.environment;
    const stack = this.createStack(`spoke-${spoke}`, `spoke-${spoke}`, `What ${spoke} has in the hub ${name} of ${workload}`);
    stack.addStackDependency(this.stack, 'It has routes in the Transit Gateway');
    const association = new SpokeAssociation(stack, 'SpokeAssociation', { hub: this.hub, spoke });
    this.spokeStacks[spoke] = stack;
    if (entry) this.createEntry(stack, association, entry);
  }

  private createEntry(stack: Stack, association: SpokeAssociation, entry: HubEntry): void {
    const { addresses, healthCheckPath, ...choices } = entry;
    // An entry asks for nothing that belongs to the workload behind it.
    const { url, dnsName } = Ingress.fromEnvironment(choices as WorkloadEnvironment).bindEntry(new Construct(stack, 'Ingress'), {
      addresses,
      healthCheckPath,
      port: DOOR_PORT,
      vpc: this.hub.ingressVpc!,
      logs: createLogSettings(stack, this.environment),
      deletionProtection: this.environment.deletionProtection,
      connectivity: association,
    });
    if (url) new CfnOutput(stack, 'Url', { value: url, description: 'Where callers begin' });
    if (dnsName) new CfnOutput(stack, 'DnsName', { value: dnsName, description: 'Name of the entry, for a DNS record kept elsewhere' });
  }

  private createStack(id: string, suffix: string, description: string): Stack {
    const { workload, name, zoneNames, deletionProtection } = this.environment;
    const tags = { workload, environment: name };
    const stack = new WorkloadStack(this, id, {
      zoneNames,
      description,
      stackName: `${workload}-${name}-${suffix}`,
      terminationProtection: deletionProtection,
      tags, // of the stack itself
    });
    Object.entries(tags).forEach(([key, value]) => Tags.of(stack).add(key, value)); // of its resources
    return stack;
  }
}
