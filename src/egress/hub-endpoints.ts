import { Fn, Stack, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IConstruct, IDependable } from 'constructs';
import { permissions, taskDefinitions } from './task-permissions';
import { sentence } from '../model/field';
import { endpointsOf } from '../model/service-actions';
import { EgressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';

/**
 * The services that are called through endpoints in a hub; none where all endpoints are in the VPC.
 *
 * @param called the services that the team's own code calls
 * @throws Error if nothing of its own calls one of them, or starting a task takes it
 * @internal
 */
export function servicesOfHub({ spoke, services }: EgressTarget, called: readonly string[]): string[] {
  const ofHub = Object.keys(spoke?.hubEndpoints?.targets ?? {}).sort();
  const field = 'hubEndpointServices';
  const early = ofHub.find(service => services.includes(service));
  if (early) throw invalid(field, 'must not name what starting a task takes, because tasks start before the hub has let the VPC in', early, 'remove it');
  const stray = ofHub.find(service => !called.includes(service));
  if (stray) {
    throw invalid(field, `must be services of awsServices of the egress (${called.join(', ') || 'none'})`, stray, 'add it there, or remove it here');
  }
  return ofHub;
}

/**
 * The way to endpoints in a hub: names that lead there, and security groups that let calls out. The route is the network's.
 *
 * Each name has a zone of its own in this VPC. A zone of the hub's could be associated with a VPC of another account by a call of the API alone,
 * and a Route 53 Profile costs by the hour.
 *
 * @param names the names in DNS that a service is called by
 * @returns what must exist before the services can be called
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-vpc-interface-endpoint.html
 * @internal
 */
export function openHubEndpoints(scope: Construct, target: EgressTarget, names: (service: string) => readonly string[]): IDependable {
  const connectivity = new DependencyGroup();
  const { cidr, targets } = target.spoke!.hubEndpoints!;
  for (const [service, endpoint] of Object.entries(targets)) {
    for (const [index, name] of names(service).entries()) {
      connectivity.add(createName(new Construct(scope, `Hub-${service}-${index + 1}`), target.vpc, name, endpoint));
    }
  }
  for (const group of target.securityGroups) group.addEgressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'VPC endpoints of the hub');
  refuseAtStart(scope, Object.keys(targets));
  return connectivity;
}

/** `*.execute-api.eu-west-1.amazonaws.com` is a record for all names in a zone that is called like it without the asterisk. */
function createName(scope: Construct, vpc: ec2.IVpc, name: string, endpoint: string): IDependable {
  const zone = new route53.CfnHostedZone(scope, 'Zone', {
    name: name.replace(/^\*\./, ''),
    vpcs: [{ vpcId: vpc.vpcId, vpcRegion: Stack.of(scope).region }],
  });
  const [hostedZoneId, dnsName] = [0, 1].map(part => Fn.select(part, Fn.split(':', endpoint)));
  return new route53.CfnRecordSet(scope, 'Record', {
    hostedZoneId: zone.ref,
    name,
    type: 'A',
    aliasTarget: { hostedZoneId, dnsName, evaluateTargetHealth: false },
  });
}

/** Ends the synthesis where Amazon ECS calls one of these services to start a task, for a secret for example: a task would not start without the hub. */
function refuseAtStart(scope: Construct, services: readonly string[]): void {
  const workload = scope.node.scope as IConstruct;
  scope.node.addValidation({
    validate: () => taskDefinitions(workload).flatMap(task => permissions(task)).filter(({ role }) => role === 'execution role').flatMap(({ actions }) =>
      actions.flatMap(action => services.filter(service => endpointsOf(action)?.includes(service)).map(service => sentence({
        field: 'networkHubEndpointServices',
        must: `must not name ${service}, because starting a task takes it (the execution role may call ${action}), and tasks start before the hub has let the VPC in`,
        remedy: 'remove it (it is hubEndpointServices of the construct): its endpoint is then in the VPC of the tasks',
      })))).slice(0, 1),
  });
}
