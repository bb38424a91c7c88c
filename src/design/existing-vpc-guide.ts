import { modes } from './axes';
import { ChosenTier, existingTiers } from './existing-vpc';
import { WorkloadEnvironment } from './workload-environment';
import { DefaultRoute } from '../model/choice';
import { SubnetFacts, subnetsOf } from '../model/existing-vpc';
import { existingVpcOf } from '../model/existing-vpc-record';
import { Answers } from '../model/field';

const ROUTES: Readonly<Record<DefaultRoute, string>> = {
  'internet gateway': 'a default route to an internet gateway',
  'NAT gateway': 'a default route to a NAT gateway in the same zone',
  'nowhere': 'no default route',
};

/** What has to be true of the VPCs that exist already, for the README. */
export function existingVpcParagraphs(environments: readonly WorkloadEnvironment[]): string[] {
  return environments.filter(({ networkVpcId }) => networkVpcId !== undefined).flatMap(environment => [
    `**\`${environment.name}\` stands in \`${environment.networkVpcId}\`, which exists already.** Nothing of it is created or changed: no subnet, no route but those `
    + 'of gateway endpoints, no network ACL, no flow log, no rule of its resolver. Nothing is looked up either. What follows has to be true; the '
    + 'proof of the network takes it for granted, and what else is in the VPC, or routes into it, it does not see:',
    conditions(environment).map(condition => `- ${condition}`).join('\n'),
    'An administrator looks with credentials for that account:',
    commands(environment),
  ]);
}

/** What has to be true of the pools from which VPCs take their ranges, for the README. */
export function poolParagraphs(environments: readonly WorkloadEnvironment[]): string[] {
  return environments.filter(({ networkIpamPoolId }) => networkIpamPoolId !== undefined).flatMap(environment => {
    const { name, account, region, networkIpamPoolId: pool, networkIpamNetmaskLength: length } = environment;
    return [
      `The VPC of \`${name}\` takes a /${length} from \`${pool}\` when it is created. The pool has ${region} as its locale and a free /${length}, its `
      + `rules for allocations allow that size, and AWS RAM shares it with account ${account} where it belongs to another one. No template knows the range `
      + 'beforehand: the proof of the network works with one that stands for it, and says so. Another pool or another size replaces the VPC.',
      [
        '```sh',
        `aws ec2 describe-ipam-pools --region ${region} --ipam-pool-ids ${pool} \\`,
        '  --query \'IpamPools[].[Locale,State,AllocationMinNetmaskLength,AllocationMaxNetmaskLength]\' --output table',
        `aws ec2 get-ipam-pool-cidrs --region ${region} --ipam-pool-id ${pool}`,
        '```',
      ].join('\n'),
    ];
  });
}

function conditions(environment: WorkloadEnvironment): string[] {
  const answers = environment as unknown as Answers;
  const { cidrs, subnets } = existingVpcOf(answers)!;
  return [
    `The VPC belongs to account ${environment.account}, or is shared with it; ${listed(cidrs)} ${cidrs.length > 1 ? 'are' : 'is'} among its ranges, and its subnets are in the zones and `
    + 'have the ranges that `networkSubnetIds` says.',
    ...existingTiers(answers).map(tier => ofTier(tier, subnets)),
    'Network ACLs let TCP through between these subnets, and between them and whom they talk to, answers to ports 1024 to 65535 included.',
    'DNS resolution and DNS hostnames are switched on.',
    ...modes(answers).flatMap(({ choice }) => choice.inExistingVpc?.conditions ?? []),
  ];
}

function ofTier(tier: ChosenTier, subnets: readonly SubnetFacts[]): string {
  const own = subnetsOf(subnets, tier);
  const ids = listed(own.map(({ subnetId }) => `\`${subnetId}\``));
  const addresses = `${tier.addresses} free addresses`;
  const route = tier.defaultRoute ? `${ROUTES[tier.defaultRoute]} and ` : '';
  return `Each subnet of tier \`${tier.name}\` (${ids}) has ${route}${addresses}${own.some(({ tier: at }) => at !== tier.name) ? ', on top of those for what else stands there' : ''}.`;
}

function commands({ region, networkVpcId: id, networkSubnetIds = [] }: WorkloadEnvironment): string {
  const subnetIds = [...new Set(networkSubnetIds.map(text => /(subnet-[0-9a-f]+)/.exec(text)![1]))].join(' ');
  const inVpc = `--region ${region} --filters Name=vpc-id,Values=${id}`;
  return [
    '```sh',
    `aws ec2 describe-subnets --region ${region} --subnet-ids ${subnetIds} \\`,
    '  --query \'Subnets[].[SubnetId,VpcId,AvailabilityZone,CidrBlock,AvailableIpAddressCount]\' --output table',
    `aws ec2 describe-route-tables ${inVpc}`,
    `aws ec2 describe-network-acls ${inVpc}`,
    `aws ec2 describe-vpc-endpoints ${inVpc} \\`,
    '  --query \'VpcEndpoints[].[ServiceName,VpcEndpointType,PrivateDnsEnabled,join(`,`,RouteTableIds)]\' --output table',
    ...['enableDnsSupport', 'enableDnsHostnames'].map(attribute => `aws ec2 describe-vpc-attribute --region ${region} --vpc-id ${id} --attribute ${attribute}`),
    '```',
  ].join('\n');
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
