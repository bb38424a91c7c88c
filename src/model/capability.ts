/**
 * What one mode needs from the rest of the network, or provides to it.
 *
 * A mode names capabilities, never another axis's mode: that is what keeps a new mode in one folder.
 */
export enum Capability {
  /** A VPC that this repository owns, with private subnets for the tasks in every availability zone. */
  APP_SUBNETS = 'app-subnets',
  /** Subnets with a route to and from the internet, for a public entry. */
  EDGE_SUBNETS = 'edge-subnets',
  /** An internet gateway that outbound traffic may be sent to. */
  INTERNET_GATEWAY = 'internet-gateway',
  /** A way from the tasks to the internet, for the sample service's upstream, for example. */
  INTERNET_ROUTE = 'internet-route',
  /** Something that starts and replaces tasks. */
  TASK_PLACEMENT = 'task-placement',
}
