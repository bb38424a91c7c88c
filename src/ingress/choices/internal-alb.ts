import { INTERNAL_ALB_IN_EXISTING_VPC } from './in-existing-vpc';
import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

const COSTS: readonly CostLine[] = [{ item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 }];

// The least that AWS asks for: a /27 with eight free addresses in each zone, so that the load balancer can scale.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
const TIERS: readonly Tier[] = [{ name: 'entry', cidrMask: 27 }];

const NO_FILTER = 'There is no AWS WAF here: it filters what anonymous callers send. Set `ingressAllowedCidrs` as narrow as the network allows.';

const DEPLOYMENT = [
  '`ingressDomainName` needs a *public* hosted zone, because AWS Certificate Manager proves the domain there; the record in it leads to '
  + 'private addresses. With a private zone, use a certificate of your own and point a record at the output `DnsName`.',
];

const REMOVAL = ['The load balancer is protected from deletion.'];

/** What the design, the wizard and the README know about `internal-alb`. */
export const INTERNAL_ALB: Choice = {
  label: 'Internal load balancer (ALB)',
  help: 'Only the private ranges and security groups you name may call; nothing on the internet can.',
  usage: 'plus load balancer capacity units',
  needs: [Capability.APP_SUBNETS],
  provides: [Capability.PRIVATE_ENTRY, Capability.TRANSIT],
  costs: COSTS,
  resources: ['the internal load balancer with its name, security group, subnets and access logs'],
  needsCertificate: true,
  tiers: TIERS,
  inExistingVpc: INTERNAL_ALB_IN_EXISTING_VPC,
  guide: {
    callers: [
      'Callers are the private ranges in `ingressAllowedCidrs` and the members of the security groups in `ingressAllowedSecurityGroupIds`, on '
      + 'TCP 443, with a redirect from 80. Everybody else gets no answer at all. The DNS name of the load balancer resolves everywhere, to '
      + 'private addresses.',
      'A range may call; it still needs a way into the VPC, which this repository does not make: a peering connection, a transit gateway, a '
      + 'VPN or AWS Direct Connect, with the route back in the route tables of the subnets `entry`. The ranges of networks that are '
      + 'connected must not overlap.',
      'A security group can be named when it is in the VPC of the environment or in a VPC that is peered with it in the same Region; AWS refuses '
      + 'one that it cannot see.',
      NO_FILTER,
    ],
    deployment: DEPLOYMENT,
    removal: REMOVAL,
  },
  entrance: 'private',
  stations: [
    'Callers in stated ranges and security groups',
    'Internal Application Load Balancer',
  ],
  atSpoke: {
    tiers: TIERS,
    costs: COSTS,
    guide: {
      callers: [
        'Callers are the private ranges in `ingressAllowedCidrs`, on TCP 443, with a redirect from 80. Everybody else gets no answer at all. The '
        + 'DNS name of the load balancer resolves everywhere, to private addresses.',
        'They come through the Transit Gateway, from other VPCs, other Regions and networks of your own. Where this repository owns it, attach their '
        + 'network to it once its stack is deployed, and add `CIDR=ATTACHMENT` to `networkCallers` for the environment: that makes the routes, there '
        + 'and back. Where the hub is somebody else\'s, its owner does that.',
        NO_FILTER,
      ],
      deployment: DEPLOYMENT,
      removal: REMOVAL,
    },
    stations: [
      'Callers in stated ranges',
      'Transit Gateway',
      'Internal Application Load Balancer',
    ],
  },
};
