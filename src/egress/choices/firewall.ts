import { ENDPOINTS_GUIDE, ENDPOINT_COSTS, TO_SERVICES, ownServices } from './endpoints';
import { TO_INTERNET } from './to-internet';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Answers } from '../../model/field';
import { Tier } from '../../model/tier';

const zones = (environment: Answers) => Number(environment.networkAvailabilityZones);

// AWS charges neither hours nor data of NAT gateways that are chained with a firewall.
// https://aws.amazon.com/network-firewall/pricing/
const COSTS: readonly CostLine[] = [
  { item: 'Network Firewall endpoints', price: 'firewall-endpoint-hour', quantity: zones },
  { item: 'Public IPv4 addresses of the NAT gateways', price: 'public-ipv4-hour', quantity: zones },
];

const NAT_TIER: Tier = { name: 'nat', cidrMask: 28 };
const FIREWALL_TIER: Tier = { name: 'firewall', cidrMask: 28 };
const TASK_TIERS: readonly Tier[] = [{ name: 'endpoints', cidrMask: 27 }, { name: 'app' }];

/** Whether the firewall has subnets, and not the Transit Gateway a firewall. */
const isInVpc = (environment: Answers) => environment.networkFirewallPlacement === 'vpc';

const FIREWALL_GUIDE: Required<Pick<Guide, 'deployment' | 'operation' | 'removal'>> = {
  deployment: [
    'The routes to the firewall name availability zones: those that new accounts see. Where `aws ec2 describe-availability-zones` shows '
    + 'others in your account, set `networkAvailabilityZoneNames`. The firewall itself takes about ten minutes to create.',
  ],
  operation: [
    'What the service may call stands in `egressAllowedDomains`: `api.example.com`, or `*.example.com` for every name below it. The same '
    + 'list holds for connections (AWS Network Firewall reads the name in the first message of TLS or HTTP) and for DNS queries '
    + '(Route 53 Resolver DNS Firewall). Other connections may be opened, but nothing can be sent on them; other names do not exist. '
    + 'Changes of the list hold for new connections.',
    'To find out what belongs on the list: set `egressFirewallMode` to `FirewallMode.DISCOVER`, run `npx projen`, deploy, and let the '
    + 'service work for some days; nothing is blocked, and every connection is logged with its name. Then, with credentials that may read '
    + 'the logs of the account, let this command add what was visited to `egressAllowedDomains`:',
    '```sh\nnpx projen allow-list --environment ENVIRONMENT --days 14\n```',
    'It also takes a file with the output of `aws logs get-query-results`, where somebody else runs the query *domains visited*. '
    + 'Look through what it adds, set `egressFirewallMode` to `FirewallMode.ENFORCE`, run `npx projen` and deploy.',
    'Saved queries stand in CloudWatch Logs Insights, in a folder named after the stack: *domains visited*, *what was blocked*, '
    + '*top destinations*, *names looked up* and *names not on the list*.',
    'The firewall believes the name that a client gives, because it does not decrypt. Software that was taken over could give a listed '
    + 'name on a connection to another address; who has to rule that out needs TLS inspection on top.',
  ],
  removal: [
    'The firewall is protected from deletion with the rest. Lift the protection in a deployment of its own before another egress mode is '
    + 'chosen as well, because that removes the firewall.',
  ],
};

const FOREIGN_FIREWALL: Guide = {
  operation: [
    '`egressAllowedDomains` says which names the service may look up (Route 53 Resolver DNS Firewall in its VPC). What it may then connect to is '
    + 'decided by the firewall of the hub, whose owner keeps a list for each spoke: a domain has to be on both. What was blocked there is in the '
    + 'logs of the hub.',
    'Saved queries stand in CloudWatch Logs Insights, in a folder named after the stack: *names looked up* and *names not on the list*.',
  ],
};

/** Egress `firewall`. */
export const FIREWALL: Choice = {
  label: 'Listed domains through AWS Network Firewall',
  help: 'Tasks may call the domains on a list and nothing else, and every connection is logged with its name; AWS services are '
    + 'called through VPC endpoints.',
  usage: 'plus 0.065 USD per GB; NAT gateways beside a firewall are not charged',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [Capability.INTERNET_ROUTE, Capability.FIREWALL, Capability.TRANSIT],
  notInExistingVpc: 'routes everything through its own endpoints, and routes are those of the VPC\'s owner',
  needsZoneNames: true,
  costs: [...COSTS, ENDPOINT_COSTS],
  resources: [
    'the firewall with its rules, logs and saved queries',
    'the VPC endpoints with their policies and subnets',
    'the DNS firewall with its list, logs and saved queries',
    'the NAT gateways with their public addresses and subnets',
    'the routes of the tasks',
  ],
  tiers: [NAT_TIER, FIREWALL_TIER, ...TASK_TIERS],
  services: ownServices,
  proof: 'firewall',
  stations: ['Network Firewall endpoint in the same zone', ...TO_INTERNET],
  branches: [TO_SERVICES],
  commands: [{ name: 'allow-list', description: 'Add the domains that were visited to egressAllowedDomains' }],
  guide: {
    deployment: [...FIREWALL_GUIDE.deployment, ...ENDPOINTS_GUIDE.deployment],
    operation: [...FIREWALL_GUIDE.operation, ...ENDPOINTS_GUIDE.operation],
    removal: FIREWALL_GUIDE.removal,
  },
  atSpoke: {
    tiers: TASK_TIERS,
    costs: [ENDPOINT_COSTS],
    guide: ENDPOINTS_GUIDE,
    outer: {
      vpc: 'egress',
      tiers: environment => [NAT_TIER, ...isInVpc(environment) ? [FIREWALL_TIER] : []],
      costs: COSTS,
      stations: environment => isInVpc(environment)
        ? ['Network Firewall endpoint in the same zone', ...TO_INTERNET]
        : ['Network Firewall', 'Transit Gateway', ...TO_INTERNET],
      guide: FIREWALL_GUIDE,
      foreign: { stations: ['Firewall of the hub', 'Way out of the hub', 'Internet'], guide: FOREIGN_FIREWALL },
    },
  },
};
