import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** A cloud assembly on disk. */
export class Assembly {
  private readonly stacks;

  public constructor(public readonly folder: string) {
    this.stacks = new CloudAssembly(folder).stacksRecursively;
  }

  /** The files of all templates. */
  public get templates(): string[] {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    return names.filter(name => name.endsWith('.template.json')).sort().map(name => join(this.folder, name));
  }

  /** The Regions that its stacks are for; none where the stacks do not say. */
  public get regions(): string[] {
    return [...new Set(this.stacks.map(({ environment }) => environment.region))].filter(region => region !== 'unknown-region').sort();
  }

  /** The name of a resource that is the same in every environment: `Workload/Ingress/LoadBalancer`. */
  public resource(template: string, logicalId: string): string {
    const stack = this.stacks.find(({ templateFullPath }) => templateFullPath === template);
    const path = stack?.findMetadataByType('aws:cdk:logicalId').find(({ data }) => data === logicalId)?.path;
    return path ? this.withinStack(path) : logicalId;
  }

  /** The same name, from the path of a construct. */
  public withinStack(path: string): string {
    const whole = path.replace(/^\//, '').replace(/\/Resource$/, '');
    const stack = this.stacks.map(({ hierarchicalId }) => `${hierarchicalId}/`).find(prefix => whole.startsWith(prefix)) ?? '';
    return whole.slice(stack.length);
  }
}
