import type { HubCaller, HubSpoke, NetworkHubProps } from './network-hub-props';
import { checkQuotas } from './quotas';
import { checkShares } from './shares';
import { MOST_DOMAINS } from '../egress/catalog';
import { FirewallMode } from '../egress/options';
import { checkCallers, checkRange, overlapping } from '../model/cidr';
import { checkDomain } from '../model/domain-name';
import { Problem } from '../model/field';
import { checkHubService } from '../model/hub-service';
import { FirewallPlacement } from '../network/options';

/** Part of the names of parameters, stacks and tags: `WORKLOAD-ENVIRONMENT` has 49 characters at most. */
const NAME = /^(?!.*--)[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/;

/**
 * What is wrong with a hub, without asking AWS; the first mistake of each kind.
 *
 * @param account the account of the hub, where it is known
 */
export function checkHub(props: NetworkHubProps, account?: string): Problem[] {
  const shapes = [
    ...checkNames(props),
    ...checkZones(props),
    ...checkCidrs(props),
    ...props.spokes.flatMap(spoke => checkSpoke(spoke, props)),
    ...(props.callers ?? []).flatMap(caller => checkCaller(caller, props)),
    ...checkEndpoints(props),
  ];
  if (shapes.length > 0) return shapes;
  return [...checkOverlaps(props), ...checkAttachments(props), ...checkShares(props, account), ...checkQuotas(props)];
}

function checkNames({ name, domains, spokes }: NetworkHubProps): Problem[] {
  const must = 'must be 1 to 49 lower-case letters, digits and single hyphens';
  const wrong = (field: string, names: string[], remedy: string): Problem[] =>
    names.filter(each => !NAME.test(each)).slice(0, 1).map(got => ({ field, must, got, remedy }));
  const twice = (field: string, names: string[]): Problem[] => names.filter((each, index) => names.indexOf(each) !== index).slice(0, 1)
    .map(got => ({ field, must: 'must have a name only once', got, remedy: 'rename or remove one of them' }));
  const spokeNames = spokes.map(spoke => spoke.name);
  return [
    ...wrong('name', [name], 'choose one like corp-live'),
    ...(domains.length > 0 ? [] : [{ field: 'domains', must: 'must name at least one route domain', got: undefined, remedy: 'for example live' }]),
    ...wrong('domains', domains, 'choose names like live or test'),
    ...twice('domains', domains),
    ...wrong('spokes', spokeNames, 'choose names like shop-dev'),
    ...twice('spokes', spokeNames),
  ];
}

function checkZones({ availabilityZones = 2, egress }: NetworkHubProps): Problem[] {
  if (availabilityZones !== 2 && availabilityZones !== 3) {
    return [{ field: 'availabilityZones', must: 'must be 2 or 3', got: availabilityZones, remedy: 'leave it out for 2' }];
  }
  const { natGateways = availabilityZones, firewall } = egress ?? {};
  const field = 'egress.natGateways';
  if (!Number.isInteger(natGateways) || natGateways < 1 || natGateways > availabilityZones) {
    return [{ field, must: `must be from 1 to ${availabilityZones}, the number of availability zones`, got: natGateways, remedy: 'leave it out for one in each zone' }];
  }
  return firewall === FirewallPlacement.VPC && natGateways < availabilityZones ? [{
    field,
    must: `must be ${availabilityZones}, one in each zone, for a firewall in the VPC, where answers come back through the zone of the NAT gateway`,
    got: natGateways,
    remedy: `leave it out, or set firewall to ${FirewallPlacement.TRANSIT_GATEWAY}`,
  }] : [];
}

/** The ranges of VPCs by what they are called. */
function ranges({ egress, ingressCidr, endpoints, spokes }: NetworkHubProps): { field: string; name: string; cidr: string }[] {
  return [
    ...(egress ? [{ field: 'egress.cidr', name: 'the egress VPC', cidr: egress.cidr }] : []),
    ...(ingressCidr !== undefined ? [{ field: 'ingressCidr', name: 'the ingress VPC', cidr: ingressCidr }] : []),
    ...(endpoints ? [{ field: 'endpoints.cidr', name: 'the endpoints VPC', cidr: endpoints.cidr }] : []),
    ...spokes.map(({ name, cidr }) => ({ field: `cidr of spoke ${name}`, name, cidr })),
  ];
}

function checkCidrs(props: NetworkHubProps): Problem[] {
  const callers = (props.callers ?? []).flatMap(({ cidr }) => found('callers', checkCallers(cidr)));
  return [...ranges(props).flatMap(({ field, cidr }) => found(field, checkRange(cidr))), ...callers];
}

function checkSpoke({ name, domain, ...spoke }: HubSpoke, { domains, egress, ingressCidr }: NetworkHubProps): Problem[] {
  const { account, allowedDomains = [], firewallMode, ports = [443], internet = true, ingress = false } = spoke;
  const of = (what: string) => `${what} of spoke ${name}`;
  const twice = allowedDomains.find((each, index) => allowedDomains.indexOf(each) !== index);
  const wrongPort = ports.find(port => !Number.isInteger(port) || port < 1 || port > 65535);
  const problems: (Problem | false)[] = [
    !domains.includes(domain) && { field: of('domain'), must: `must be one of domains (${domains.join(', ')})`, got: domain, remedy: 'add the domain, or correct it' },
    account !== undefined && !/^(\d{12}|\$\{Token\[.*)$/.test(account)
      && { field: of('account'), must: 'must be an account id of 12 digits', got: account, remedy: 'see `aws sts get-caller-identity`' },
    allowedDomains.length > 0 && !egress?.firewall && {
      field: of('allowedDomains'), must: 'must be left out where the hub has no firewall', got: allowedDomains[0], remedy: 'set egress.firewall, or remove the domains',
    },
    firewallMode === FirewallMode.DISCOVER && !egress?.firewall && {
      field: of('firewallMode'), must: 'must be left out where the hub has no firewall', got: firewallMode, remedy: 'set egress.firewall, or remove the mode',
    },
    allowedDomains.length > 0 && !internet && {
      field: of('allowedDomains'), must: 'must be left out for a spoke without a way to the internet', got: allowedDomains[0], remedy: 'set internet, or remove the domains',
    },
    allowedDomains.length > MOST_DOMAINS && {
      field: of('allowedDomains'),
      must: `must name at most ${MOST_DOMAINS} domains`,
      got: allowedDomains.length,
      remedy: 'put wildcards such as *.example.com in the place of several names',
    },
    twice !== undefined && { field: of('allowedDomains'), must: 'must name a domain only once', got: twice, remedy: 'remove one of them' },
    ports.length === 0 && { field: of('ports'), must: 'must name a TCP port', got: undefined, remedy: 'leave it out for 443' },
    wrongPort !== undefined && { field: of('ports'), must: 'must be TCP ports from 1 to 65535', got: wrongPort, remedy: 'leave it out for 443' },
    ingress && ingressCidr === undefined && {
      field: of('ingress'), must: 'must be left out where the hub has no ingress VPC', got: true, remedy: 'set ingressCidr, or remove it',
    },
  ];
  return [...problems.filter(problem => problem !== false), ...allowedDomains.flatMap(each => found(of('allowedDomains'), checkDomain(each))).slice(0, 1)];
}

function checkCaller({ attachmentId, cidr, spokes = [] }: HubCaller, props: NetworkHubProps): Problem[] {
  const unknown = spokes.find(name => !props.spokes.some(spoke => spoke.name === name));
  return [
    // What is known at deployment only cannot be looked at.
    ...(/^(tgw-attach-[0-9a-f]{8,17}$|\$\{Token\[)/.test(attachmentId) ? [] : [{
      field: `attachmentId of caller ${cidr}`,
      must: 'must be the id of an attachment to the AWS Transit Gateway',
      got: attachmentId,
      remedy: 'see `aws ec2 describe-transit-gateway-attachments`; they look like tgw-attach-0123456789abcdef0',
    }]),
    ...(unknown === undefined ? [] : [{
      field: `spokes of caller ${cidr}`, must: 'must be names of spokes of this hub', got: unknown, remedy: 'add the spoke, or leave spokes out for all',
    }]),
  ];
}

function checkEndpoints({ endpoints }: NetworkHubProps): Problem[] {
  if (!endpoints) return [];
  const field = 'endpoints.services';
  const { services } = endpoints;
  if (services.length === 0) return [{ field, must: 'must name an AWS service', got: undefined, remedy: 'for example sqs, or leave endpoints out' }];
  const twice = services.find((each, index) => services.indexOf(each) !== index);
  return [
    ...services.flatMap(each => found(field, checkHubService(each))).slice(0, 1),
    ...(twice === undefined ? [] : [{ field, must: 'must name a service only once', got: twice, remedy: 'remove one of them' }]),
  ];
}

/** Says which two ranges overlap, if any do. */
function checkOverlaps(props: NetworkHubProps): Problem[] {
  const all = [...ranges(props), ...(props.callers ?? []).map(({ cidr }) => ({ field: 'callers', name: 'callers', cidr }))];
  const [one, other] = overlapping(all) ?? [];
  return !one || !other ? [] : [{
    field: other.field,
    must: `must not overlap: ${one.name} ${one.cidr} and ${other.name} ${other.cidr}`,
    remedy: 'give one of them another range, because the AWS Transit Gateway tells networks apart by their ranges',
  }];
}

/** All packets from one attachment meet the same route table. */
function checkAttachments({ callers = [], spokes }: NetworkHubProps): Problem[] {
  const named = (caller: HubCaller) => [...caller.spokes ?? spokes.map(({ name }) => name)].sort().join(' ');
  const other = callers.find(caller => callers.some(each => each.attachmentId === caller.attachmentId && named(each) !== named(caller)));
  return other ? [{
    field: 'callers',
    must: 'must call the same spokes where they come from one attachment, because one route table is for all of it',
    got: other.attachmentId,
    remedy: 'name the same spokes for all of its ranges',
  }] : [];
}

function found(field: string, problem: Omit<Problem, 'field'> | undefined): Problem[] {
  return problem ? [{ field, ...problem }] : [];
}
