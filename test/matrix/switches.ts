import { COMBINED, Combination, Combined, choicesOf } from './combinations';
import { TemplateJson, resources, target } from './template';
import { overlap } from '../../src/model/cidr';

/**
 * What is expensive to replace, with the properties whose change replaces it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html "Update requires"
 */
const EXPENSIVE: Record<string, string[]> = {
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::Subnet': ['CidrBlock', 'VpcId'], // and the zone, which stays the same, whether a stack knows its name or its number
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::KMS::Key': [],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 'Scheme', 'Type'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 'Port', 'Protocol', 'ProtocolVersion', 'TargetType', 'VpcId'],
  'AWS::EC2::VPCEndpointService': [],
  'AWS::ApiGateway::RestApi': [],
  'AWS::ECS::Cluster': ['ClusterName'],
  'AWS::ECS::Service': ['Cluster', 'LaunchType', 'SchedulingStrategy', 'ServiceName'],
  'AWS::AutoScaling::AutoScalingGroup': ['AutoScalingGroupName'],
  'AWS::NetworkFirewall::Firewall': ['FirewallName', 'VpcId'],
};

/** How the logical ids of what an axis owns begin; a topology owns the whole network. */
const OWNED: Partial<Record<Combined, RegExp>> = {
  ingressMode: /^WorkloadIngress/,
  egressMode: /^WorkloadEgress/,
  capacity: /^Workload(Capacity|HostSecurityGroup)/,
  networkTopology: /./, // another one is another VPC, with all that stands in it
};

/** Another mode of one axis, everything else as it was. */
export interface Switch {
  readonly axis: Combined;
  readonly from: Combination;
  readonly to: Combination;
}

/** Every switch of one mode that a team can make and that leaves the network where it is, in both directions. */
export function switches(combinations: readonly Combination[]): Switch[] {
  return combinations.flatMap(from => combinations.flatMap(to => {
    const [axis, ...more] = COMBINED.filter(option => from.modes[option] !== to.modes[option]);
    return axis && axis in OWNED && more.length === 0 ? [{ axis, from, to }] : [];
  }));
}

/** What must survive a switch of an axis: by logical id, the properties that would replace it. */
export function surviving(template: TemplateJson, { axis, from, to }: Switch): Record<string, object> {
  const tiers = [from, to].flatMap(({ modes }) => choicesOf(axis)[modes[axis]].tiers ?? []).map(({ name }) => name);
  // The tasks stay where they are, whoever brings their tier.
  const isOfAxis = (id: string) => OWNED[axis]!.test(id) || tiers.some(name => name !== 'app' && id.startsWith(`WorkloadNetworkVpc${name}Subnet`));
  return Object.fromEntries(resources(template, ...Object.keys(EXPENSIVE))
    .filter(([id]) => !isOfAxis(id))
    .map(([id, properties]) => {
      const { Type } = template.Resources[id];
      return [id, { Type, ...Object.fromEntries(EXPENSIVE[Type].map(name => [name, properties[name]])) }];
    }));
}

/**
 * New subnets whose addresses are still taken when CloudFormation creates them: what is no longer wanted is deleted at the end of
 * an update.
 */
export function collisions(before: TemplateJson, after: TemplateJson): string[] {
  const [old, later] = [before, after].map(template => resources(template, 'AWS::EC2::Subnet').map(([id, { CidrBlock }]) => ({ id, cidr: CidrBlock as string })));
  return later.filter(({ id, cidr }) => !old.some(subnet => subnet.id === id && subnet.cidr === cidr)).flatMap(subnet =>
    old.filter(({ cidr }) => overlap(cidr, subnet.cidr)).map(({ id, cidr }) => `${subnet.id} ${subnet.cidr} takes the addresses of ${id} ${cidr}`));
}

/**
 * Target groups that stay while the load balancer before them is another one: a target group takes one load balancer only, and the
 * new one asks for it while the old one still has it.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export function movedTargetGroups(before: TemplateJson, after: TemplateJson): string[] {
  return resources(before, 'AWS::ElasticLoadBalancingV2::TargetGroup').flatMap(([id]) => {
    const stays = id in after.Resources && isSame(id, before, after);
    const [old, later] = [before, after].map(template => loadBalancersOf(template, id));
    const moves = stays && later.some(loadBalancer => !old.includes(loadBalancer) || !isSame(loadBalancer, before, after));
    return moves ? [`${id} moves from ${old} to ${later}`] : [];
  });
}

/** The load balancers whose listeners lead to a target group. */
function loadBalancersOf(template: TemplateJson, targetGroup: string): string[] {
  return resources(template, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter(([, { DefaultActions }]) => DefaultActions.some((action: any) => target(action.TargetGroupArn) === targetGroup))
    .map(([, { LoadBalancerArn }]) => target(LoadBalancerArn));
}

/** Whether nothing differs that would replace a resource. */
function isSame(id: string, before: TemplateJson, after: TemplateJson): boolean {
  const fixed = ({ Resources: { [id]: resource } }: TemplateJson) => JSON.stringify(EXPENSIVE[resource.Type].map(name => resource.Properties[name]));
  return fixed(before) === fixed(after);
}

/** The logical ids of all that is expensive to replace, one `TYPE ID` on a line. */
export function logicalIds(templates: readonly TemplateJson[]): string {
  const lines = templates.flatMap(template => resources(template, ...Object.keys(EXPENSIVE)).map(([id]) => `${template.Resources[id].Type} ${id}\n`));
  return [...new Set(lines)].sort().join('');
}
