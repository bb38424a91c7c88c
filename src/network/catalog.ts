import { EXISTING_VPC_FIELDS, checkExistingVpc } from './choices/existing-vpc-fields';
import { FIREWALL_PLACEMENTS } from './choices/firewall-placements';
import { HUB_AND_SPOKE } from './choices/hub-and-spoke';
import { HUB_ENDPOINT_FIELDS, checkCalledHubEndpoints } from './choices/hub-endpoint-fields';
import { IPAM_FIELDS, checkPool, checkPoolRegions } from './choices/ipam-fields';
import { INGRESS_VPCS, SPOKE } from './choices/spoke';
import { STANDALONE } from './choices/standalone';
import { FirewallPlacement, IngressVpc, NetworkTopology } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { checkCallers, checkSupernet, holds } from '../model/cidr';
import { Answers, Axis, Field, Problem } from '../model/field';

const CHOICES: Record<NetworkTopology, Choice> = {
  [NetworkTopology.STANDALONE]: STANDALONE,
  [NetworkTopology.HUB_AND_SPOKE]: HUB_AND_SPOKE,
  [NetworkTopology.SPOKE]: SPOKE,
};

/** The topologies with a Transit Gateway. */
const WITH_HUB = [NetworkTopology.HUB_AND_SPOKE, NetworkTopology.SPOKE];

const ZONE_NAME: Field['check'] = value => /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(value) ? undefined : {
  must: 'must be names of availability zones',
  got: value,
  remedy: 'see `aws ec2 describe-availability-zones`; they look like eu-west-1a',
};

/** An id of Amazon EC2, or where it is found at deployment: name or ARN of a parameter. */
const idOrParameter = (prefix: string, what: string): Field['check'] => value => isId(prefix, value) || isParameter(value) ? undefined : {
  must: `must be the id of ${what}, or the name or ARN of the parameter that holds it`,
  got: value,
  remedy: `write one like ${prefix}-0123456789abcdef0 or /network/${prefix}`,
};

const isId = (prefix: string, value: string) => new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(value);

const isParameter = (value: string) => /^(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter)?(\/[A-Za-z0-9_.-]+)+$/.test(value);

