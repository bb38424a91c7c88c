import { InExistingVpc } from '../../model/choice';

/**
 * Free addresses in each zone that AWS asks for, so that a load balancer can scale, and the least size of its subnets.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 */
const [ADDRESSES, LEAST] = [8, 27];

/** Ingress `alb` in a VPC that exists already. */
export const ALB_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'edge', defaultRoute: 'internet gateway', addresses: () => ADDRESSES, cidrMask: LEAST }],
  conditions: [],
  resources: ['the public load balancer with its name, security group and access logs', 'the web ACL'],
};

/** Ingress `api-gateway` in a VPC that exists already: the VPC link takes an address as well. */
export const API_GATEWAY_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'entry', addresses: () => ADDRESSES + 1, cidrMask: LEAST }],
  conditions: [],
  resources: [
    'the API, whose own name callers may use',
    'the VPC link and the internal load balancer with their security groups, and the access logs',
    'the web ACL',
  ],
};

/** Ingress `internal-alb` in a VPC that exists already. */
export const INTERNAL_ALB_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'entry', addresses: () => ADDRESSES, cidrMask: LEAST }],
  conditions: ['The callers have a way to the subnets of `entry`, and the route tables of these lead back to them; no route of an internet gateway leads there.'],
  resources: ['the internal load balancer with its name, security group and access logs'],
};

/** Ingress `privatelink-nlb` in a VPC that exists already: two load balancers stand there. */
export const PRIVATELINK_NLB_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'entry', addresses: () => 2 * ADDRESSES, cidrMask: LEAST }],
  conditions: [],
  resources: [
    'the VPC endpoint service with every connection to it',
    'the network and the application load balancer with their security groups and access logs',
  ],
};
