import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Destination, elsewhere, tasks } from './destination';
import { createDoor } from './door';
import { DOOR_PORT } from '../model/door';
import { IngressBinding, IngressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';

/**
 * Puts a public entry where the network has a place for it: beside the tasks, or in the ingress VPC with a door beside the tasks. Without
 * an ingress VPC of this app there is the door alone, for an entry that somebody else puts before it.
 */
export function placeEntry(
  scope: Construct, target: IngressTarget, create: (scope: Construct, destination: Destination) => IngressBinding,
): IngressBinding {
  const { spoke, healthCheckPath, deletionProtection } = target;
  if (!spoke) return create(scope, tasks(target));
  const addresses = createDoor(new Construct(scope, 'Door'), target, spoke.entryCidrs);
  if (!spoke.ingressVpc) return {};
  const { scope: place, ...ingressVpc } = spoke.ingressVpc;
  const entry = create(new Construct(place, 'Ingress'), elsewhere({ ...ingressVpc, addresses, healthCheckPath, deletionProtection, port: DOOR_PORT }));
  // What follows its metrics stands beside the tasks, whose stack must not need the one of the entry.
  return Stack.of(place) === Stack.of(scope) ? entry : { ...entry, targetGroup: undefined };
}

/** The error for an entry that only stands in the VPC of the tasks. */
export function besideTasks(factory: string): Error {
  return invalid('ingress', 'must be a public entry to stand in another VPC than the tasks', factory,
    'leave it to the workload, which has it in its own VPC');
}
