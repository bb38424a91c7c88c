import { EgressMode, FirewallMode } from './options';
import { AWS_SERVICES, checkService, interfaceEndpoints } from '../model/aws-service';
import { Capability } from '../model/capability';
import { Choice, Guide, Station } from '../model/choice';
import { CostLine } from '../model/cost-line';
import { checkDomain } from '../model/domain-name';
import { Answers, Axis, Problem } from '../model/field';

/** The most domains that a list may have. The capacity of a firewall's rule group can never be changed, so the list has a limit. */
export const MOST_DOMAINS = 500;

const zones = (environment: Answers) => Number(environment.networkAvailabilityZones ?? 2);

const TO_INTERNET: readonly Station[] = [
  { id: 'nat', label: 'NAT gateway in the same zone', place: 'vpc' },
  { id: 'igw', label: 'Internet gateway', place: 'vpc' },
  { id: 'internet', label: 'Internet', place: 'outside' },
];

const TO_SERVICES: readonly Station[] = [
  { id: 'endpoints', label: 'VPC endpoints, approved resources only', place: 'vpc' },
  { id: 'services', label: 'AWS services', place: 'aws' },
];

/** The modes that call AWS services through VPC endpoints. */
const WITH_ENDPOINTS = [EgressMode.FIREWALL, EgressMode.ISOLATED];

/** The endpoints' subnets have 27 addresses for them in each zone; the platform takes 10 at most. */
const MOST_SERVICES = 16;

const ownServices = (environment: Answers) => (environment.egressAwsServices ?? []) as string[];

const ENDPOINT_COSTS: CostLine = {
  item: 'Interface VPC endpoints',
  price: 'interface-endpoint-hour',
  quantity: environment => interfaceEndpoints((environment.awsServices ?? []) as string[]) * zones(environment),
};

const ENDPOINTS_GUIDE: Required<Pick<Guide, 'deployment' | 'operation'>> = {
  deployment: [
    'There is an endpoint for each AWS service that the chosen features call, and for those in `egressAwsServices`. Not every service '
    + 'has one in every Region, and only AWS knows; a deployment ends with *The Vpc Endpoint Service ... does not exist* where it has '
    + 'none. Beforehand: `aws ec2 describe-vpc-endpoint-services --region REGION --query ServiceNames`.',
  ],
  operation: [
    'When the code calls another AWS service, add it to `egressAwsServices`, run `npx projen` and deploy. The synthesis fails as long as '
    + 'a permission of the task, a secret or an image needs an endpoint that is not there, and says its name. It cannot look into '
    + 'managed policies of AWS.',
    'The endpoints let through: images of this account and of `egressAllowedRegistries`, objects in `egressAllowedBuckets`, log groups '
    + 'of this account, and other services for identities and resources of this account only. What an endpoint policy refuses is '
    + 'AccessDenied with *VPC endpoint policy* in the message.',
  ],
};

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

const ISOLATED_GUIDE: Guide = {
  deployment: [
    'The image needs no way to the internet: `cdk deploy` builds it where it runs, base images included, and pushes it to the registry '
    + 'that `cdk bootstrap` made in the account, before the stack is touched. Registry and service belong to different stacks, so '
    + 'neither waits for the other; tasks pull through the endpoints.',
    ...ENDPOINTS_GUIDE.deployment,
  ],
  operation: [
    'No route leads from the tasks to the internet, and this mode makes no internet gateway, NAT gateway or Transit Gateway. A public '
    + 'entry brings an internet gateway for its own subnets; the subnets of the tasks have no route to it.',
    'The sample service works, but cannot reach its price API: `/price` answers 502 and says so, `/health` stays well. Point '
    + '`PRICE_API_URL` at something inside the VPC, or replace the sample.',
    'Only the names of the endpoints exist in DNS (Route 53 Resolver DNS Firewall); those of a database in the VPC, for example '
    + '`*.eu-west-1.rds.amazonaws.com`, go into `egressAllowedDomains`. That opens no route.',
    ...ENDPOINTS_GUIDE.operation,
  ],
  removal: [
    'Endpoints and DNS firewall are charged by the hour until the stack is gone; nothing protects them but the termination protection '
    + 'of the stack itself. Image and registry belong to `cdk bootstrap` and stay; old images in it go with `npx cdk gc --unstable=gc`.',
  ],
};

