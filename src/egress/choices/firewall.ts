import { ENDPOINTS_GUIDE, ENDPOINT_COSTS, TO_SERVICES, ownServices } from './endpoints';
import { TO_INTERNET } from './to-internet';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';
import { Answers } from '../../model/field';

const zones = (environment: Answers) => Number(environment.networkAvailabilityZones);

const FIREWALL_GUIDE: Guide = {
  deployment: [
    'The routes to the firewall name availability zones: those that new accounts see. Where `aws ec2 describe-availability-zones` shows '
    + 'others in your account, set `networkAvailabilityZoneNames`. The firewall itself takes about ten minutes to create.',
    ...ENDPOINTS_GUIDE.deployment,
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
    ...ENDPOINTS_GUIDE.operation,
  ],
  removal: [
    'The firewall is protected from deletion with the rest. Lift the protection in a deployment of its own before another egress mode is '
    + 'chosen as well, because that removes the firewall.',
  ],
};

/** Egress `firewall`. */
export const FIREWALL: Choice = {
  label: 'Listed domains through AWS Network Firewall',
  help: 'Tasks may call the domains on a list and nothing else, and every connection is logged with its name; AWS services are '
    + 'called through VPC endpoints.',
  usage: 'plus 0.065 USD per GB; NAT gateways beside a firewall are not charged',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [Capability.INTERNET_ROUTE],
  needsZoneNames: true,
  // AWS charges neither hours nor data of NAT gateways that are chained with a firewall.
  // https://aws.amazon.com/network-firewall/pricing/
  costs: [
    { item: 'Network Firewall endpoints', price: 'firewall-endpoint-hour', quantity: zones },
    { item: 'Public IPv4 addresses of the NAT gateways', price: 'public-ipv4-hour', quantity: zones },
    ENDPOINT_COSTS,
  ],
  resources: [
    'the firewall with its rules, logs and saved queries',
    'the VPC endpoints with their policies and subnets',
    'the DNS firewall with its list, logs and saved queries',
    'the NAT gateways with their public addresses and subnets',
    'the routes of the tasks',
  ],
  tiers: [{ name: 'nat', cidrMask: 28 }, { name: 'firewall', cidrMask: 28 }, { name: 'endpoints', cidrMask: 27 }, { name: 'app' }],
  services: ownServices,
  proof: 'firewall',
  stations: ['Network Firewall endpoint in the same zone', ...TO_INTERNET],
  branches: [TO_SERVICES],
  commands: [{ name: 'allow-list', description: 'Add the domains that were visited to egressAllowedDomains' }],
  guide: FIREWALL_GUIDE,
};
