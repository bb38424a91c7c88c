import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HUB_AND_SPOKE, IMAGE, SPOKE, resources } from './support';
import { WorkloadStage } from '../../src/cdk';
import { EgressMode } from '../../src/egress/options';
import { IngressMode } from '../../src/ingress/options';
import { RECORDED_CHOICES } from '../../src/model/recorded-choices';
import { RECORDED_HUB } from '../../src/model/recorded-hub';
import { COMBINATIONS, resolved } from '../matrix/combinations';

const NETWORK_ACCOUNT = '222222222222';

/** What an environment records of a mode. */
const INGRESS: Record<IngressMode, object> = {
  [IngressMode.ALB]: { ingressPlainHttp: true },
  [IngressMode.API_GATEWAY]: {},
  [IngressMode.INTERNAL_ALB]: { ingressPlainHttp: true, ingressAllowedCidrs: ['192.168.0.0/16'], networkCallers: ['192.168.0.0/16=tgw-attach-0123456789abcdef0'] },
  [IngressMode.PRIVATELINK_NLB]: { ingressPlainHttp: true, ingressAllowedPrincipals: ['333333333333'] },
};
const EGRESS: Record<EgressMode, object> = {
  [EgressMode.NAT]: { egressNatGateways: 2 },
  [EgressMode.FIREWALL]: { egressAllowedDomains: ['api.example.com'], egressFirewallMode: 'enforce' },
  [EgressMode.ISOLATED]: { egressAwsServices: ['sqs'] },
};

function create(topology: object, ingressMode: IngressMode, egressMode: EgressMode): WorkloadStage {
  const { ingressCertificateParameter, ...environment } = HUB_AND_SPOKE;
  return new WorkloadStage(new App(), {
    ...environment, ...INGRESS[ingressMode], ...EGRESS[egressMode], ...topology, ingressMode, egressMode,
  }, { image: IMAGE });
}

const combinations = Object.values(IngressMode).flatMap(ingress => Object.values(EgressMode).map(egress => [ingress, egress] as const));
const isPublic = (ingress: IngressMode) => ingress === IngressMode.ALB || ingress === IngressMode.API_GATEWAY;

/** The text of a template, without the hashes of assets and what it records. */
const text = (stack: Stack) => JSON.stringify({ ...Template.fromStack(stack).toJSON(), Metadata: undefined });

for (const [where, topology] of Object.entries({ 'in one account': {}, 'in two accounts': { networkAccount: NETWORK_ACCOUNT } })) {
  test(`hub and spoke ${where}: three stacks in order, and values cross by parameter`, () => {
    for (const [ingress, egress] of combinations) {
      const name = `${ingress} and ${egress}`;
      const stage = create(topology, ingress, egress);
      const { hubStack: hub, stack: workload, routesStack: routes } = stage;
      assert.ok(hub && routes, name);
      assert.deepEqual(stage.stacks, [hub, workload, routes]);
      assert.deepEqual(stage.stacks.map(({ node, stackName }) => [node.id, stackName]),
        [['Hub', 'shop-prod-hub'], ['Workload', 'shop-prod'], ['Routes', 'shop-prod-routes']]);
      assert.deepEqual(stage.stacks.map(({ terminationProtection, tags }) => [terminationProtection, tags.tagValues().workload]), Array(3).fill([true, 'shop']));
      const network = 'networkAccount' in topology ? NETWORK_ACCOUNT : '111111111111';
      assert.deepEqual(stage.stacks.map(({ account, region }) => `${account} ${region}`), [network, '111111111111', network].map(account => `${account} eu-west-1`));
      assert.deepEqual([hub.dependencies, workload.dependencies, routes.dependencies.filter(each => each !== hub)], [[], [hub], [workload]], name);

      assert.doesNotMatch(text(hub), /Fn::ImportValue|Fn::GetStackOutput/, name);
      assert.doesNotMatch(text(workload), /Fn::ImportValue|Fn::GetStackOutput/, name);
      assert.doesNotMatch(text(routes), /Fn::GetStackOutput/, name);
      for (const { Export } of Object.values(Template.fromStack(workload).findOutputs('*')) as any[]) assert.equal(Export, undefined, name);
      assert.ok(workload.templateOptions.metadata![RECORDED_CHOICES], name);
      assert.equal(hub.templateOptions.metadata![RECORDED_HUB].name, 'shop-prod', name);
    }
  });
}

