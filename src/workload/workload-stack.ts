import { Fn, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The most zones that a network takes. */
const ZONES = 3;

/** A stack for a workload. */
export interface WorkloadStackProps extends StackProps {
  /**
   * Names of the availability zones, for example `eu-west-1a`. `Egress.firewall` needs them.
   *
   * @default - the first zones of the Region, by their number
   */
  readonly zoneNames?: string[];
}

/**
 * A stack that leaves the names of its availability zones to the deployment.
 *
 * A stack with an account and a Region would otherwise look them up, which needs credentials and `cdk.context.json`.
 */
export class WorkloadStack extends Stack {
  private readonly zoneNames?: string[];

  public constructor(scope: Construct, id: string, props: WorkloadStackProps = {}) {
    super(scope, id, props);
    this.zoneNames = props.zoneNames;
  }

  /** The zones by their names where these were given, or else the first zones of the Region by their number. */
  public get availabilityZones(): string[] {
    if (this.zoneNames) return this.zoneNames;
    return Array.from({ length: ZONES }, (_, index) => Fn.select(index, Fn.getAzs()));
  }
}
