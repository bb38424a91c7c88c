import { Interface, Vpc } from '../network/model';
import { onceForBoth } from '../once-for-each';

/**
 * The first of the interfaces of endpoints to which packets get just as they get to this one: it stands in the same subnet, has the same
 * addresses and security groups, and nothing about it is doubtful. A VPC with many endpoints then takes no more questions than one with few.
 */
export const standIn = onceForBoth((vpc: Vpc, target: Interface): Interface => {
  if (target.doubts.length > 0) return target;
  return vpc.endpoints.flatMap(({ interfaces }) => interfaces).find(each => isAlike(each, target)) ?? target;
});

function isAlike(one: Interface, other: Interface): boolean {
  return one.subnet === other.subnet && one.doubts.length === 0 && one.publicAddress === other.publicAddress
    && one.addresses.equals(other.addresses) && hasSameGroups(one, other);
}

function hasSameGroups({ groups: own }: Interface, { groups: others }: Interface): boolean {
  if (!own || !others) return own === others;
  return own.length === others.length && own.every((group, index) => group === others[index]);
}
