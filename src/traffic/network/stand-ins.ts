import type { Values } from '../template/value';
import type { Resource, Stack } from '../template/world';

/** A resource that no template makes, because it is there already. */
export class StandIn implements Resource {
  public readonly metadata: Values = {};

  /**
   * @param stack whose choices tell of it
   * @param label how a person is told of it
   * @param physicalId the id that templates write for it. @default - they write none
   * @param dependsOn what is there before it
   */
  public constructor(
    public readonly stack: Stack,
    public readonly type: string,
    public readonly label: string,
    public readonly properties: Values,
    public readonly physicalId?: string,
    public readonly dependsOn: readonly Resource[] = [],
  ) {}

  public get id(): string {
    return this.label;
  }
}
