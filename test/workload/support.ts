import { App, Environment, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerWorkload, ContainerWorkloadProps, Egress, Ingress, WorkloadStack } from '../../src/cdk';

export const CERTIFICATE_ARN = 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012';
/** An image that nobody has to build. */
export const IMAGE = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1');
export const ENV: Environment = { account: '111111111111', region: 'eu-west-1' };

/** What an environment of `workload.json` looks like. */
export const ENVIRONMENT: any = {
  workload: 'shop',
  name: 'prod',
  account: '111111111111',
  region: 'eu-west-1',
  ingressMode: 'alb',
  ingressCertificateParameter: '/shop/prod/ingress/certificate-arn',
  ingressPlainHttp: false,
  ingressRateLimit: 2000,
  egressMode: 'nat',
  egressPorts: [443],
  egressNatGateways: 2,
  networkTopology: 'standalone',
  networkAvailabilityZones: 2,
  networkCidr: '10.0.0.0/16',
  capacity: 'fargate',
  capacityArchitecture: 'x86-64',
  capacityCpu: 512,
  capacityMemoryMib: 1024,
  capacityMinTasks: 2,
  capacityMaxTasks: 10,
  capacityExec: false,
  capacitySpotPercent: 0,
  logRetentionDays: 365,
  deletionProtection: true,
  approval: true,
};

/** What an environment looks like whose repository owns a hub. */
export const HUB_AND_SPOKE: any = {
  ...ENVIRONMENT,
  networkTopology: 'hub-and-spoke',
  networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
  networkIngressCidr: '10.255.0.0/24',
  networkEgressCidr: '10.255.1.0/24',
  networkFirewallPlacement: 'transit-gateway',
};

/** What an environment looks like that joins the hub of somebody else. */
export const SPOKE: any = {
  ...ENVIRONMENT,
  networkTopology: 'spoke',
  networkTransitGatewayId: 'tgw-0123456789abcdef0',
  networkIngressVpc: 'own',
  networkIngressCidr: '10.255.0.0/24',
};

/** A workload in a stack of its own. */
export function create(props: Partial<ContainerWorkloadProps> = {}, context: Record<string, unknown> = {}) {
  const app = new App({ context });
  const stack = new WorkloadStack(app, 'Shop', { env: ENV });
  const workload = new ContainerWorkload(stack, 'Workload', {
    image: IMAGE,
    ingress: Ingress.alb({ certificateArn: CERTIFICATE_ARN }),
    egress: Egress.nat(),
    ...props,
  });
  return { app, stack, workload };
}

/** The template of such a stack. */
export function synth(props: Partial<ContainerWorkloadProps> = {}, context: Record<string, unknown> = {}): Template {
  return Template.fromStack(create(props, context).stack);
}

/** The resources of a type, as [logical id, properties]. */
export function resources(template: Template, type: string): [string, any][] {
  return Object.entries(template.findResources(type)).map(([id, resource]) => [id, (resource as any).Properties ?? {}]);
}

/** The only resource of a type. */
export function only(template: Template, type: string): any {
  const all = resources(template, type);
  if (all.length !== 1) throw new Error(`expected one ${type}, got ${all.length}`);
  return all[0][1];
}

/** A template with every spelling of the partition made equal: a feature flag decides between a literal and a reference. */
export function withLiteralPartition(value: any): any {
  if (Array.isArray(value)) return value.map(withLiteralPartition);
  if (typeof value !== 'object' || value === null) return value;
  if (value.Ref === 'AWS::Partition') return 'aws';
  const entries = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLiteralPartition(item)]));
  const join = entries['Fn::Join'];
  if (!join || join[0] !== '') return entries;
  const parts: any[] = [];
  for (const part of join[1]) {
    if (typeof part === 'string' && typeof parts.at(-1) === 'string') parts.push(parts.pop() + part);
    else parts.push(part);
  }
  return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
}
