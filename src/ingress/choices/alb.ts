import { beforeDoor } from './door';
import { ALB_IN_EXISTING_VPC } from './in-existing-vpc';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

const COSTS: readonly CostLine[] = [
  { item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
  { item: 'Public IPv4 addresses of the load balancer', price: 'public-ipv4-hour', quantity: environment => Number(environment.networkAvailabilityZones) },
  { item: 'WAF web ACL', price: 'web-acl-month', quantity: () => 1 },
  { item: 'WAF rules', price: 'web-acl-rule-month', quantity: () => 4 },
];

// The least that AWS asks for: a /27 with eight free addresses in each zone, so that the load balancer can scale.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
const TIERS: readonly Tier[] = [{ name: 'edge', cidrMask: 27 }];

const STATIONS: readonly string[] = [
  'Callers on the internet',
  'AWS WAF',
  'Application Load Balancer',
];

const GUIDE: Guide = {
  callers: [
    'Callers use the output `Url` of the stack. Unless the stack makes the DNS record itself, point one for the name on your certificate at '
    + 'the output `DnsName`: the load balancer\'s own name does not match the certificate.',
  ],
  operation: [
    'AWS WAF\'s common rules block request bodies over 8 KB; a service that takes uploads needs an exception there. What was blocked, and '
    + 'by which rule, is in the log group whose name begins with `aws-waf-logs-`; every request is in the bucket of access logs.',
  ],
  removal: ['The load balancer is protected from deletion, and the bucket of its access logs outlives the stack.'],
};

/** Ingress `alb`. */
export const ALB: Choice = {
  label: 'Public load balancer (ALB)',
  help: 'Anybody on the internet may call; AWS WAF filters, and the tasks stay in private subnets.',
  usage: 'plus load balancer capacity units and 0.60 USD per million requests in WAF',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [Capability.PUBLIC_ENTRY, Capability.TRANSIT],
  costs: COSTS,
  resources: ['the public load balancer with its name, security group, subnets and access logs', 'the web ACL'],
  needsCertificate: true,
  tiers: TIERS,
  inExistingVpc: ALB_IN_EXISTING_VPC,
  guide: GUIDE,
  entrance: 'internet',
  stations: STATIONS,
  atSpoke: beforeDoor({ tiers: TIERS, costs: COSTS, stations: STATIONS, guide: GUIDE }),
};
