import { CertificateProps } from './certificate-props';

/** An internet-facing Application Load Balancer. */
export interface AlbIngressProps extends CertificateProps {
  /**
   * Requests that one source address may send in five minutes before AWS WAF blocks it, from 10 to 2,000,000,000.
   *
   * @default 2000
   * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
   */
  readonly rateLimit?: number;
}