test('outputs of an entry stand where the entry stands', () => {
  for (const [ingress, egress] of combinations) {
    const { stack, routesStack } = create({}, ingress, egress);
    const [beside, apart] = [stack, routesStack!].map(each => Object.entries(Template.fromStack(each).findOutputs('*'))
      .filter(([, { Export }]: any) => !Export).map(([id]) => id).sort());
    const expected: Record<IngressMode, string[]> = {
      [IngressMode.ALB]: ['DnsName', 'Url'],
      [IngressMode.API_GATEWAY]: ['Url'],
      [IngressMode.INTERNAL_ALB]: ['DnsName', 'Url'],
      [IngressMode.PRIVATELINK_NLB]: ['EndpointServiceName'],
    };
    assert.deepEqual([beside, apart], isPublic(ingress) ? [[], expected[ingress]] : [expected[ingress], []], `${ingress} and ${egress}`);
  }
});

test('the workload of a hub has no internet gateway, and no task follows requests that another stack counts', () => {
  for (const [ingress, egress] of combinations) {
    const name = `${ingress} and ${egress}`;
    const template = Template.fromStack(create({}, ingress, egress).stack);
    for (const type of ['EC2::InternetGateway', 'EC2::NatGateway', 'NetworkFirewall::Firewall']) template.resourceCountIs(`AWS::${type}`, 0);
    const policies = JSON.stringify(template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy'));
    assert.equal(policies.includes('ALBRequestCountPerTarget'), !isPublic(ingress), name);
    assert.equal(resources(template, 'AWS::CloudWatch::Alarm').length > 0, !isPublic(ingress), name);
  }
});

for (const [where, topology] of Object.entries({
  'an ingress VPC of its own': { networkIngressVpc: 'own' },
  'the ingress VPC of the hub': { networkIngressVpc: 'hub', networkHubIngressCidrs: ['10.255.0.0/27', '10.255.0.32/27'] },
  'a hub in another account': { networkIngressVpc: 'own', networkAccount: NETWORK_ACCOUNT, networkHub: 'corp-live', networkTransitGatewayId: undefined },
})) {
  test(`a spoke with ${where} is one stack`, () => {
    for (const [ingress, egress] of combinations) {
      const name = `${ingress} and ${egress}`;
      const stage = create({ ...SPOKE, ...topology }, ingress, egress);
      assert.deepEqual([stage.stacks, stage.hubStack, stage.routesStack], [[stage.stack], undefined, undefined], name);
      const template = Template.fromStack(stage.stack);
      template.resourceCountIs('AWS::EC2::TransitGatewayAttachment', 1);
      template.resourceCountIs('AWS::EC2::VPC', isPublic(ingress) && topology.networkIngressVpc === 'own' ? 2 : 1);
      template.resourceCountIs('AWS::EC2::NatGateway', 0);
      const policies = JSON.stringify(template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy'));
      assert.equal(policies.includes('ALBRequestCountPerTarget'), !isPublic(ingress), `${name}: requests are counted by task`);
      assert.doesNotMatch(text(stage.stack), /Fn::ImportValue|Fn::GetStackOutput/, name);
    }
  });
}

test('the options of every combination become a stage', () => {
  for (const { name, modes, answers } of COMBINATIONS.filter(({ modes: { networkTopology, capacity } }) => networkTopology !== 'standalone' && capacity === 'fargate')) {
    const [environment] = resolved({ ...answers, networkAccount: '999999999999', networkSupernet: '10.64.0.0/14' });
    const app = new App();
    const stage = new WorkloadStage(app, environment, { image: IMAGE });
    const { stacks, manifest: { missing } } = app.synth().getNestedAssembly(stage.artifactId);
    assert.deepEqual([stacks.length, missing], [modes.networkTopology === 'spoke' ? 1 : 3, undefined], name);
  }
});
