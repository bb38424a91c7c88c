import { IngressAuthorization } from './options';

/** A regional REST API of Amazon API Gateway. */
export interface ApiGatewayIngressProps {
  /**
   * Who may call.
   *
   * @default IngressAuthorization.NONE
   */
  readonly authorization?: IngressAuthorization;

  /**
   * Domain name that callers use, for example `shop.example.com`. Its certificate and its DNS record are created, the API's own name is
   * switched off, and the load balancer presents the same certificate, so that TLS goes all the way to it. Needs `hostedZoneId`.
   *
   * @default - callers use the API's own name
   */
  readonly domainName?: string;

  /**
   * Id of the public Route 53 hosted zone that holds `domainName`, in the account of the API.
   *
   * @default - none
   */
  readonly hostedZoneId?: string;

  /**
   * Requests that one source address may send in five minutes before AWS WAF blocks it, from 10 to 2,000,000,000.
   *
   * @default 2000
   * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
   */
  readonly rateLimit?: number;

  /**
   * Requests per second that all callers together may send on average; API Gateway answers 429 to more.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttlingRate?: number;

  /**
   * Requests that callers may send at once before `throttlingRate` counts.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttlingBurst?: number;
}
