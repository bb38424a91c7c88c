import { App, Environment, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HubSpoke, NetworkHub, NetworkHubConstructProps, SpokeAssociation, WorkloadStack } from '../../src/cdk';
import { hubValue, publishAttachment } from '../../src/hub/parameters';
import { createRoutes } from '../../src/network/routes';
import { TRANSIT_TIER } from '../../src/network/spoke-vpc';
import { createVpc } from '../../src/network/vpc';
import { createLogSettings } from '../../src/workload/log-settings';

export const HUB_ENV: Environment = { account: '111111111111', region: 'eu-west-1' };
export const OTHER_ACCOUNT = '222222222222';
export const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

export const SHOP: HubSpoke = { name: 'shop-live', domain: 'live', cidr: '10.1.0.0/16' };
export const TEST: HubSpoke = { name: 'shop-test', domain: 'test', cidr: '10.2.0.0/16' };

/** Two spokes in two domains. */
export const HUB: NetworkHubConstructProps = { name: 'corp', domains: ['live', 'test'], spokes: [SHOP, TEST] };
export const EGRESS = { cidr: '10.255.1.0/24' };
export const INGRESS = '10.255.0.0/24';
export const ENDPOINTS = { cidr: '10.255.2.0/24', services: ['sqs', 'execute-api'] };

/** A hub, its spokes, each in a stack of its own, and their associations. */
export interface Landscape {
  readonly app: App;
  readonly hub: NetworkHub;
  readonly hubStack: Stack;
  readonly spokeStacks: Stack[];
  readonly routes: Stack;
}

/** A hub in a stack of its own. */
export function hubOf(props: Partial<NetworkHubConstructProps> = {}, app = new App()): { app: App; hub: NetworkHub; hubStack: Stack } {
  const hubStack = new WorkloadStack(app, 'Hub', { env: HUB_ENV, zoneNames: ZONES.slice(0, props.availabilityZones ?? 2) });
  return { app, hubStack, hub: new NetworkHub(hubStack, 'NetworkHub', { ...HUB, ...props }) };
}

/** All of it, in three phases. */
export function landscape(props: Partial<NetworkHubConstructProps> = {}, app = new App()): Landscape {
  const { hub, hubStack } = hubOf(props, app);
  const routes = new WorkloadStack(app, 'Routes', { env: HUB_ENV });
  const { name, spokes, egress, ingressCidr, availabilityZones } = { ...HUB, ...props };
  const spokeStacks = spokes.map(spoke => {
    const env = { ...HUB_ENV, account: spoke.account ?? HUB_ENV.account };
    const stack = new WorkloadStack(app, spoke.name, { env, zoneNames: ZONES.slice(0, availabilityZones ?? 2) });
    createSpoke(stack, name, spoke, [...egress ? ['0.0.0.0/0'] : [], ...ingressCidr ? [ingressCidr] : []], availabilityZones);
    stack.addStackDependency(hubStack);
    routes.addStackDependency(stack);
    new SpokeAssociation(routes, `Association-${spoke.name}`, { hub, spoke: spoke.name });
    return stack;
  });
  return { app, hub, hubStack, spokeStacks, routes };
}

/** A VPC that sends all that it can through the hub. */
function createSpoke(stack: Stack, hub: string, spoke: HubSpoke, destinations: string[], availabilityZones = 2): void {
  const tiers = [{ name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, TRANSIT_TIER];
  const logs = createLogSettings(stack, {});
  const vpc = createVpc(stack, { cidr: spoke.cidr, availabilityZones, tiers, logs });
  const transitGatewayId = hubValue(stack, { hub, value: 'transit-gateway-id', account: HUB_ENV.account });
  const attachment = new ec2.CfnTransitGatewayAttachment(stack, 'Attachment', {
    transitGatewayId,
    vpcId: vpc.vpcId,
    subnetIds: vpc.selectSubnets({ subnetGroupName: TRANSIT_TIER.name }).subnetIds,
  });
  createRoutes(stack, 'app', vpc.selectSubnets({ subnetGroupName: 'app' }).subnets, [...destinations, '10.0.0.0/8'], { transitGatewayId }, attachment);
  publishAttachment(stack, { hub, spoke: spoke.name, attachmentId: attachment.attrId, hubAccount: HUB_ENV.account });
}

/** The routes of each route table of the Transit Gateway, by their names: `domain-live 0.0.0.0/0 Inspection`. */
export function gatewayRoutes(templates: Template[]): string[] {
  return templates.flatMap(template => Object.entries(template.findResources('AWS::EC2::TransitGatewayRoute')).map(([, { Properties: route }]: [string, any]) =>
    `${tableName(route.TransitGatewayRouteTableId)} ${route.DestinationCidrBlock} ${route.Blackhole ? 'blackhole' : attached(route.TransitGatewayAttachmentId)}`)).sort();
}

/** Which attachment has which route table. */
export function associations(templates: Template[]): string[] {
  return templates.flatMap(template => Object.entries(template.findResources('AWS::EC2::TransitGatewayRouteTableAssociation')).map(([, { Properties: one }]: [string, any]) =>
    `${attached(one.TransitGatewayAttachmentId)} ${tableName(one.TransitGatewayRouteTableId)}`)).sort();
}

function tableName(value: any): string {
  const text = value.Ref ?? value['Fn::ImportValue'];
  return /NetworkHubTable([a-z0-9]+)Table/.exec(text)![1];
}

function attached(value: any): string {
  if (typeof value === 'string') return value;
  const text = value.Ref ?? value['Fn::GetAtt'].join('.');
  return /Association(\w+?)AttachmentOf/.exec(text)?.[1] ?? /NetworkHub(\w+?)(Attachment|Firewall)/.exec(text)![1];
}
