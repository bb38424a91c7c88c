import { Tags, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TRANSIT_TIER } from '../network/spoke-vpc';

/**
 * A Transit Gateway that routes nothing by itself: whatever is attached reaches nothing before it is associated with a route table, and nothing
 * reaches it before a route leads there.
 *
 * @param isShared whether other accounts attach their VPCs; nobody has to accept that, because an attachment alone opens nothing
 * @internal
 */
export function createTransitGateway(scope: Construct, name: string, isShared: boolean): ec2.CfnTransitGateway {
  const gateway = new ec2.CfnTransitGateway(scope, 'TransitGateway', {
    description: `Hub ${name}`,
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    autoAcceptSharedAttachments: isShared ? 'enable' : 'disable',
    dnsSupport: 'enable',
  });
  Tags.of(gateway).add('Name', name);
  return gateway;
}

/** How a VPC is attached. */
interface AttachmentOptions {
  /** Whether both directions of a connection pass the same zone, for an appliance that must see both. @default false */
  readonly applianceMode?: boolean;
}

/**
 * Attaches a VPC of the hub in each zone, by its tier `transit`.
 *
 * @internal
 */
export function attach(scope: Construct, gateway: ec2.CfnTransitGateway, vpc: ec2.Vpc,
  { applianceMode }: AttachmentOptions = {}): ec2.CfnTransitGatewayAttachment {
  const attachment = new ec2.CfnTransitGatewayAttachment(scope, 'Attachment', {
    transitGatewayId: gateway.ref,
    vpcId: vpc.vpcId,
    subnetIds: vpc.selectSubnets({ subnetGroupName: TRANSIT_TIER.name }).subnetIds,
    ...applianceMode && { options: { ApplianceModeSupport: 'enable' } },
  });
  Tags.of(attachment).add('Name', scope.node.path);
  return attachment;
}
