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
  /** Traffic that crosses from one VPC to another, without which a Transit Gateway would have nothing to do. */
  TRANSIT = 'transit',
  /** An entry for callers on the internet, which may stand in a VPC of its own. */
  PUBLIC_ENTRY = 'public-entry',
  /** An entry for callers in private networks, who call it by its address. */
  PRIVATE_ENTRY = 'private-entry',
  /** A firewall that everything passes on its way to the internet. */
  FIREWALL = 'firewall',
  /** A way from the tasks to the internet, for the sample service's upstream, for example. */
  INTERNET_ROUTE = 'internet-route',
  /** Something that starts and replaces tasks. */
  TASK_PLACEMENT = 'task-placement',
}
