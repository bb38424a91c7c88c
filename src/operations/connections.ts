import { Place, aws } from './aws';

/** A connection of a consumer to an endpoint service. AWS deletes no such service as long as it has one. */
export interface Connection {
  readonly service: string;
  readonly endpoint: string;
}

/** The connections to the endpoint services of a stack. */
export function connections(place: Place, stackName: string): Connection[] {
  const { StackResourceSummaries: summaries } = aws(place, 'cloudformation', 'list-stack-resources', '--stack-name', stackName);
  const services = (summaries as any[]).filter(({ ResourceType }) => ResourceType === 'AWS::EC2::VPCEndpointService').map(each => each.PhysicalResourceId);
  return services.flatMap(service => {
    const states = 'Name=vpc-endpoint-state,Values=available,pending,pendingAcceptance';
    const { VpcEndpointConnections: found } = aws(place, 'ec2', 'describe-vpc-endpoint-connections', '--filters', `Name=service-id,Values=${service}`, states);
    return (found as any[]).map(({ VpcEndpointId }) => ({ service, endpoint: VpcEndpointId }));
  });
}

/** Ends a connection; the consumer's endpoint stays, and leads nowhere. */
export function reject(place: Place, { service, endpoint }: Connection): void {
  aws(place, 'ec2', 'reject-vpc-endpoint-connections', '--service-id', service, '--vpc-endpoint-ids', endpoint);
}
