import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';

/** Ingress `alb`. */
export const ALB: Choice = {
  label: 'Public load balancer (ALB)',
  help: 'Anybody on the internet may call; AWS WAF filters, and the tasks stay in private subnets.',
  usage: 'plus load balancer capacity units and 0.60 USD per million requests in WAF',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [],
  costs: [
    { item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
    { item: 'Public IPv4 addresses of the load balancer', price: 'public-ipv4-hour', quantity: environment => Number(environment.networkAvailabilityZones) },
    { item: 'WAF web ACL', price: 'web-acl-month', quantity: () => 1 },
    { item: 'WAF rules', price: 'web-acl-rule-month', quantity: () => 4 },
  ],
  resources: ['the public load balancer with its name, security group, subnets and access logs', 'the web ACL'],
  needsCertificate: true,
  // The least that AWS asks for: a /27 with eight free addresses in each zone, so that the load balancer can scale.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
  tiers: [{ name: 'edge', cidrMask: 27 }],
  guide: {
    callers: [
      'Callers use the output `Url` of the stack. Unless the stack makes the DNS record itself, point one for the name on your certificate at '
      + 'the output `DnsName`: the load balancer\'s own name does not match the certificate.',
    ],
    operation: [
      'AWS WAF\'s common rules block request bodies over 8 KB; a service that takes uploads needs an exception there. What was blocked, and '
      + 'by which rule, is in the log group whose name begins with `aws-waf-logs-`; every request is in the bucket of access logs.',
    ],
    removal: ['The load balancer is protected from deletion, and the bucket of its access logs outlives the stack.'],
  },
  entrance: 'internet',
  stations: [
    'Callers on the internet',
    'AWS WAF',
    'Application Load Balancer',
  ],
};
