import { HubEgress } from './options';
import { checkName, checkSpokeLine } from './spoke-line';
import { Choice } from '../model/choice';
import { checkCallers, checkRange } from '../model/cidr';
import { Answers, Axis, Field, Problem } from '../model/field';
import { checkHubService } from '../model/hub-service';
import { FirewallPlacement } from '../network/options';

/** Zones of a hub whose Answers say how many. */
const zones = ({ hubAvailabilityZones }: Answers) => Number(hubAvailabilityZones ?? 2);

const gateways = (answers: Answers) => Number(answers.hubNatGateways ?? zones(answers));

const NAT_COSTS: Choice['costs'] = [
  { item: 'NAT gateway', price: 'nat-gateway-hour', quantity: gateways },
  { item: 'public IPv4 address of a NAT gateway', price: 'public-ipv4-hour', quantity: gateways },
];

const EGRESS_CHOICES: Record<HubEgress, Choice> = {
  [HubEgress.NAT]: {
    label: 'NAT gateways',
    help: 'Spokes reach the internet through NAT gateways in the egress VPC, unless they are told otherwise.',
    needs: [],
    provides: [],
    costs: [{ item: 'Transit Gateway attachment of the egress VPC', price: 'transit-gateway-attachment-hour', quantity: () => 1 }, ...NAT_COSTS],
  },
  [HubEgress.FIREWALL]: {
    label: 'AWS Network Firewall',
    help: 'What spokes send to the internet passes a firewall, both ways; each spoke calls the domains on its own list.',
    needs: [],
    provides: [],
    costs: [
      { item: 'Transit Gateway attachment of the egress VPC', price: 'transit-gateway-attachment-hour', quantity: () => 1 },
      { item: 'Transit Gateway attachment of the firewall', price: 'transit-gateway-attachment-hour', quantity: answers => answers.hubFirewallPlacement === FirewallPlacement.VPC ? 0 : 1 },
      { item: 'Network Firewall endpoint', price: 'firewall-endpoint-hour', quantity: zones },
      ...NAT_COSTS,
    ],
  },
  [HubEgress.NONE]: {
    label: 'No way to the internet',
    help: 'There is no egress VPC: spokes reach each other within their route domain, and nothing else.',
    needs: [],
    provides: [],
    costs: [],
  },
};

const PLACEMENTS: Record<FirewallPlacement, Choice> = {
  [FirewallPlacement.TRANSIT_GATEWAY]: plain('On the Transit Gateway', 'The firewall is attached to the Transit Gateway, in subnets that AWS manages.'),
  [FirewallPlacement.VPC]: plain('In the egress VPC', 'The firewall stands in subnets of the egress VPC, before the NAT gateways.'),
};

function plain(label: string, help: string): Choice {
  return { label, help, needs: [], provides: [], costs: [] };
}

/** The modes with an egress VPC. */
const WITH_INTERNET = [HubEgress.NAT, HubEgress.FIREWALL];

const ZONE_NAMES: Field = {
  name: 'hubAvailabilityZoneNames',
  kind: 'texts',
  example: 'eu-west-1a eu-west-1b',
  check: value => /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(value) ? undefined : {
    must: 'must be names of availability zones',
    got: value,
    remedy: 'see `aws ec2 describe-availability-zones`; they look like eu-west-1a',
  },
};

/** Spokes, domains, and with whom the hub is shared. */
export const HUB: Axis = {
  title: 'Hub',
  fields: [
    { name: 'hubDomains', kind: 'texts', required: true, example: 'prod non-prod', check: checkName },
    { name: 'hubSpokes', kind: 'texts', example: 'shop-dev=non-prod:111111111111:10.20.0.0/20', check: checkSpokeLine },
    { name: 'hubJoinedSpokes', kind: 'texts', example: 'shop-dev', check: checkName },
    { name: 'hubSharedWith', kind: 'texts', example: 'arn:aws:organizations::999999999999:ou/o-exampleorgid/ou-abcd-12345678' },
    { name: 'hubCallers', kind: 'texts', example: '192.168.0.0/16=tgw-attach-0123456789abcdef0', check: checkCallerLine },
    {
      name: 'hubAvailabilityZones',
      kind: 'number',
      default: () => 2,
      example: '2',
      check: value => value === 2 || value === 3 ? undefined : { must: 'must be 2 or 3', got: value, remedy: 'leave it out for 2' },
    },
    ZONE_NAMES,
    { name: 'hubSupernet', kind: 'text', example: '10.255.0.0/16', check: checkSupernet },
  ],
  check: answers => [...twice('hubDomains', answers), ...twice('hubJoinedSpokes', answers)],
};

