import { Fn, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The most zones that a network takes. */
const ZONES = 3;

/**
 * A stack that leaves the names of its availability zones to the deployment.
 *
 * A stack with an account and a Region would otherwise look them up, which needs credentials and `cdk.context.json`.
 */
export class WorkloadStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
  }

  /** The first zones of the Region, by their number. */
  public get availabilityZones(): string[] {
    return Array.from({ length: ZONES }, (_, index) => Fn.select(index, Fn.getAzs()));
  }
}
