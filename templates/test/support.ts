import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import type { WorkloadEnvironment } from 'projen-container-workload';
import { stages } from '../src/main';

/** The template of each environment's workload, by the name of the environment. */
export const templates = Object.fromEntries(stages.map(stage => [stage.stageName, Template.fromStack(stage.stack)]));

/** The template that has the entry, which may stand in a stack of its own. */
export const entries = Object.fromEntries(stages.map(stage => [stage.stageName, Template.fromStack(stage.workload.entryStack)]));

/** The template of the hub, for environments that have one of their own. */
export const hubs: Record<string, Template> = Object.fromEntries(stages.flatMap(({ stageName, hubStack }) =>
  hubStack ? [[stageName, Template.fromStack(hubStack)]] : []));

/** What `npx projen` recorded for each environment, by its name. */
export const environments: Record<string, WorkloadEnvironment> = Object.fromEntries(stages.map(stage => [stage.stageName, stage.environment]));

/** The environments of a mode, with their templates. */
export function environmentsWith(field: 'ingressMode' | 'egressMode' | 'networkTopology' | 'capacity', mode: string): [string, Template][] {
  const found = Object.entries(templates).filter(([name]) => environments[name]![field] === mode);
  if (found.length === 0) test.skip(`no environment has ${field} ${mode} any more: this file can be deleted`);
  return found;
}

/** The environments of an ingress mode whose entry belongs to this repository, with the template that has it. */
export function entriesWith(mode: string): [string, Template][] {
  const own = environmentsWith('ingressMode', mode).filter(([name]) => environments[name]!.networkIngressVpc !== 'hub');
  return own.map(([name]) => [name, entries[name]!]);
}

/** What an entry may send requests to: the tasks, or the load balancer beside them where it stands in another VPC. */
export function destinations(environment: string): string[] {
  const addresses = doorAddresses(templates[environment]!);
  return addresses.length > 0 ? addresses.map(address => `${address}/32`) : tasks(templates[environment]!).groups;
}

/** The addresses of the load balancer beside the tasks to which an entry in another VPC sends requests. */
export function doorAddresses(template: Template): string[] {
  return Object.values(loadBalancers(template, 'network')).flatMap(({ SubnetMappings }) => (SubnetMappings ?? []).map((node: any) => node.PrivateIPv4Address));
}

/** The load balancers of a type, by logical id. */
export function loadBalancers(template: Template, type: 'application' | 'network'): Record<string, any> {
  return Object.fromEntries(Object.entries(properties(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).filter(([, { Type }]) => Type === type));
}

/** The listeners of a load balancer. */
export function listenersOf(template: Template, loadBalancer: string): any[] {
  const all = Object.values(properties(template, 'AWS::ElasticLoadBalancingV2::Listener'));
  return all.filter(({ LoadBalancerArn }) => target(LoadBalancerArn) === loadBalancer);
}

/** The security groups of VPC endpoints. */
export function endpointGroups(template: Template): string[] {
  return [...new Set(Object.values(properties(template, 'AWS::EC2::VPCEndpoint')).flatMap(endpoint => (endpoint.SecurityGroupIds ?? []).map(target)))];
}

/** The properties of all resources of a type, by logical id. */
export function properties(template: Template, type: string): Record<string, any> {
  const found = Object.entries(template.findResources(type));
  return Object.fromEntries(found.map(([id, resource]) => [id, resource.Properties ?? {}]));
}

/** The only entry of a record, as its name and its value. */
export function only<T>(record: Record<string, T>): [string, T] {
  assert.equal(Object.keys(record).length, 1, `one is expected, not ${Object.keys(record).join(', ') || 'none'}`);
  return Object.entries(record)[0]!;
}

/** The logical id that `{ Ref }` or `{ Fn::GetAtt }` points to; the id itself of what exists already. */
export function target(reference: any): string {
  return typeof reference === 'string' ? reference : reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}

/** A rule of a security group. */
export interface Rule {
  /** Logical id of the group that has the rule. */
  readonly group: string;
  /** The group on the other side. */
  readonly peer?: string;
  /** The addresses on the other side, where it is no group. */
  readonly range?: string;
  /** The ports, for example `443` or `all`. */
  readonly ports: string;
}

/** Every rule for what comes in or goes out, wherever it is written. */
export function rules(template: Template, direction: 'Ingress' | 'Egress'): Rule[] {
  const inline = Object.entries(properties(template, 'AWS::EC2::SecurityGroup'))
    .flatMap(([group, own]) => (own[`SecurityGroup${direction}`] ?? []).map((rule: any) => ({ group, rule })));
  const apart = Object.values(properties(template, `AWS::EC2::SecurityGroup${direction}`)).map(rule => ({ group: target(rule.GroupId), rule }));
  return [...inline, ...apart].filter(({ rule }) => !leadsNowhere(rule)).map(({ group, rule }) => {
    const peer = direction === 'Ingress' ? rule.SourceSecurityGroupId : rule.DestinationSecurityGroupId;
    const range = rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId ?? rule.DestinationPrefixListId;
    return { group, peer: peer && (target(peer) ?? String(peer)), range: peer ? undefined : text(range), ports: ports(rule) };
  });
}

/** The CDK writes this rule into a group that may send nothing, because CloudFormation would allow everything otherwise. */
function leadsNowhere(rule: any): boolean {
  return rule.CidrIp === '255.255.255.255/32' && rule.IpProtocol === 'icmp';
}

function ports({ IpProtocol, FromPort, ToPort }: any): string {
  if (IpProtocol === '-1') return 'all';
  const prefix = IpProtocol === 'tcp' ? '' : `${IpProtocol} `;
  return `${prefix}${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`;
}

function text(value: any): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? 'anybody';
}

/** The properties of the service's network: its security groups and subnets, by logical id. */
export function tasks(template: Template): { groups: string[]; subnets: string[]; assignPublicIp?: string } {
  const [, service] = only(properties(template, 'AWS::ECS::Service'));
  const { SecurityGroups, Subnets, AssignPublicIp } = service.NetworkConfiguration.AwsvpcConfiguration;
  return { groups: SecurityGroups.map(target), subnets: Subnets.map(target), assignPublicIp: AssignPublicIp };
}

/** The routes that the template gives a subnet; one that exists already has those of its owner. */
export function routes(template: Template, subnet: string): any[] {
  if (/^subnet-[0-9a-f]+$/.test(subnet)) return [];
  const associations = Object.values(properties(template, 'AWS::EC2::SubnetRouteTableAssociation'));
  const tables = associations.filter(association => target(association.SubnetId) === subnet).map(association => target(association.RouteTableId));
  assert.ok(tables.length > 0, `${subnet} has no route table of its own`);
  return Object.values(properties(template, 'AWS::EC2::Route')).filter(route => tables.includes(target(route.RouteTableId)));
}