/** The way out. */
export const HUB_EGRESS: Axis = {
  title: 'Egress',
  fields: [
    { name: 'hubEgress', kind: 'choice', choices: EGRESS_CHOICES, default: () => HubEgress.NAT, example: 'firewall' },
    {
      name: 'hubNatGateways',
      kind: 'number',
      modes: WITH_INTERNET,
      example: '2',
      check: value => value >= 1 && value <= 3 ? undefined : { must: 'must be from 1 to 3', got: value, remedy: 'leave it out for one in each availability zone' },
    },
    { name: 'hubFirewallPlacement', kind: 'choice', choices: PLACEMENTS, modes: [HubEgress.FIREWALL], default: () => FirewallPlacement.TRANSIT_GATEWAY, example: 'vpc' },
    { name: 'hubEgressCidrs', kind: 'texts', modes: WITH_INTERNET, example: 'live=10.255.0.0/24' },
  ],
  check: answers => Number(answers.hubNatGateways ?? 1) <= zones(answers) ? checkRanges('hubEgressCidrs', answers) : [{
    field: 'hubNatGateways',
    must: `must be at most ${zones(answers)}, the number of availability zones`,
    got: answers.hubNatGateways,
    remedy: 'lower it, or raise hubAvailabilityZones',
  }],
};

/** The way in. */
export const HUB_INGRESS: Axis = {
  title: 'Ingress',
  fields: [
    { name: 'hubIngress', kind: 'boolean', default: () => false, example: 'true' },
    { name: 'hubIngressCidrs', kind: 'texts', example: 'live=10.255.1.0/24' },
  ],
  check: answers => answers.hubIngressCidrs && !answers.hubIngress ? [{
    field: 'hubIngressCidrs',
    must: 'must not be set without hubIngress',
    got: answers.hubIngressCidrs,
    remedy: 'remove it, or set hubIngress',
  }] : checkRanges('hubIngressCidrs', answers),
};

/** What spokes share besides. */
export const HUB_ENDPOINTS: Axis = {
  title: 'Endpoints',
  fields: [
    { name: 'hubEndpointServices', kind: 'texts', example: 'sqs secretsmanager', check: checkHubService },
    { name: 'hubEndpointsCidrs', kind: 'texts', example: 'live=10.255.255.0/24' },
  ],
  check: answers => [...twice('hubEndpointServices', answers), ...checkRanges('hubEndpointsCidrs', answers)],
};

function twice(field: string, answers: Answers): Problem[] {
  const names = (answers[field] ?? []) as string[];
  const found = names.find((name, index) => names.indexOf(name) !== index);
  return found === undefined ? [] : [{ field, must: 'must have a name only once', got: found, remedy: 'remove one of them' }];
}

/** What is wrong with ranges that are written `ENVIRONMENT=CIDR`. */
function checkRanges(field: string, answers: Answers): Problem[] {
  const names = ((answers.environments ?? []) as string[]).map(text => text.split('=')[0]);
  const given = ((answers[field] ?? []) as string[]).map(text => text.split('='));
  for (const [name, cidr, ...rest] of given) {
    const got = [name, cidr, ...rest].filter(part => part !== undefined).join('=');
    if (!cidr || rest.length > 0) return [{ field, must: 'must be written ENVIRONMENT=CIDR', got, remedy: 'for example live=10.255.0.0/24' }];
    if (!names.includes(name)) {
      return [{ field, must: `must name one of the environments (${names.join(', ')})`, got: name, remedy: 'add the environment, or remove the range' }];
    }
    const problem = checkRange(cidr);
    if (problem) return [{ field, ...problem }];
    if (given.filter(other => other[0] === name).length > 1) {
      return [{ field, must: 'must give each environment one range only', got, remedy: 'remove one of them' }];
    }
  }
  return [];
}

/** A supernet may be larger than a VPC; how small it may be follows from the number of environments. */
function checkSupernet(value: string): Omit<Problem, 'field'> | undefined {
  const problem = checkCallers(value);
  return problem && { ...problem, must: 'must be a private IPv4 range that begins with its first address', remedy: 'write one like 10.255.0.0/16' };
}

function checkCallerLine(text: string): Omit<Problem, 'field'> | undefined {
  const [cidr, attachment, ...rest] = text.split('=');
  if (!cidr || !/^tgw-attach-([0-9a-f]{8}|[0-9a-f]{17})$/.test(attachment ?? '') || rest.length > 0) {
    return { must: 'must be written CIDR=ATTACHMENT', got: text, remedy: 'for example 192.168.0.0/16=tgw-attach-0123456789abcdef0' };
  }
  return checkCallers(cidr);
}
