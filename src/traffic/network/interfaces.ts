import type { Draft } from './draft';
import type { InterfaceOptions } from './foundation';
import type { Ground } from './ground';
import type { Interface, SecurityGroup } from './model';
import { because, isList, isSet, list } from './property';
import { foreignGroup, groupOf } from './security-groups';
import { usable } from './subnets';
import { describe } from '../addresses/ipv4';
import type { Doubt } from '../template/world';

/** An interface in a subnet of these templates; else, why there is none. */
export function makeInterface(options: InterfaceOptions, ground: Ground): Interface | Doubt {
  const { name, resource, publicAddress } = options;
  const subnet = ground.subnets.find(options.subnet);
  if (!subnet) return ground.doubt(resource, `a subnet of it is not in these templates: ${because(options.subnet)}`);
  const doubts = [...subnet.doubts, ...resource.doubt ? [resource.doubt] : [], ...options.doubts ?? []];
  const made: Draft<Interface> = {
    kind: 'interface', name, resource, subnet, addresses: options.addresses ?? subnet.addresses, publicAddress, doubts,
  };
  if (options.addresses && !usable(subnet).holds(options.addresses)) {
    const reason = `its address ${describe(options.addresses)} is none that ${subnet.name} (${describe(subnet.addresses)}) can give`;
    ground.fault(made, resource, reason);
  }
  const groups = !isSet(options.groups) ? undefined : groupsOf(options, ground);
  for (const group of groups ?? []) {
    const vpc = ground.vpcOf.get(group);
    if (vpc && vpc !== subnet.vpc && !ground.sharedGroups.has(group)) {
      ground.fault(made, resource, `security group ${group.name} is not of ${subnet.vpc.name}`);
    }
  }
  if (groups) made.groups = groups;
  ground.interfaces.push(made);
  return made;
}

/** Whether there is an interface, or only a doubt. */
export function isInterface(made: Interface | Doubt): made is Interface {
  return 'kind' in made;
}

function groupsOf({ groups, resource }: InterfaceOptions, ground: Ground): SecurityGroup[] {
  const items = isList(groups) ? list(groups) : [groups];
  return (items ?? [groups]).map(item => groupOf(item, ground) ?? foreignGroup(item, resource, ground));
}
