import { SubnetFacts, checkSubnetText, parseSubnet } from './existing-vpc';
import { Answers } from './field';

/** What was recorded of a VPC that exists already. */
export interface RecordedVpcFacts {
  readonly vpcId: string;
  readonly cidrs: string[];
  readonly subnets: SubnetFacts[];
}

/** The VPC that exists already and was chosen for an environment, if one was: see `NetworkSettings.networkVpcId`. */
export function existingVpcOf(answers: Answers): RecordedVpcFacts | undefined {
  const { networkVpcId, networkVpcCidrs, networkSubnetIds, networkSubnetRouteTableIds = [] } = answers;
  const isRecord = typeof networkVpcId === 'string' && areTexts(networkVpcCidrs) && areTexts(networkSubnetIds) && areTexts(networkSubnetRouteTableIds);
  if (!isRecord || networkSubnetIds.some(checkSubnetText)) return undefined;
  const subnets = networkSubnetIds.map(parseSubnet);
  return { vpcId: networkVpcId, cidrs: networkVpcCidrs, subnets: withRouteTables(subnets, networkSubnetRouteTableIds) };
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

/** Route tables are named for the subnets of the tasks, one by one, or one for all of them. */
function withRouteTables(subnets: readonly SubnetFacts[], tables: readonly string[]): SubnetFacts[] {
  const tasks = subnets.filter(({ tier }) => tier === 'app');
  return subnets.map(subnet => {
    const routeTableId = tables.length === 1 ? tables[0] : tables[tasks.indexOf(subnet)];
    return subnet.tier === 'app' && routeTableId !== undefined ? { ...subnet, routeTableId } : subnet;
  });
}
