import { CertificateProps } from './certificate-props';

/**
 * A VPC endpoint service for named AWS accounts and IAM principals.
 *
 * `domainName` with `hostedZoneId` creates the certificate and no record: consumers map the name to their endpoint, each in its
 * own VPC.
 */
export interface PrivateLinkIngressProps extends CertificateProps {
  /**
   * Who may ask for a connection: AWS account ids of 12 digits, which stand for every principal of the account, or ARNs of IAM
   * roles and users.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
   */
  readonly allowedPrincipals: string[];

  /**
   * Whether somebody accepts each connection. Without it, everybody in `allowedPrincipals` is connected at once.
   *
   * @default true
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
   */
  readonly acceptanceRequired?: boolean;
}
