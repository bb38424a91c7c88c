import { checkServiceRegions, ownServices } from './choices/endpoints';
import { FIREWALL } from './choices/firewall';
import { ISOLATED } from './choices/isolated';
import { NAT } from './choices/nat';
import { EgressMode, FirewallMode } from './options';
import { AWS_SERVICES, checkService } from '../model/aws-service';
import { Choice } from '../model/choice';
import { checkDomain } from '../model/domain-name';
import { Answers, Axis, Problem } from '../model/field';
import { REGIONS } from '../model/region';

/** The most domains that a list may have. The capacity of a firewall's rule group can never be changed, so the list has a limit. */
export const MOST_DOMAINS = 500;

const zones = (environment: Answers) => Number(environment.networkAvailabilityZones ?? 2);

/** The modes that call AWS services through VPC endpoints. */
const WITH_ENDPOINTS = [EgressMode.FIREWALL, EgressMode.ISOLATED];

/** The endpoints' subnets have 27 addresses for them in each zone; the platform takes 10 at most. */
const MOST_SERVICES = 16;

const CHOICES: Record<EgressMode, Choice> = {
  [EgressMode.NAT]: NAT,
  [EgressMode.FIREWALL]: FIREWALL,
  [EgressMode.ISOLATED]: ISOLATED,
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
      vpc: 'egress',
      ofOwnVpc: true,
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
  check: answers => [
    ...checkPorts(answers),
    ...checkGateways(answers),
    ...checkDomains(answers),
    ...checkRegions(answers),
    ...checkServices(answers),
  ],
  checkEnvironments: checkServiceRegions,
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

/** Without a way to the internet, names of AWS services lead somewhere only in the Region of the VPC. */
function checkRegions(answers: Answers): Problem[] {
  if (answers.egressMode !== EgressMode.ISOLATED || !answers.environments) return [];
  const regions = [...new Set((answers.environments as string[]).map(environment => environment.split('/').pop()!))];
  return ((answers.egressAllowedDomains ?? []) as string[])
    .filter(domain => domain.split('.').some(label => REGIONS.includes(label) && !regions.includes(label)))
    .slice(0, 1)
    .map(domain => ({
      field: 'egressAllowedDomains',
      must: `must be in the Region of an environment (${regions.join(', ')}) for egressMode ${EgressMode.ISOLATED}`,
      got: domain,
      remedy: 'no route leads to another Region; correct it, or remove it',
    }));
}
