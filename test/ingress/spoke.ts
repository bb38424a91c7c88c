import { App, RemovalPolicy, Stack, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { Ingress, IngressBinding, LogSettings } from '../../src/cdk';
import { AddressPlan } from '../../src/network/address-plan';

/** What a test of an entry at a spoke varies. */
export interface SpokeProps {
  /** Where the ingress VPC is: in another account, in the stack of the tasks, or in nobody's that is known here. */
  readonly place?: 'apart' | 'together' | 'unknown';
  readonly entryCidrs?: string[];
  /** Addresses of the VPC of the tasks. */
  readonly ipAddresses?: ec2.IIpAddresses;
  readonly deletionProtection?: boolean;
  readonly app?: App;
}

const TASKS: ec2.SubnetConfiguration = { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

/** An entry at a spoke: tasks in one account, and the ingress VPC in another one, so that no token can go from one to the other. */
export function createSpoke(ingress: Ingress, props: SpokeProps = {}) {
  const { app = new App(), place = 'apart', deletionProtection = true } = props;
  const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
  const edge = place === 'apart' ? new Stack(app, 'Edge', { env: { account: '222222222222', region: 'eu-west-1' } }) : stack;
  const { subnets, ingressSubnets = [TASKS] } = ingress.needs.atSpoke!;
  const vpc = createVpc(stack, 'Vpc', [TASKS, ...subnets], props.ipAddresses ?? '10.0.0.0/16');
  const securityGroup = new ec2.SecurityGroup(stack, 'Tasks', { vpc, allowAllOutbound: false });
  const binding = ingress.bind(new Construct(stack, 'Ingress'), {
    vpc,
    securityGroup,
    service: createService(stack, vpc, securityGroup),
    containerPort: 8080,
    healthCheckPath: '/health',
    logs: logSettings(stack, 'Key'),
    deletionProtection,
    spoke: {
      connectivity: new DependencyGroup(),
      entryCidrs: props.entryCidrs ?? ['10.255.0.0/27', '10.255.0.32/27'],
      ingressVpc: place === 'unknown' ? undefined : createIngressVpc(edge, ingressSubnets),
    },
  });
  return { app, stack, edge, binding };
}

/** The same entry in a hub of its own. */
export function createEntry(ingress: Ingress, app = new App()): { app: App; edge: Stack; binding: IngressBinding } {
  const edge = new Stack(app, 'Edge', { env: { account: '222222222222', region: 'eu-west-1' } });
  const { scope, ...place } = createIngressVpc(edge, ingress.needs.atSpoke?.ingressSubnets ?? [TASKS]);
  const binding = ingress.bindEntry(new Construct(scope, 'Shop'), {
    ...place, addresses: ['10.0.4.10', '10.0.4.42'], port: 80, healthCheckPath: '/health', deletionProtection: true,
  });
  return { app, edge, binding };
}

function createIngressVpc(edge: Stack, tiers: ec2.SubnetConfiguration[]) {
  const vpc = createVpc(edge, 'IngressVpc', tiers, '10.255.0.0/24');
  const route = new ec2.CfnRoute(edge, 'RouteToTasks', {
    routeTableId: vpc.selectSubnets({ subnetGroupName: tiers[0].name }).subnets[0].routeTable.routeTableId, destinationCidrBlock: '10.0.0.0/16', transitGatewayId: 'tgw-0123456789abcdef0',
  });
  return { scope: new Construct(edge, 'Entries'), vpc, logs: logSettings(edge, 'EdgeKey'), connectivity: route };
}

function createVpc(scope: Construct, id: string, subnetConfiguration: ec2.SubnetConfiguration[], addresses: string | ec2.IIpAddresses): ec2.Vpc {
  return new ec2.Vpc(scope, id, {
    ipAddresses: typeof addresses === 'string' ? new AddressPlan(addresses, subnetConfiguration) : addresses,
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    subnetConfiguration,
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
  });
}

function createService(scope: Construct, vpc: ec2.IVpc, securityGroup: ec2.ISecurityGroup): ecs.FargateService {
  const taskDefinition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition');
  const image = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1');
  taskDefinition.addContainer('app', { image, portMappings: [{ containerPort: 8080 }] });
  const vpcSubnets = { subnetGroupName: TASKS.name };
  return new ecs.FargateService(scope, 'Service', {
    cluster: new ecs.Cluster(scope, 'Cluster', { vpc }), taskDefinition, vpcSubnets, securityGroups: [securityGroup], minHealthyPercent: 100,
  });
}

function logSettings(scope: Construct, id: string): LogSettings {
  return { encryptionKey: new kms.Key(scope, id), retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN };
}
