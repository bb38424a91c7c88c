/** What the service may reach. */
export enum EgressMode {
  /** The internet, through a NAT gateway in the task's own availability zone. */
  NAT = 'nat',
  /** The domains on a list, through AWS Network Firewall; AWS services through VPC endpoints. */
  FIREWALL = 'firewall',
  /** AWS services through VPC endpoints, and nothing else: no route leads to the internet. */
  ISOLATED = 'isolated',
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
   * that a connection asks for (TLS server name, or HTTP host on ports other than 443) and with DNS queries. For EgressMode.ISOLATED these names may be looked up, for a database in
   * the VPC for example, and no route comes from it.
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

  /**
   * AWS services that the code of the service calls, by the names of their VPC endpoints, for example `sqs`, `secretsmanager` or
   * `dynamodb`; 16 at most. What Amazon ECS itself needs to start a task is there without being named. A service that the Region of an
   * environment is known not to have is refused; name it with `project.environment()` for the environments that have it. Whether one
   * that is there has an endpoint is known to AWS only, and found at deployment.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly egressAwsServices?: string[];

  /**
   * Names of the Amazon S3 buckets that the service may read and write. The VPC endpoint refuses all others, whatever the
   * permissions say. The layers of images are read without being named here.
   *
   * @default - none
   */
  readonly egressAllowedBuckets?: string[];

  /**
   * Accounts, 12 digits each, from whose Amazon ECR registries images may come besides the environment's own.
   *
   * @default - the registry of the environment's own account only
   */
  readonly egressAllowedRegistries?: string[];

  /**
   * Ids of the managed prefix lists of Amazon S3 and DynamoDB in the Region, as in `aws ec2 describe-managed-prefix-lists`, for
   * example `pl-6da54004`. The security groups then name these addresses; otherwise they allow port 443 to any address, and the
   * route tables alone decide that only the gateway endpoints can be reached. Each Region has its own ids.
   *
   * @default - any address on port 443 in the security groups
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
   */
  readonly egressPrefixListIds?: string[];
}

/** What the service may reach. */
export interface EgressOptions extends EgressSettings {
  /** What the service may reach. */
  readonly egressMode: EgressMode;
}
