import { StandIn } from './stand-ins';
import { modes } from '../../design/axes';
import { DefaultRoute, ExistingTier } from '../../model/choice';
import { SubnetFacts, subnetsOf } from '../../model/existing-vpc';
import { existingVpcOf } from '../../model/existing-vpc-record';
import { Answers } from '../../model/field';
import { RECORDED_CHOICES } from '../../model/recorded-choices';
import { Reference } from '../template/value';
import type { Doubt, Resource, Stack, World } from '../template/world';

/** A VPC that exists already, as the choices of one or more stacks tell of it. */
interface RecordedVpc {
  readonly id: string;
  readonly stack: Stack;
  readonly cidrs: Set<string>;
  readonly subnets: Map<string, RecordedSubnet>;
}

interface RecordedSubnet {
  /** What the first stack says; with the route table, where any stack names it. */
  facts: SubnetFacts;
  /** Where other stacks say something else. */
  readonly doubts: Doubt[];
  /** What the modes of each stack take for granted, by its name. */
  readonly defaultRoutes: Map<string, DefaultRoute>;
}

/**
 * The templates with stand-ins for the VPCs that exist already: what was recorded of them, and what the chosen modes take for granted.
 * What that is, `assumptions` tells.
 */
export function withRecordedVpcs(world: World): World {
  const vpcs = recordedVpcs(world);
  if (vpcs.length === 0) return world;
  return {
    ...world,
    resources: [...world.resources, ...vpcs.flatMap(standIns)],
    doubts: [...world.doubts, ...vpcs.flatMap(contradictions)],
  };
}

/** What is taken for granted about VPCs that exist already: a line for each. */
export function assumptions(world: World): string[] {
  return recordedVpcs(world).map(({ id, cidrs, subnets }) => {
    const leading = (to: DefaultRoute) => [...subnets].filter(([, subnet]) => defaultRoute(subnet) === to).map(([subnet]) => subnet);
    const routes = ([['internet gateway', 'an internet gateway'], ['NAT gateway', 'a NAT gateway in the same zone'], ['nowhere', 'nowhere but its own addresses']] as const)
      .flatMap(([to, words]) => leading(to).length > 0 ? [`${leading(to).join(', ')} lead${leading(to).length > 1 ? '' : 's'} to ${words}`] : []);
    return `${id} (${[...cidrs].join(', ')}), which exists already. Taken for granted is what was recorded of it and its subnets, that ${routes.join(', that ')}, `
      + 'that no other route, network ACL or endpoint gets in the way, and that its resolver answers with DNS hostnames; what else is in it, or routes into it, is not seen';
  });
}

function recordedVpcs({ stacks }: World): RecordedVpc[] {
  const vpcs = new Map<string, RecordedVpc>();
  for (const stack of stacks) {
    const answers = stack.metadata[RECORDED_CHOICES] as Answers | undefined;
    const recorded = answers && existingVpcOf(answers);
    if (!recorded) continue;
    const { vpcId: id, cidrs, subnets } = recorded;
    const vpc = vpcs.get(id) ?? { id, stack, cidrs: new Set<string>(), subnets: new Map<string, RecordedSubnet>() };
    vpcs.set(id, vpc);
    cidrs.forEach(cidr => vpc.cidrs.add(cidr));
    for (const facts of subnets) {
      const known = vpc.subnets.get(facts.subnetId);
      if (known) compare(known, facts, stack);
      else vpc.subnets.set(facts.subnetId, { facts, defaultRoutes: new Map(), doubts: [] });
    }
    for (const tier of tiersOf(answers)) {
      if (!tier.defaultRoute) continue;
      for (const { subnetId } of subnetsOf(subnets, tier)) vpc.subnets.get(subnetId)!.defaultRoutes.set(stack.name, tier.defaultRoute);
    }
  }
  return [...vpcs.values()];
}

/** A subnet in a second stack, or for a second tier. */
function compare(known: RecordedSubnet, other: SubnetFacts, { name }: Stack): void {
  const { routeTableId = other.routeTableId, ...facts } = known.facts;
  const says = ({ availabilityZone, cidr }: SubnetFacts) => `${availabilityZone}:${cidr}`;
  const isSame = says(facts) === says(other) && (other.routeTableId ?? routeTableId) === routeTableId;
  if (!isSame) known.doubts.push({ subject: other.subnetId, reason: `${name} says something else about it: ${says(other)}, not ${says(facts)}, or another route table` });
  known.facts = { ...facts, routeTableId };
}

