/**
 * Where the certificate of an entry comes from.
 *
 * Exactly one source is required: `certificateArn`, `certificateParameter`, `domainName` with `hostedZoneId`, or `plainHttp` to
 * do without.
 */
export interface CertificateProps {
  /**
   * ARN of the AWS Certificate Manager certificate that the load balancer presents, in its own account and Region.
   *
   * @default - the certificate comes from another source
   */
  readonly certificateArn?: string;

  /**
   * Name of the Systems Manager parameter that holds the certificate's ARN, for example `/shop/prod/ingress/certificate-arn`.
   * AWS CloudFormation reads it at each deployment; synthesis looks nothing up.
   *
   * @default - the certificate comes from another source
   */
  readonly certificateParameter?: string;

  /**
   * Domain name that callers use, for example `shop.example.com`. Its certificate and its DNS record are created.
   * Needs `hostedZoneId`.
   *
   * @default - callers use the name of the load balancer, or a record kept elsewhere
   */
  readonly domainName?: string;

  /**
   * Id of the Route 53 hosted zone that holds `domainName`, in the account of the load balancer.
   *
   * @default - none
   */
  readonly hostedZoneId?: string;

  /**
   * Serve plain HTTP on port 80 and nothing else. Callers' data then crosses the internet in the clear, so this is for a
   * throw-away environment only.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
}
