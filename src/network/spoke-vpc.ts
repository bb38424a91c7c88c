import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IDependable } from 'constructs';
import { createRoutes } from './routes';
import { SpokeDemand } from './spoke-demand';
import { createVpc } from './vpc';
import { holds } from '../model/cidr';
import { LogSettings } from '../workload/binding';

/**
 * The tier in which an AWS Transit Gateway takes an address in each zone. Nothing else stands in it, so that its route tables can be left
 * as they are.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
 * @internal
 */
export const TRANSIT_TIER: ec2.SubnetConfiguration = { name: 'transit', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 28 };

/**
 * What the VPC of a spoke is made from.
 *
 * @internal
 */
export interface SpokeVpcSettings {
  /** Its IPv4 range. */
  readonly cidr: string;
  /** Number of availability zones. */
  readonly availabilityZones: number;
  /** What the parts of the workload ask for. */
  readonly demand: SpokeDemand;
  /** The AWS Transit Gateway to join. */
  readonly transitGatewayId: string;
  /** IPv4 ranges of the load balancers that call through the AWS Transit Gateway. */
  readonly entryCidrs: string[];
  /** IPv4 range of the VPC with endpoints in the hub. @default - tasks call none */
  readonly hubEndpointsCidr?: string;
  /** How flow logs are kept. */
  readonly logs: LogSettings;
}

/**
 * The VPC of a spoke.
 *
 * @internal
 */
export interface SpokeVpc {
  readonly vpc: ec2.Vpc;
  /** Its attachment to the AWS Transit Gateway. */
  readonly attachmentId: string;
  /** What must exist before packets leave the VPC for the AWS Transit Gateway. */
  readonly connectivity: IDependable;
}

/**
 * The VPC of a spoke: without an internet gateway, attached to the AWS Transit Gateway in every zone. Tasks have a route there for the
 * internet, where a way out was asked for, or for endpoints in the hub; the load balancer beside them has one for each range of its callers.
 *
 * @internal
 */
export function createSpokeVpc(scope: Construct, settings: SpokeVpcSettings): SpokeVpc {
  const { cidr, availabilityZones, demand, transitGatewayId, entryCidrs, hubEndpointsCidr, logs } = settings;
  const vpc = createVpc(scope, { cidr, availabilityZones, logs, tiers: [...demand.tiers, TRANSIT_TIER] });
  // This type takes further zones without being replaced, as AWS::EC2::TransitGatewayVpcAttachment does not.
  const attachment = new ec2.CfnTransitGatewayAttachment(scope, 'Attachment', {
    transitGatewayId,
    vpcId: vpc.vpcId,
    subnetIds: vpc.selectSubnets({ subnetGroupName: TRANSIT_TIER.name }).subnetIds,
  });
  const toHub = (id: string, tier: string, destinations: string[]) => destinations.length === 0 ? []
    : createRoutes(scope, id, vpc.selectSubnets({ subnetGroupName: tier }).subnets, destinations, { transitGatewayId }, attachment);
  const callers = [...entryCidrs, ...demand.callerCidrs.filter(callerCidr => !holds(cidr, callerCidr))];
  return {
    vpc,
    attachmentId: attachment.attrId,
    connectivity: new DependencyGroup(
      attachment,
      ...toHub('App', 'app', demand.wayOut ? ['0.0.0.0/0'] : hubEndpointsCidr ? [hubEndpointsCidr] : []),
      ...toHub('Entry', 'entry', callers),
    ),
  };
}

/**
 * The name of a spoke that was given none. Names of stacks may have capital letters, those of spokes have none.
 *
 * @internal
 */
export function spokeName(stack: Stack): string {
  return stack.stackName.toLowerCase();
}