function tiersOf(answers: Answers): ExistingTier[] {
  return modes(answers).flatMap(({ choice }) => choice?.inExistingVpc?.tiers ?? []);
}

function defaultRoute({ defaultRoutes }: RecordedSubnet): DefaultRoute {
  return [...defaultRoutes.values()][0] ?? 'nowhere';
}

/** Two stacks cannot take different things for granted. */
function contradictions({ subnets }: RecordedVpc): Doubt[] {
  const facts = [...subnets.values()].flatMap(({ doubts }) => doubts);
  const torn = [...subnets].filter(([, { defaultRoutes }]) => new Set(defaultRoutes.values()).size > 1);
  return [...facts, ...torn.map(([subject, { defaultRoutes }]) => ({
    subject, reason: `different things are taken for granted about its default route: ${[...defaultRoutes].map(([stack, to]) => `${to} by ${stack}`).join(', ')}`,
  }))];
}

function standIns({ id, stack, cidrs, subnets }: RecordedVpc): Resource[] {
  const [first, ...others] = cidrs;
  const vpc = new StandIn(stack, 'AWS::EC2::VPC', id, { CidrBlock: first, EnableDnsSupport: true, EnableDnsHostnames: true }, id);
  const VpcId = new Reference(vpc, 'Ref');
  const internet = new StandIn(stack, 'AWS::EC2::InternetGateway', `internet gateway of ${id}`, {});
  const nat = new StandIn(stack, 'AWS::EC2::NatGateway', `NAT gateway of ${id}`, { VpcId, AvailabilityMode: 'regional', ConnectivityType: 'public' });
  const attachment = new StandIn(stack, 'AWS::EC2::VPCGatewayAttachment', `attachment to ${id}`, { VpcId, InternetGatewayId: new Reference(internet, 'Ref') });
  const targets: Record<DefaultRoute, object | undefined> = {
    'internet gateway': { GatewayId: new Reference(internet, 'Ref') }, 'NAT gateway': { NatGatewayId: new Reference(nat, 'Ref') }, 'nowhere': undefined,
  };
  const used = new Set([...subnets.values()].map(defaultRoute));
  const tables = new Map<string, { table: Resource; to: DefaultRoute }>();
  const parts = [...subnets].flatMap(([subnetId, subnet]) => {
    const { availabilityZone: AvailabilityZone, cidr: CidrBlock, routeTableId } = subnet.facts;
    const made = new StandIn(stack, 'AWS::EC2::Subnet', subnetId, { VpcId, AvailabilityZone, CidrBlock, MapPublicIpOnLaunch: false }, subnetId);
    const name = routeTableId ?? `route table of ${subnetId}`;
    const known = tables.get(name);
    const table = known?.table ?? new StandIn(stack, 'AWS::EC2::RouteTable', name, { VpcId }, routeTableId);
    tables.set(name, { table, to: defaultRoute(subnet) });
    const RouteTableId = new Reference(table, 'Ref');
    return [
      made,
      new StandIn(stack, 'AWS::EC2::SubnetRouteTableAssociation', `route table for ${subnetId}`, { SubnetId: new Reference(made, 'Ref'), RouteTableId }),
    ];
  });
  const routes = [...tables].flatMap(([name, { table, to }]) => targets[to] === undefined ? [] : [
    new StandIn(stack, 'AWS::EC2::Route', `default route of ${name}`, { RouteTableId: new Reference(table, 'Ref'), DestinationCidrBlock: '0.0.0.0/0', ...targets[to] }, undefined, [attachment]),
  ]);
  const isOpen = used.has('internet gateway') || used.has('NAT gateway');
  return [
    vpc,
    ...others.map(CidrBlock => new StandIn(stack, 'AWS::EC2::VPCCidrBlock', `${CidrBlock} of ${id}`, { VpcId, CidrBlock })),
    ...isOpen ? [internet, attachment] : [],
    ...used.has('NAT gateway') ? [nat] : [],
    ...[...tables.values()].map(({ table }) => table),
    ...parts,
    ...routes,
  ];
}
