import { Answers } from './field';
import { InstanceTypeName } from './instance-type';

/**
 * A part of the fixed bill of one environment: what is charged by the hour or month whether there is traffic or not.
 */
export interface CostLine {
  /** What is billed, in AWS's words. */
  readonly item: string;
  /** The key of its price in `cost/prices.ts`. */
  readonly price: PriceKey;
  /** How many units of that price one environment pays for; nothing is billed for 0. */
  readonly quantity: (environment: Answers) => number;
}

/** What the price table knows. */
export type PriceKey =
  | 'nat-gateway-hour'
  | 'firewall-endpoint-hour'
  | 'transit-gateway-attachment-hour'
  | 'interface-endpoint-hour'
  | 'load-balancer-hour'
  | 'public-ipv4-hour'
  | 'web-acl-month'
  | 'web-acl-rule-month'
  | 'kms-key-month'
  | 'fargate-x86-vcpu-hour'
  | 'fargate-x86-gb-hour'
  | 'fargate-arm-vcpu-hour'
  | 'fargate-arm-gb-hour'
  | `ec2-${InstanceTypeName}-hour`
  | 'ebs-gp3-gb-month'
  | 'instance-monitoring-month'
  | 'advanced-parameter-month'
  | 'hosted-zone-month';
