/** What the service may reach. */
export enum EgressMode {
  /** The internet, through a NAT gateway in the task's own availability zone. */
  NAT = 'nat',
}

/** What may be said about the way out; each environment may differ. */
export interface EgressSettings {
  /**
   * TCP ports on which tasks may open connections to the internet.
   *
   * @default [443]
   */
  readonly egressPorts?: number[];

  /**
   * Number of NAT gateways in each environment. With fewer than one per availability zone the loss of a zone can cut
   * the others off from the internet, and their traffic is billed for crossing zones.
   *
   * @default - one NAT gateway per availability zone
   */
  readonly egressNatGateways?: number;
}

/** What the service may reach. */
export interface EgressOptions extends EgressSettings {
  /** What the service may reach. */
  readonly egressMode: EgressMode;
}
