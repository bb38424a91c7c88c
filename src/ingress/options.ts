/** How callers reach the service. */
export enum IngressMode {
  /** An internet-facing Application Load Balancer in subnets of its own, with AWS WAF in front. */
  ALB = 'alb',
  /** A regional REST API of Amazon API Gateway with AWS WAF in front, which reaches an internal load balancer through a VPC link. */
  API_GATEWAY = 'api-gateway',
  /** An internal Application Load Balancer for stated private ranges and security groups. */
  INTERNAL_ALB = 'internal-alb',
  /** A VPC endpoint service for named AWS accounts and IAM principals: a Network Load Balancer that leads to an internal Application Load Balancer. */
  PRIVATELINK_NLB = 'privatelink-nlb',
}

/** Who may call an API of `api-gateway`. */
export enum IngressAuthorization {
  /** Anybody: the service decides by itself what it answers to whom. */
  NONE = 'none',
  /** Principals of the same AWS account that may `execute-api:Invoke`; they sign their requests with Signature Version 4. */
  IAM = 'iam',
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
   * @default - callers use the name of the load balancer or of the API, or a record kept elsewhere
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
   * Private IPv4 ranges that may call `internal-alb`, for example `10.20.0.0/16`. They reach the VPC by a peering connection, a
   * transit gateway, a VPN or AWS Direct Connect. Required there, unless `ingressAllowedSecurityGroupIds` names somebody.
   *
   * @default - none
   */
  readonly ingressAllowedCidrs?: string[];

  /**
   * Security groups whose members may call `internal-alb`, for example `sg-0123456789abcdef0`: groups in the VPC of the
   * environment or in one that is peered with it in the same Region.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
   */
  readonly ingressAllowedSecurityGroupIds?: string[];

  /**
   * Who may call the API of `api-gateway`.
   *
   * @default IngressAuthorization.NONE
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
   */
  readonly ingressAuthorization?: IngressAuthorization;

  /**
   * Requests per second that all callers of `api-gateway` together may send on average; API Gateway answers 429 to more.
   * The quota of an account and Region, 10,000 in most Regions, stands above it.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly ingressThrottlingRate?: number;

  /**
   * Requests that callers of `api-gateway` may send at once before `ingressThrottlingRate` counts. The quota of an account and
   * Region, 5,000 in most Regions, stands above it.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly ingressThrottlingBurst?: number;

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
