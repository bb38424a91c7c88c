import { deployRoleName, driftRoleName, imageRoleName } from '../design/delivery-names';
import { DeployedEnvironment } from '../design/deployed';
import { partitionOf } from '../model/partition';


/** A role in an account, and the Region in which its work is. */
export interface Role {
  readonly arn: string;
  readonly region: string;
}

/** The role that pushes, scans and signs the image, in the account of the first environment. */
export function imageRole(first: DeployedEnvironment): Role {
  return role(first, imageRoleName(first.workload));
}

/** The role that deploys an environment. */
export function deployRole(environment: DeployedEnvironment): Role {
  return role(environment, deployRoleName(environment));
}

/** The role that looks for drift in an environment, and can change nothing. */
export function driftRole(environment: DeployedEnvironment): Role {
  return role(environment, driftRoleName(environment));
}

function role({ account, region }: DeployedEnvironment, name: string): Role {
  return { arn: `arn:${partitionOf(region).partition}:iam::${account}:role/${name}`, region };
}
