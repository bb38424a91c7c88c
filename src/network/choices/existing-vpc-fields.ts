import { checkExistingRange, checkId, checkSubnetText } from '../../model/existing-vpc';
import { Answers, Field, Problem } from '../../model/field';
import { NetworkTopology } from '../options';

const modes = [NetworkTopology.STANDALONE];

/** The options about a VPC that exists already. */
export const EXISTING_VPC_FIELDS: readonly Field[] = [
  { name: 'networkVpcId', kind: 'text', modes, example: 'vpc-0123456789abcdef0', check: value => checkId('vpc', value) },
  { name: 'networkVpcCidrs', kind: 'texts', modes, example: '10.20.0.0/16', check: checkExistingRange },
  { name: 'networkSubnetIds', kind: 'texts', modes, example: 'app=subnet-0123456789abcdef0@eu-west-1a:10.20.1.0/24', check: checkSubnetText },
  { name: 'networkSubnetRouteTableIds', kind: 'texts', modes, example: 'rtb-0123456789abcdef0', check: value => checkId('rtb', value) },
];

const REQUIRED = ['networkVpcCidrs', 'networkSubnetIds'];

/** What is wrong with these options together with others. */
export function checkExistingVpc(answers: Answers): Problem[] {
  const { networkVpcId: id } = answers;
  if (id === undefined) {
    const stray = EXISTING_VPC_FIELDS.map(({ name }) => name).find(name => answers[name] !== undefined);
    return stray === undefined ? [] : [{ field: 'networkVpcId', must: `is required for ${stray}`, got: undefined, remedy: `set the id of the VPC, or remove ${stray}` }];
  }
  const missing = REQUIRED.filter(name => answers[name] === undefined);
  return missing.length === 0 ? [] : [{
    field: missing.join(', '),
    must: `${missing.length > 1 ? 'are' : 'is'} required for networkVpcId ${String(id)}: nothing is looked up`,
    got: undefined,
    remedy: 'see `aws ec2 describe-vpcs` and `aws ec2 describe-subnets`',
  }];
}
