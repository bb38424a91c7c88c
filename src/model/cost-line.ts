/**
 * A part of the fixed bill of one environment: what is charged by the hour or month whether there is traffic or not.
 */
export interface CostLine {
  /** What is billed, in AWS's words. */
  readonly item: string;
  /** The key of its price in `cost/prices.ts`. */
  readonly price: PriceKey;
  /** How many units of that price one environment pays for. */
  readonly quantity: (sizes: Sizes) => number;
}

/** The sizes of an environment that its fixed bill depends on. */
export interface Sizes {
  readonly availabilityZones: number;
  readonly natGateways: number;
  /** Tasks that always run. */
  readonly tasks: number;
  /** vCPUs of a task. */
  readonly vcpus: number;
  /** Memory of a task in GiB. */
  readonly memoryGib: number;
}

/** What the price table knows. */
export type PriceKey =
  | 'nat-gateway-hour'
  | 'load-balancer-hour'
  | 'public-ipv4-hour'
  | 'web-acl-month'
  | 'web-acl-rule-month'
  | 'kms-key-month'
  | 'fargate-x86-vcpu-hour'
  | 'fargate-x86-gb-hour';
