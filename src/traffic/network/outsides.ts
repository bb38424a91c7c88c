import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Outside, Vpc } from './model';
import { vpcOrForeign } from './vpcs';
import { identity } from '../template/identity';
import type { Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/** The way out that a value names, once for each VPC that it leads out of. */
export function outside(by: string, value: Value, vpc: Vpc | undefined, resource: Resource, ground: Ground, doubts: readonly Doubt[] = []): Outside {
  const id = `${by} ${identity(value)} of ${vpc?.name} in ${vpc?.stack.file}`;
  const seen = ground.outsides.get(id);
  if (seen) return seen;
  const name = typeof value === 'string' ? value : `${by} of ${vpc?.name ?? resource.label}`;
  const made: Draft<Outside> = { kind: 'outside', by, name, doubts: [...doubts], ...vpc && { vpc } };
  ground.outsides.set(id, made);
  return made;
}

/** Both ends of each peering connection, as ways out of their VPCs. What is behind can only be reached, not crossed. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations */
export function buildPeerings(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::VPCPeeringConnection')) {
    const { VpcId, PeerVpcId } = resource.properties;
    const ends = new Map<Vpc, Outside>();
    const vpcs = [VpcId, PeerVpcId].map(value => vpcOrForeign(value, resource, ground));
    for (const vpc of vpcs.filter(end => end.resource)) {
      const doubts = ground.about(resource);
      const peer = vpcs.find(end => end !== vpc && end.resource);
      const end: Outside = { kind: 'outside', by: 'peering connection', name: resource.label, resource, vpc, doubts, ...peer && { peer } };
      ends.set(vpc, end);
      if (!peer) ground.outsides.set(`peering ${resource.label} of ${vpc.name} in ${vpc.stack.file}`, end);
    }
    ground.peerings.add(resource, ends);
  }
}
