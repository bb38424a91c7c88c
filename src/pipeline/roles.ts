import { WorkloadEnvironment } from '../design/workload-environment';

/** A role in an account, and the Region in which its work is. */
export interface Role {
  readonly arn: string;
  readonly region: string;
}

/** The role that pushes, scans and signs the image, in the account of the first environment. */
export function imageRole(first: WorkloadEnvironment): Role {
  return role(first, `${first.workload}-image`);
}

/** The role that deploys an environment. */
export function deployRole(environment: WorkloadEnvironment): Role {
  return role(environment, `${environment.workload}-${environment.name}-deploy`);
}

/** The role that looks for drift in an environment, and can change nothing. */
export function driftRole(environment: WorkloadEnvironment): Role {
  return role(environment, `${environment.workload}-${environment.name}-drift`);
}

function role({ account, region }: WorkloadEnvironment, name: string): Role {
  return { arn: `arn:${partition(region)}:iam::${account}:role/${name}`, region };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partition(region: string): string {
  const partitions: [string, string][] = [
    ['cn-', 'aws-cn'], ['us-gov-', 'aws-us-gov'], ['us-isob-', 'aws-iso-b'], ['us-isof-', 'aws-iso-f'],
    ['eu-isoe-', 'aws-iso-e'], ['us-iso-', 'aws-iso'], ['eusc-', 'aws-eusc'],
  ];
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
