/** What the service may reach. */
export enum EgressMode {
  /** The internet, through a NAT gateway in the task's own availability zone. */
  NAT = 'nat',
  /** The domains on a list, through AWS Network Firewall; AWS services through VPC endpoints. */
  FIREWALL = 'firewall',
}

/** What the firewall does with what is not on the list. */
export enum FirewallMode {
  /** It is dropped and logged. */
  ENFORCE = 'enforce',
  /** It passes and is logged, so that the list can be made from what the service really calls. */
  DISCOVER = 'discover',
}

/** What may be said about the way out; each environment may differ. */
export interface EgressSettings {
  /**
   * TCP ports on which tasks may open connections to the internet. A firewall lets HTTPS pass on them (not on 80), and plain HTTP
   * on those other than 443.
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

  /**
   * The domains that the service may call: `api.example.com`, or `*.example.com` for every name below `example.com` at any depth,
   * but not itself. Plain domain names in lower case, 500 at most; international names in punycode. They are matched with the name
   * that a connection asks for (TLS server name, or HTTP host on ports other than 443) and with DNS queries.
   *
   * @default - none; required for FirewallMode.ENFORCE
   */
  readonly egressAllowedDomains?: string[];

  /**
   * What the firewall does with what is not on the list.
   *
   * @default FirewallMode.ENFORCE
   */
  readonly egressFirewallMode?: FirewallMode;
}

/** What the service may reach. */
export interface EgressOptions extends EgressSettings {
  /** What the service may reach. */
  readonly egressMode: EgressMode;
}
