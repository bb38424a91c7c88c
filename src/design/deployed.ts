import type { DeliveryRecord } from './delivery';

/** One deployment target, as far as whoever deploys it looks at it. */
export interface DeployedEnvironment {
  /** Name of the repository: stacks and roles are named after it. */
  readonly workload: string;
  /** Name of the environment. */
  readonly name: string;
  /** AWS account id. */
  readonly account: string;
  /** AWS Region. */
  readonly region: string;
  /** Whether a person approves each deployment. @default - nobody has to */
  readonly approval?: boolean;
  /** Whether what holds data or receives traffic is protected from deletion. @default - it is not */
  readonly deletionProtection?: boolean;
  /** The processors that run the image. @default - there is no image */
  readonly capacityArchitecture?: string;
  /** What the service may reach. @default - there is no service */
  readonly egressMode?: string;
  /** Who owns which VPC. @default - it has no workload */
  readonly networkTopology?: string;
  /** Account of the network. @default - that of the environment */
  readonly networkAccount?: string;
  /** The spokes that have joined a hub. @default - it is no hub */
  readonly joined?: readonly { readonly name: string }[];
}

/** What a pipeline delivers: a workload, or a hub. */
export interface Deliverable {
  readonly name: string;
  /** In the order of deployment. */
  readonly environments: readonly DeployedEnvironment[];
  readonly delivery: DeliveryRecord;
}

/** Whether an image is built, which is then the same in all environments. */
export function hasImage({ findingSeverity }: DeliveryRecord): boolean {
  return findingSeverity !== undefined;
}
