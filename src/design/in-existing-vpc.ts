import { Choice } from '../model/choice';
import { Answers } from '../model/field';
import { NetworkTopology } from '../network/options';

/** Whether an environment stands in a VPC that exists already. */
export function isInExistingVpc({ networkVpcId, networkTopology = NetworkTopology.STANDALONE }: Answers): boolean {
  return networkVpcId !== undefined && networkTopology === NetworkTopology.STANDALONE;
}

/** A mode as it is in a VPC that exists already: its owner makes the subnets, the routes, and what these lead to. */
export function inExistingVpc(choice: Choice): Choice {
  if (!choice.inExistingVpc) return choice;
  const { tiers, conditions, ...instead } = choice.inExistingVpc;
  return { ...choice, ...instead, tiers: [] };
}