const CHOICES: Record<EgressMode, Choice> = {
  [EgressMode.NAT]: {
    label: 'Internet through NAT gateways',
    help: 'Tasks may call any address on the internet on the ports you name; nobody can call in that way.',
    usage: 'plus 0.045 USD per GB',
    needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
    provides: [Capability.INTERNET_ROUTE],
    costs: [
      { item: 'NAT gateways', price: 'nat-gateway-hour', quantity: environment => Number(environment.egressNatGateways) },
      { item: 'Public IPv4 addresses of the NAT gateways', price: 'public-ipv4-hour', quantity: environment => Number(environment.egressNatGateways) },
    ],
    resources: ['the NAT gateways with their public addresses and subnets', 'the routes of the tasks'],
    // The least that a subnet may be: a NAT gateway takes one address of the eleven that AWS leaves.
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    tiers: [{ name: 'nat', cidrMask: 28 }, { name: 'app' }],
    stations: TO_INTERNET,
  },
  [EgressMode.FIREWALL]: {
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
    stations: [{ id: 'firewall', label: 'Network Firewall endpoint in the same zone', place: 'vpc' }, ...TO_INTERNET],
    branches: [TO_SERVICES],
    commands: [{ name: 'allow-list', description: 'Add the domains that were visited to egressAllowedDomains' }],
    guide: FIREWALL_GUIDE,
  },
  [EgressMode.ISOLATED]: {
    label: 'AWS services only, no internet',
    help: 'Tasks may call the AWS services that the workload needs, through VPC endpoints; no route leads from them to the internet.',
    usage: 'plus 0.01 USD per GB through interface endpoints',
    needs: [Capability.APP_SUBNETS],
    provides: [],
    costs: [ENDPOINT_COSTS],
    resources: ['the VPC endpoints with their policies and subnets', 'the DNS firewall with its list, logs and saved queries'],
    tiers: [{ name: 'endpoints', cidrMask: 27 }, { name: 'app' }],
    services: ownServices,
    stations: TO_SERVICES,
    guide: ISOLATED_GUIDE,
  },
};

/** What the firewall does with what is not on the list. */
const FIREWALL_MODES: Record<FirewallMode, Choice> = {
  [FirewallMode.ENFORCE]: {
    label: 'Block what is not on the list',
    help: 'What is not on the list is dropped and logged.',
    needs: [],
    provides: [],
    costs: [],
  },
  [FirewallMode.DISCOVER]: {
    label: 'Discover what the service calls',
    help: 'Everything passes and is logged, so that the list can be made from it; nothing is blocked yet.',
    needs: [],
    provides: [],
    costs: [],
  },
};

