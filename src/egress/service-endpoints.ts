import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IDependable } from 'constructs';
import { endpointNames } from './endpoint-names';
import { EndpointPolicyOptions, endpointPolicy } from './endpoint-policies';
import { openHubEndpoints, servicesOfHub } from './hub-endpoints';
import { EgressTarget } from '../workload/binding';

/**
 * What the endpoints of a VPC are made of.
 *
 * @internal
 */
export interface ServiceEndpointsOptions {
  /** The tier of subnets for interface endpoints. */
  readonly subnetGroupName: 'endpoints';
  /** Names of further services, for the team's own code: `sqs`. */
  readonly services?: string[];
  /** Buckets that the application may read and write through the endpoint. @default - none */
  readonly allowedBuckets?: string[];
  /** Account ids of further registries that images may come from. @default - this account's registry only */
  readonly allowedRegistries?: string[];
  /**
   * Whether identities of this account may do through the endpoints whatever IAM lets them, because they could do it past the endpoints
   * as well. @default false
   */
  readonly opensToAccount?: boolean;
  /** Ids of the managed prefix lists of Amazon S3 and DynamoDB in this Region. @default - see `openGateways` */
  readonly prefixListIds?: string[];
}

/**
 * The endpoints of a VPC.
 *
 * @internal
 */
export interface ServiceEndpoints {
  /** What must exist before the services can be called. */
  readonly connectivity: IDependable;
  /** The names in DNS that the services are called by. */
  readonly domainNames: string[];
}

/**
 * The tier that interface endpoints stand in. A /27 leaves 27 addresses: one for each service.
 *
 * @internal
 */
export const ENDPOINT_TIER: ec2.SubnetConfiguration = { name: 'endpoints', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 };

/** These are reached by a route instead of an address in a subnet, and cost nothing. */
const GATEWAYS: Record<string, ec2.GatewayVpcEndpointAwsService> = {
  s3: ec2.GatewayVpcEndpointAwsService.S3,
  dynamodb: ec2.GatewayVpcEndpointAwsService.DYNAMODB,
};

/**
 * A VPC endpoint for each service that the workload calls, so that no call leaves AWS's network: who may call is decided by
 * security groups, what may be called by endpoint policies. Those of a hub are called where the network says so.
 *
 * @internal
 */
export function createServiceEndpoints(scope: Construct, target: EgressTarget, options: ServiceEndpointsOptions): ServiceEndpoints {
  const stack = Stack.of(scope);
  const { allowedBuckets = [], allowedRegistries = [], opensToAccount } = options;
  const limits: EndpointPolicyOptions = { allowedBuckets, allowedRegistries, opensToAccount, hostRepositories: target.hostRepositories };
  const services = [...new Set([...target.services, ...options.services ?? []])].sort();
  const gateways = services.filter(service => service in GATEWAYS);
  const ofHub = servicesOfHub(target, options.services ?? []);
  const interfaces = services.filter(service => !(service in GATEWAYS) && !ofHub.includes(service));
  const names = (service: string) => endpointNames(stack, service, limits);

  const securityGroup = new ec2.SecurityGroup(scope, 'EndpointSecurityGroup', {
    vpc: target.vpc,
    description: 'VPC endpoints: tasks and their hosts in, nothing out',
    allowAllOutbound: false,
  });
  const endpoints = [
    ...gateways.map(service => new ec2.GatewayVpcEndpoint(scope, endpointId(service), {
      vpc: target.vpc,
      service: GATEWAYS[service],
      subnets: [target.taskSubnets],
    })),
    ...interfaces.map(service => new ec2.InterfaceVpcEndpoint(scope, endpointId(service), {
      vpc: target.vpc,
      service: new ec2.InterfaceVpcEndpointAwsService(service),
      subnets: { subnetGroupName: options.subnetGroupName },
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false,
    })),
  ];
  endpoints.forEach((endpoint, index) => {
    endpointPolicy(stack, [...gateways, ...interfaces][index], limits).forEach(statement => endpoint.addToPolicy(statement));
  });
  const connectivity = new DependencyGroup(securityGroup, ...endpoints);
  if (ofHub.length > 0) connectivity.add(openHubEndpoints(scope, target, names));
  for (const group of target.securityGroups) {
    group.connections.allowTo(securityGroup, ec2.Port.tcp(443), 'VPC endpoints');
    if (gateways.length > 0) openGateways(group, options.prefixListIds);
    connectivity.add(...group.node.findAll().filter(each => each instanceof ec2.CfnSecurityGroupEgress));
  }
  return { connectivity, domainNames: services.flatMap(names) };
}

/**
 * Opens the way to gateway endpoints, whose addresses are public ones of Amazon S3 and DynamoDB. Only a managed prefix list can
 * name these. Its id differs between Regions, and CloudFormation offers no way to it: no attribute of the endpoint has it, and
 * looking it up takes credentials, at synthesis or in a function that would run at each deployment. So the rule opens port 443
 * unless the ids are given, and the route tables decide: what has no route is not reached.
 *
 * Interface endpoints would need no such rule, but Amazon ECR does not work with the one of S3, and the one of DynamoDB has no
 * private DNS.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
function openGateways(group: ec2.ISecurityGroup, prefixListIds: string[] = []): void {
  const peers = prefixListIds.length > 0 ? prefixListIds.map(id => ec2.Peer.prefixList(id)) : [ec2.Peer.anyIpv4()];
  for (const peer of peers) group.addEgressRule(peer, ec2.Port.tcp(443), 'Gateway endpoints, to which alone there is a route');
}

/**
 * `ecr.api` -> `EcrApiEndpoint`.
 *
 * @internal
 */
export function endpointId(service: string): string {
  return service.split(/[.-]/).map(word => word[0].toUpperCase() + word.slice(1)).join('') + 'Endpoint';
}
