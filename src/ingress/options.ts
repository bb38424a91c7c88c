/** How callers reach the service. */
export enum IngressMode {
  /** An internet-facing Application Load Balancer in subnets of its own, with AWS WAF in front. */
  ALB = 'alb',
  /** A VPC endpoint service for named AWS accounts and IAM principals: a Network Load Balancer that leads to an internal Application Load Balancer. */
  PRIVATELINK_NLB = 'privatelink-nlb',
}

/** What may be said about the entry; each environment may differ. */
export interface IngressSettings {
  /**
   * ARN of the AWS Certificate Manager certificate that the entry presents.
   *
   * It serves the environments in its own account and Region; the others read theirs from Parameter Store.
   *
   * @default - the ARN is read at deployment from the Systems Manager parameter `/NAME/ENVIRONMENT/ingress/certificate-arn`
   */
  readonly ingressCertificateArn?: string;

  /**
   * Domain name that callers use, for example `shop.example.com`. Needs `ingressHostedZoneId`.
   *
   * The certificate and the DNS record are created for it. With several environments each gets a name of its own,
   * `ENVIRONMENT.DOMAIN`, unless `project.environment()` gives it another. For `privatelink-nlb` only the certificate is created:
   * consumers map the name to their endpoint, each in its own VPC.
   *
   * @default - callers use the name of the load balancer, or a record kept elsewhere
   */
  readonly ingressDomainName?: string;

  /**
   * Id of the Route 53 hosted zone that holds `ingressDomainName`, for example `Z0123456789ABCDEFGHIJ`.
   *
   * @default - none
   */
  readonly ingressHostedZoneId?: string;

  /**
   * Serve plain HTTP on port 80 instead of HTTPS. Callers' data then crosses the internet in the clear, so this is for a
   * throw-away environment only.
   *
   * @default false
   */
  readonly ingressPlainHttp?: boolean;

  /**
   * Requests that one source address may send in five minutes before AWS WAF blocks it, from 10 to 2,000,000,000.
   *
   * @default 2000
   * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
   */
  readonly ingressRateLimit?: number;

  /**
   * Who may ask for a connection to the VPC endpoint service: AWS account ids of 12 digits, which stand for every principal of the
   * account, or ARNs of IAM roles and users. Required for `privatelink-nlb`.
   *
   * @default - none; `privatelink-nlb` does not go without
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
   */
  readonly ingressAllowedPrincipals?: string[];

  /**
   * Whether somebody accepts each connection to the VPC endpoint service. Without it, everybody in `ingressAllowedPrincipals` is
   * connected at once.
   *
   * @default true
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
   */
  readonly ingressAcceptanceRequired?: boolean;
}

/** How callers reach the service. */
export interface IngressOptions extends IngressSettings {
  /** How callers reach the service. */
  readonly ingressMode: IngressMode;
}
