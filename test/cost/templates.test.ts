import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { WorkloadStage } from '../../src/cdk';
import { fixedBill } from '../../src/cost/monthly';
import { modes } from '../../src/design/axes';
import { WorkloadEnvironment } from '../../src/design/workload-environment';
import { PriceKey } from '../../src/model/cost-line';
import { COMBINATIONS, resolved } from '../matrix/combinations';
import { IMAGE } from '../workload/support';

/** What is charged by the hour or month for a resource, as often as it says. */
const CHARGED: Record<string, (properties: any) => [PriceKey, number][]> = {
  'AWS::EC2::NatGateway': () => [['nat-gateway-hour', 1]],
  'AWS::EC2::EIP': () => [['public-ipv4-hour', 1]],
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds }) => VpcEndpointType === 'Interface' ? [['interface-endpoint-hour', SubnetIds.length]] : [],
  'AWS::EC2::TransitGatewayAttachment': () => [['transit-gateway-attachment-hour', 1]],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Scheme, Subnets, SubnetMappings }) => [
    ['load-balancer-hour', 1],
    ...Scheme === 'internet-facing' ? [['public-ipv4-hour', (Subnets ?? SubnetMappings).length] as [PriceKey, number]] : [],
  ],
  'AWS::NetworkFirewall::Firewall': ({ SubnetMappings, AvailabilityZoneMappings }) => [['firewall-endpoint-hour', (SubnetMappings ?? AvailabilityZoneMappings).length]],
  'AWS::WAFv2::WebACL': ({ Rules }) => [['web-acl-month', 1], ['web-acl-rule-month', Rules.length]],
  'AWS::Route53::HostedZone': ({ VPCs }) => VPCs ? [['hosted-zone-month', 1]] : [],
  'AWS::KMS::Key': () => [['kms-key-month', 1]],
  'AWS::SSM::Parameter': ({ Tier }) => Tier === 'Advanced' ? [['advanced-parameter-month', 1]] : [],
};

/** Units of each price in the templates of an environment. A NAT gateway beside a firewall costs nothing. */
function built(environment: WorkloadEnvironment): Record<string, number> {
  const { stacks } = new WorkloadStage(new App(), environment, { image: IMAGE });
  const all = stacks.flatMap(stack => Object.values<any>(Template.fromStack(stack).toJSON().Resources));
  const units: Record<string, number> = {};
  for (const [price, count] of all.flatMap(({ Type, Properties }) => CHARGED[Type]?.(Properties) ?? [])) units[price] = (units[price] ?? 0) + count;
  if (units['firewall-endpoint-hour']) delete units['nat-gateway-hour'];
  return units;
}

/** Units of the same prices in the bill. */
function billed(environment: WorkloadEnvironment): Record<string, number> {
  const items = new Map(modes(environment as any).flatMap(({ choice }) => choice.costs.map(({ item, price }) => [item, price])));
  const units: Record<string, number> = {};
  for (const { item, quantity } of fixedBill(environment)) units[items.get(item)!] = (units[items.get(item)!] ?? 0) + quantity;
  return Object.fromEntries(Object.entries(units).filter(([price]) => !/^(fargate|ec2|ebs|instance)-/.test(price)));
}

for (const { name, answers } of COMBINATIONS.filter(({ modes: { capacity } }) => capacity === 'fargate')) {
  const variants: Record<string, object> = { 'as it is': {} };
  if (answers.networkTopology !== 'standalone') variants['in two accounts'] = { networkAccount: '999999999999' };
  if (answers.networkTopology === 'hub-and-spoke' && answers.egressMode === 'firewall') variants['with the firewall in a VPC'] = { networkFirewallPlacement: 'vpc' };
  if (answers.networkTopology === 'spoke' && answers.egressMode !== 'nat') {
    const services = ['kinesis-streams', 'sqs'];
    variants['with endpoints of the hub'] = { egressAwsServices: [...services, 'sns'], networkHubEndpointServices: services, networkHubEndpointsCidr: '10.200.0.0/24' };
  }
  for (const [variant, more] of Object.entries(variants)) {
    test(`${name} ${variant}: the bill is what is built`, () => {
      const [environment] = resolved({ ...answers, ...more });
      assert.deepEqual(billed(environment), built(environment));
    });
  }
}