/** Everything that the design, the wizard and the checks know about egress. */
export const EGRESS: Axis = {
  title: 'Egress',
  fields: [
    {
      name: 'egressMode',
      kind: 'choice',
      choices: CHOICES,
      required: true,
      example: 'nat',
      question: { message: 'What may the service reach?' },
    },
    {
      name: 'egressPorts',
      kind: 'numbers',
      modes: [EgressMode.NAT, EgressMode.FIREWALL],
      default: () => [443],
      example: '443',
      check: value => value >= 1 && value <= 65535 ? undefined : {
        must: 'must be TCP ports from 1 to 65535',
        got: value,
        remedy: 'name the ports that the service calls, for example 443',
      },
    },
    {
      name: 'egressNatGateways',
      kind: 'number',
      modes: [EgressMode.NAT],
      default: answers => answers.networkAvailabilityZones ?? 2,
      example: '1',
      check: value => value >= 1 && value <= 3 ? undefined : {
        must: 'must be from 1 to the number of availability zones',
        got: value,
        remedy: 'leave it out for one in each zone',
      },
    },
    {
      name: 'egressFirewallMode',
      kind: 'choice',
      modes: [EgressMode.FIREWALL],
      choices: FIREWALL_MODES,
      default: () => FirewallMode.ENFORCE,
      example: 'discover',
      question: { message: 'What happens to what is not on the list?' },
    },
    {
      name: 'egressAllowedDomains',
      kind: 'texts',
      modes: [EgressMode.FIREWALL, EgressMode.ISOLATED],
      example: 'api.binance.com',
      check: checkDomain,
      question: {
        message: 'Which domains may the service call?',
        help: 'Several with spaces between, *.example.com for all below example.com; the sample service calls api.binance.com.',
        when: answers => answers.egressMode === EgressMode.FIREWALL && answers.egressFirewallMode !== FirewallMode.DISCOVER,
      },
    },
    { name: 'egressAwsServices', kind: 'texts', modes: WITH_ENDPOINTS, example: 'sqs', check: checkService },
    {
      name: 'egressAllowedBuckets',
      kind: 'texts',
      modes: WITH_ENDPOINTS,
      example: 'orders-documents',
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
      check: value => /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) ? undefined : {
        must: 'must be names of S3 buckets',
        got: value,
        remedy: 'write 3 to 63 lower-case letters, digits, dots and hyphens: no ARN, no path, no wildcard',
      },
    },
    {
      name: 'egressAllowedRegistries',
      kind: 'texts',
      modes: WITH_ENDPOINTS,
      example: '333333333333',
      check: value => /^\d{12}$/.test(value) ? undefined : {
        must: 'must be account ids of 12 digits',
        got: value,
        remedy: 'give the account of the Amazon ECR registry; images from other registries cannot be pulled through an endpoint',
      },
    },
    {
      name: 'egressPrefixListIds',
      kind: 'texts',
      modes: [EgressMode.ISOLATED],
      example: 'pl-6da54004',
      check: value => /^pl-[0-9a-f]{8,17}$/.test(value) ? undefined : {
        must: 'must be ids of managed prefix lists',
        got: value,
        remedy: 'see `aws ec2 describe-managed-prefix-lists`; they look like pl-6da54004',
      },
    },
  ],
  check: answers => [...checkPorts(answers), ...checkGateways(answers), ...checkDomains(answers), ...checkServices(answers)],
};

function checkServices(answers: Answers): Problem[] {
  const services = new Set(ownServices(answers));
  return services.size <= MOST_SERVICES ? [] : [{
    field: 'egressAwsServices',
    must: `must be at most ${MOST_SERVICES} of the ${AWS_SERVICES.length}, what the subnets of the endpoints hold`,
    got: services.size,
    remedy: 'name only those that the code calls',
  }];
}

function checkPorts(answers: Answers): Problem[] {
  const ports = (answers.egressPorts ?? [443]) as number[];
  return ports.includes(443) ? [] : [{
    field: 'egressPorts',
    must: 'must include 443, on which Amazon ECS pulls the image and writes logs',
    got: ports.join(' '),
    remedy: 'add 443',
  }];
}

function checkGateways(answers: Answers): Problem[] {
  return Number(answers.egressNatGateways ?? 1) <= zones(answers) ? [] : [{
    field: 'egressNatGateways',
    must: `must be at most ${zones(answers)}, the number of availability zones`,
    got: answers.egressNatGateways,
    remedy: 'lower it, or raise networkAvailabilityZones',
  }];
}

function checkDomains(answers: Answers): Problem[] {
  if (answers.egressMode !== EgressMode.FIREWALL) return [];
  const field = 'egressAllowedDomains';
  const domains = (answers.egressAllowedDomains ?? []) as string[];
  if (domains.length === 0 && answers.egressFirewallMode !== FirewallMode.DISCOVER) {
    return [{
      field,
      must: `must name at least one domain for egressFirewallMode ${FirewallMode.ENFORCE}`,
      got: undefined,
      remedy: `for example api.binance.com, or set egressFirewallMode to ${FirewallMode.DISCOVER}, which blocks nothing and lists what is called`,
    }];
  }
  const twice = domains.find((domain, index) => domains.indexOf(domain) !== index);
  if (twice) return [{ field, must: 'must name a domain only once', got: twice, remedy: 'remove one of them' }];
  return domains.length <= MOST_DOMAINS ? [] : [{
    field,
    must: `must name at most ${MOST_DOMAINS} domains`,
    got: domains.length,
    remedy: 'put wildcards such as *.example.com in the place of several names',
  }];
}
