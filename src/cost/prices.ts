import { PriceKey } from '../model/cost-line';

/**
 * AWS list prices in USD in us-east-1, from memory of the price pages, November 2026. They are here to compare choices with
 * each other; other Regions cost up to half as much again, and AWS's bill is the truth.
 *
 * @see https://aws.amazon.com/vpc/pricing/ https://aws.amazon.com/transit-gateway/pricing/ https://aws.amazon.com/network-firewall/pricing/ https://aws.amazon.com/privatelink/pricing/
 * @see https://aws.amazon.com/elasticloadbalancing/pricing/ https://aws.amazon.com/systems-manager/pricing/ https://aws.amazon.com/route53/pricing/
 * @see https://aws.amazon.com/ec2/pricing/on-demand/ https://aws.amazon.com/ebs/pricing/ https://aws.amazon.com/cloudwatch/pricing/
 * @see https://aws.amazon.com/fargate/pricing/ https://aws.amazon.com/waf/pricing/ https://aws.amazon.com/kms/pricing/
 */
export const PRICES_DATE = '2026-11';

/** Price of one unit, in USD for each hour or month as the key says. */
export const PRICES_USD: Record<PriceKey, number> = {
  'nat-gateway-hour': 0.045,
  'firewall-endpoint-hour': 0.395,
  'transit-gateway-attachment-hour': 0.05,
  'interface-endpoint-hour': 0.01,
  'load-balancer-hour': 0.0225,
  'public-ipv4-hour': 0.005,
  'web-acl-month': 5,
  'web-acl-rule-month': 1,
  'kms-key-month': 1,
  'fargate-x86-vcpu-hour': 0.04048,
  'fargate-x86-gb-hour': 0.004445,
  'fargate-arm-vcpu-hour': 0.03238,
  'fargate-arm-gb-hour': 0.00356,
  'ec2-t3.medium-hour': 0.0416,
  'ec2-t3.large-hour': 0.0832,
  'ec2-t3.xlarge-hour': 0.1664,
  'ec2-c7i.large-hour': 0.08925,
  'ec2-c7i.xlarge-hour': 0.1785,
  'ec2-c7i.2xlarge-hour': 0.357,
  'ec2-m7i.large-hour': 0.1008,
  'ec2-m7i.xlarge-hour': 0.2016,
  'ec2-m7i.2xlarge-hour': 0.4032,
  'ec2-t4g.medium-hour': 0.0336,
  'ec2-t4g.large-hour': 0.0672,
  'ec2-t4g.xlarge-hour': 0.1344,
  'ec2-c7g.large-hour': 0.0725,
  'ec2-c7g.xlarge-hour': 0.145,
  'ec2-c7g.2xlarge-hour': 0.29,
  'ec2-m7g.large-hour': 0.0816,
  'ec2-m7g.xlarge-hour': 0.1632,
  'ec2-m7g.2xlarge-hour': 0.3264,
  'ebs-gp3-gb-month': 0.08,
  'instance-monitoring-month': 2.1, // seven metrics of 0.30
  'advanced-parameter-month': 0.05,
  'hosted-zone-month': 0.5,
};

/** Hours that AWS's own calculator counts for a month. */
export const HOURS_PER_MONTH = 730;
