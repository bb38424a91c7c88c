import { Proving } from './proving';
import { describe } from '../addresses/ipv4';
import { texts } from '../network/entries/scan';
import type { Network } from '../network/model';
import { assumptions } from '../network/recorded-vpc';
import { RESOURCE_SHARE } from '../template/shares';
import type { World } from '../template/world';

/** What the proof does not look at, in any template. */
const ALWAYS = [
  'IPv6: where subnets have it, properties are not proven',
  'what happens after deployment: changes by hand, routes learned from VPNs, Direct Connect and peers',
  'what stands outside the templates: AWS services themselves, DNS servers other than Amazon Route 53 Resolver, other accounts',
  'what is inside a connection: AWS WAF, authorisation, certificates, the application',
  'permissions, except where a VPC endpoint\'s policy decides about a call that a task needs',
];

/** An organisation as that with which something is shared. */
const ORGANIZATION = /:organizations:/;

/** What the proof does not cover. */
export function limitsOf({ network, world }: Proving): string[] {
  const made = network.transitGateways.filter(({ handover }) => !handover);
  const outside = made.length > 0 ? ['what is attached to a Transit Gateway by other templates'] : [];
  return [...limitsOfTemplates(network), ...ofPools(network), ...outside, ...ofHubs(network, world), ...assumptions(world)];
}

/** What stands for templates that are not given. */
function ofHubs({ hubs = [], transitGateways, vpcs }: Network, { resources }: World): string[] {
  const standIns = vpcs.filter(({ isStandIn }) => isStandIn).map(({ name }) => name.replace(/^spoke /, ''));
  const beyond = transitGateways.filter(({ handover }) => handover).map(({ name }) => name);
  const callers = hubs.flatMap(hub => hub.callers.map(({ recorded }) => recorded.cidr));
  const accounts = transitGateways.filter(({ resource, attachments }) =>
    attachments.some(attachment => attachment.resource && attachment.resource.stack.account !== resource?.stack.account));
  const organizations = resources.some(({ type, properties }) => type === RESOURCE_SHARE && ORGANIZATION.test(texts(properties.Principals)));
  return [
    ...standIns.length > 0 ? [`what is in ${standIns.join(', ')}: a VPC of the recorded range, which sends everything to its hub, stands for each, until its templates are given as well`] : [],
    ...beyond.map(name => `what ${name} does with what is handed over to it: give the templates of the hub as well`),
    ...callers.length > 0 ? [`what is in the networks of callers (${callers.join(', ')})`] : [],
    ...accounts.length > 0 ? ['zones across accounts: two accounts may give one name to different zones'] : [],
    ...organizations ? ['whether an account belongs to the organisation that something is shared with'] : [],
  ];
}

function limitsOfTemplates(network: Network): string[] {
  const consumers = network.endpointServices.length > 0 ? ['the VPCs of consumers of an endpoint service'] : [];
  return [...ALWAYS, ...consumers];
}

/** Ranges that are not known before the deployment. */
function ofPools({ vpcs }: Network): string[] {
  return vpcs.filter(({ resource }) => resource?.properties.Ipv4IpamPoolId !== undefined).map(({ name, addresses }) =>
    `the range of ${name}, which a pool gives at deployment: ${describe(addresses)} stands for it, and that it overlaps no other is up to the pool`);
}
