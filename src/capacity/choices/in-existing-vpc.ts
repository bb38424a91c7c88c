import { InExistingVpc } from '../../model/choice';
import { Answers } from '../../model/field';

/** Addresses of tasks, twice in a deployment: old ones go when new ones are well. */
const tasks = ({ capacityMaxTasks }: Answers) => 2 * Number(capacityMaxTasks);

/** So many in each zone. */
const each = (count: number, { networkAvailabilityZones }: Answers) => Math.ceil(count / Number(networkAvailabilityZones));

/** Tasks on AWS Fargate in a VPC that exists already. */
export const FARGATE_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'app', addresses: environment => each(tasks(environment), environment) }],
  conditions: [],
};

/** Tasks with an address of their own each, and hosts, twice when they are replaced. */
export const EC2_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'app', addresses: environment => each(tasks(environment) + 2 * Number(environment.capacityMaxHosts), environment) }],
  conditions: [],
};