/** Everything that the design, the wizard and the checks know about the network topology. */
export const NETWORK: Axis = {
  title: 'Network',
  fields: [
    { name: 'networkTopology', kind: 'choice', choices: CHOICES, example: 'standalone', default: () => NetworkTopology.STANDALONE },
    {
      name: 'networkAvailabilityZones',
      kind: 'number',
      default: () => 2,
      example: '2',
      check: value => value === 2 || value === 3 ? undefined : {
        must: 'must be 2 or 3',
        got: value,
        remedy: 'leave it out for 2',
      },
    },
    { name: 'networkAvailabilityZoneNames', kind: 'texts', example: 'eu-west-1a eu-west-1b', check: ZONE_NAME },
    { name: 'networkCidrs', kind: 'texts', example: 'dev=10.20.0.0/20', recorded: false },
    {
      name: 'networkIngressCidrs',
      kind: 'texts',
      modes: WITH_HUB,
      needs: [Capability.PUBLIC_ENTRY],
      vpc: 'ingress',
      example: 'dev=10.255.0.0/24',
      recorded: false,
    },
    {
      name: 'networkEgressCidrs',
      kind: 'texts',
      modes: [NetworkTopology.HUB_AND_SPOKE],
      needs: [Capability.INTERNET_ROUTE],
      example: 'dev=10.255.1.0/24',
      recorded: false,
    },
    { name: 'networkSupernet', kind: 'text', example: '10.64.0.0/14', recorded: false, check: checkSupernet },
    {
      name: 'networkAccount',
      kind: 'text',
      modes: WITH_HUB,
      example: '999999999999',
      check: value => /^\d{12}$/.test(value) ? undefined : {
        must: 'must be an account id of 12 digits',
        got: value,
        remedy: 'give the account of the Transit Gateway, or leave it out where that is the account of the environment',
      },
    },
    ...EXISTING_VPC_FIELDS,
    ...IPAM_FIELDS,
    {
      name: 'networkFirewallPlacement',
      kind: 'choice',
      choices: FIREWALL_PLACEMENTS,
      modes: [NetworkTopology.HUB_AND_SPOKE],
      needs: [Capability.FIREWALL],
      default: () => FirewallPlacement.TRANSIT_GATEWAY,
      example: 'vpc',
    },
    {
      name: 'networkHub',
      kind: 'text',
      modes: [NetworkTopology.SPOKE],
      example: 'corp-live',
      check: value => /^(?!.*--)[a-z][a-z0-9-]{0,47}[a-z0-9]$/.test(value) ? undefined : {
        must: 'must be the name of a hub: 2 to 49 lower-case letters, digits and single hyphens, beginning with a letter',
        got: value,
        remedy: 'ask its owner; it looks like corp-live',
      },
      question: {
        message: 'Name of the hub?',
        help: 'A repository of type network-hub named corp with an environment live has the hub corp-live.',
        when: answers => !answers.networkTransitGatewayId,
      },
    },
    {
      name: 'networkTransitGatewayId',
      kind: 'text',
      modes: [NetworkTopology.SPOKE],
      example: 'tgw-0123456789abcdef0',
      check: idOrParameter('tgw', 'a Transit Gateway'),
    },
    {
      name: 'networkRouteTableId',
      kind: 'text',
      modes: [NetworkTopology.SPOKE],
      example: 'tgw-rtb-0123456789abcdef0',
      check: idOrParameter('tgw-rtb', 'a route table of the Transit Gateway'),
    },
    { name: 'networkHubZoneNames', kind: 'texts', modes: [NetworkTopology.SPOKE], example: 'eu-west-1a eu-west-1b', check: ZONE_NAME },
    {
      name: 'networkIngressVpc',
      kind: 'choice',
      choices: INGRESS_VPCS,
      modes: [NetworkTopology.SPOKE],
      needs: [Capability.PUBLIC_ENTRY],
      default: () => IngressVpc.OWN,
      example: 'hub',
      question: { message: 'Whose VPC has the public entry?' },
    },
    {
      name: 'networkHubIngressCidrs',
      kind: 'texts',
      modes: [NetworkTopology.SPOKE],
      needs: [Capability.PUBLIC_ENTRY],
      example: '10.255.0.0/27 10.255.0.32/27',
      check: checkCallers,
      question: {
        message: 'From which ranges does the entry of the hub call?',
        help: 'The ranges of the subnets with its load balancers, several with spaces between: 10.255.0.0/27 10.255.0.32/27',
        when: answers => answers.networkIngressVpc === IngressVpc.HUB,
      },
    },
    ...HUB_ENDPOINT_FIELDS,
    {
      name: 'networkCallers',
      kind: 'texts',
      modes: [NetworkTopology.HUB_AND_SPOKE],
      needs: [Capability.PRIVATE_ENTRY],
      example: '10.20.0.0/16=tgw-attach-0123456789abcdef0',
      check: checkCaller,
    },
  ],
  check: answers => [
    ...checkHub(answers), ...checkEntry(answers), ...checkListed(answers), ...checkGroups(answers),
    ...checkExistingVpc(answers), ...checkPool(answers), ...checkCalledHubEndpoints(answers),
  ],
  checkEnvironments: environments => [
    ...environments.flatMap(environment => [...checkAccount(environment), ...checkRouteTable(environment)]),
    ...checkPoolRegions(environments),
  ],
};

/** Reads `CIDR=ATTACHMENT`; what is wrong with it comes from the field. */
export function parseCaller(text: string): { cidr: string; attachmentId: string } {
  const [cidr, attachmentId] = text.split('=');
  return { cidr, attachmentId };
}

function checkCaller(text: string): Omit<Problem, 'field'> | undefined {
  const { cidr, attachmentId } = parseCaller(text);
  if (text.split('=').length !== 2 || !isId('tgw-attach', attachmentId)) {
    return { must: 'must be written CIDR=ATTACHMENT', got: text, remedy: 'for example 192.168.0.0/16=tgw-attach-0123456789abcdef0' };
  }
  return checkCallers(cidr);
}

/** A spoke has to know where to join. */
function checkHub({ networkTopology, networkHub, networkTransitGatewayId }: Answers): Problem[] {
  return networkTopology !== NetworkTopology.SPOKE || networkHub || networkTransitGatewayId ? [] : [{
    field: 'networkHub',
    must: `or networkTransitGatewayId is required for networkTopology ${NetworkTopology.SPOKE}`,
    got: undefined,
    remedy: 'name the hub to join, or its Transit Gateway',
  }];
}

/** Who calls from the hub has to be known, and is known for the hub's entry only. */
function checkEntry({ networkIngressVpc, networkHubIngressCidrs }: Answers): Problem[] {
  if (networkIngressVpc === IngressVpc.HUB && !networkHubIngressCidrs) {
    return [{
      field: 'networkHubIngressCidrs',
      must: `is required for networkIngressVpc ${IngressVpc.HUB}`,
      got: undefined,
      remedy: 'name the ranges of the subnets from which the entry of the hub calls; a network-hub repository lists them in its README',
    }];
  }
  if (networkIngressVpc !== IngressVpc.HUB && networkHubIngressCidrs) {
    return [{
      field: 'networkIngressVpc',
      must: `must be ${IngressVpc.HUB} for networkHubIngressCidrs`,
      got: networkIngressVpc,
      remedy: `set it to ${IngressVpc.HUB}, or remove networkHubIngressCidrs`,
    }];
  }
  return [];
}

/** A route for callers whom the entry refuses would lead nowhere. */
function checkListed(answers: Answers): Problem[] {
  const allowed = (answers.ingressAllowedCidrs ?? []) as string[];
  const callers = ((answers.networkCallers ?? []) as string[]).map(text => parseCaller(text).cidr);
  return callers.filter(caller => !allowed.some(range => holds(range, caller))).slice(0, 1).map(caller => ({
    field: 'networkCallers',
    must: 'must be within ingressAllowedCidrs, or the entry refuses them',
    got: caller,
    remedy: 'add it there, or remove it here',
  }));
}

/**
 * Amazon VPC knows security groups of other VPCs across a Transit Gateway only where both its owner and the owners of the attachments
 * have switched that on.
 */
function checkGroups({ networkTopology, ingressAllowedSecurityGroupIds }: Answers): Problem[] {
  return !ingressAllowedSecurityGroupIds || !WITH_HUB.includes(networkTopology as NetworkTopology) ? [] : [{
    field: 'ingressAllowedSecurityGroupIds',
    must: `must not be set for networkTopology ${networkTopology}: callers come from other VPCs through a Transit Gateway, which knows them by address only`,
    got: ingressAllowedSecurityGroupIds,
    remedy: 'name their ranges in ingressAllowedCidrs',
  }];
}

function checkAccount({ name, account, networkAccount, networkTopology }: Answers): Problem[] {
  return networkTopology !== NetworkTopology.HUB_AND_SPOKE || networkAccount !== account ? [] : [{
    field: `environment ${name}: networkAccount`,
    must: 'must be another account than that of the environment',
    got: networkAccount,
    remedy: 'leave it out where both are one',
  }];
}

function checkRouteTable({ name, account, networkAccount, networkRouteTableId }: Answers): Problem[] {
  return !networkRouteTableId || (networkAccount ?? account) === account ? [] : [{
    field: `environment ${name}: networkRouteTableId`,
    must: `must not be set in account ${account}, because the Transit Gateway is of networkAccount ${networkAccount}, and only its own account may associate`,
    got: networkRouteTableId,
    remedy: 'leave it out, and let the owner of the hub associate the attachment',
  }];
}
