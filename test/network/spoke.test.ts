import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { routesOf } from './support';
import { ContainerWorkload, Egress, Ingress, Network, SpokeNetworkProps, WorkloadStack } from '../../src/cdk';
import { IngressVpc } from '../../src/network/options';
import { CERTIFICATE_ARN, ENV, IMAGE, only, resources } from '../workload/support';

const TGW = 'tgw-0123456789abcdef0';
const ALB = () => Ingress.alb({ certificateArn: CERTIFICATE_ARN });
const INTERNAL = (...allowedCidrs: string[]) => Ingress.internalAlb({ allowedCidrs, certificateArn: CERTIFICATE_ARN });

function synth(props: SpokeNetworkProps = { transitGatewayId: TGW }, ingress = ALB(), egress = Egress.nat(), env = ENV): Template {
  const stack = new WorkloadStack(new App(), 'Shop', { env });
  new ContainerWorkload(stack, 'Workload', { ingress, egress, image: IMAGE, network: Network.spoke(props) });
  return Template.fromStack(stack);
}

test('the VPC of the tasks has no internet gateway, and is attached in every zone', () => {
  for (const availabilityZones of [2, 3]) {
    const template = synth({ availabilityZones, transitGatewayId: TGW }, INTERNAL('192.168.0.0/16'));
    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    const { SubnetIds: ids, TransitGatewayId: gateway } = only(template, 'AWS::EC2::TransitGatewayAttachment');
    assert.deepEqual([gateway, ids.length], [TGW, availabilityZones]);
    for (const { Ref } of ids) assert.match(Ref, /transitSubnet\dSubnet/);
    const sizes = Object.fromEntries(resources(template, 'AWS::EC2::Subnet').map(([id, { CidrBlock }]) => [/Vpc(\w+?)Subnet/.exec(id)![1], CidrBlock.split('/')[1]]));
    assert.deepEqual(sizes, { app: '18', endpoints: '27', entry: '27', transit: '28' });
    assert.equal(only(template, 'AWS::EC2::FlowLog').TrafficType, 'ALL');
  }
});

test('tasks have a route to the hub where they have a way out, and the tier of the attachment has none', () => {
  const hub = `0.0.0.0/0 -> ${TGW}`;
  for (const egress of [Egress.nat(), Egress.firewall({ allowedDomains: ['api.example.com'] })]) {
    const routes = routesOf(synth({ transitGatewayId: TGW }, INTERNAL('192.168.0.0/16'), egress));
    assert.deepEqual([routes.app1, routes.app2, routes.transit1], [[hub], [hub], undefined]);
  }
  assert.equal(routesOf(synth({ transitGatewayId: TGW }, INTERNAL('192.168.0.0/16'), Egress.isolated())).app1, undefined);
});

test('the load balancer beside the tasks answers its callers through the hub, each once and none in its own VPC', () => {
  const { entry1, entry2 } = routesOf(synth({ transitGatewayId: TGW }, INTERNAL('192.168.0.0/16', '10.0.0.0/20', '10.0.0.0/8', '192.168.0.0/16')));
  assert.deepEqual([entry1, entry2], [entry1, entry1]);
  assert.deepEqual(entry1, [`10.0.0.0/8 -> ${TGW}`, `192.168.0.0/16 -> ${TGW}`]);
});

test('routes to the hub wait for the attachment, and the service for the routes', () => {
  const template = synth();
  for (const [id, { DependsOn, Properties }] of Object.entries(template.findResources('AWS::EC2::Route')) as [string, any][]) {
    if (Properties.TransitGatewayId) assert.match(String(DependsOn), /NetworkAttachment/, id);
  }
  const [service] = Object.values(template.findResources('AWS::ECS::Service')) as any[];
  for (const needed of [/NetworkApp1/, /NetworkApp2/, /NetworkAttachment/, /EcrApiEndpoint/]) {
    assert.ok(service.DependsOn.some((id: string) => needed.test(id)), String(needed));
  }
});

test('an ingress VPC of its own is peered, and reaches the load balancer beside the tasks alone', () => {
  const template = synth({ transitGatewayId: TGW, ingressCidr: '10.9.0.0/24' });
  const peering = only(template, 'AWS::EC2::VPCPeeringConnection');
  assert.match(peering.VpcId.Ref, /IngressVpc/);
  assert.equal(peering.PeerOwnerId, undefined);
  const routes = routesOf(template);
  const peered = (...cidrs: string[]) => cidrs.map(cidr => `${cidr} -> peering`);
  assert.deepEqual(routes.entry1, peered('10.9.0.0/27', '10.9.0.32/27'));
  assert.deepEqual(routes.edge1, ['0.0.0.0/0 -> internet', ...peered('10.0.192.128/27', '10.0.192.96/27')]);
  assert.deepEqual(routes.app1, [`0.0.0.0/0 -> ${TGW}`]);
  template.resourceCountIs('AWS::EC2::VPC', 2);
  template.resourceCountIs('AWS::EC2::FlowLog', 2);
  template.resourceCountIs('AWS::EC2::TransitGatewayAttachment', 1);
});

test('the hub has the entry, where it is said from which addresses it calls', () => {
  const props = { transitGatewayId: TGW, ingressVpc: IngressVpc.HUB, hubIngressCidrs: ['10.255.0.0/27', '10.255.0.32/27'] };
  const template = synth(props);
  assert.deepEqual(routesOf(template).entry1, props.hubIngressCidrs.map(cidr => `${cidr} -> ${TGW}`));
  template.resourceCountIs('AWS::EC2::VPC', 1);
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
  assert.throws(() => synth({ ...props, hubIngressCidrs: [] }), /^Error: hubIngressCidrs is required for ingressVpc hub, got none; /);
  assert.ok(synth({ ...props, hubIngressCidrs: [] }, INTERNAL('192.168.0.0/16')), 'an entry beside the tasks needs none');
});

test('the Transit Gateway is named, or read from a parameter or from what the hub publishes', () => {
  const parameters = (props: SpokeNetworkProps) => Object.values(synth(props, INTERNAL('192.168.0.0/16')).findParameters('*'))
    .filter(({ Type }: any) => Type.startsWith('AWS::SSM')).map(({ Default }: any) => Default).filter(name => !/bootstrap/.test(name));
  assert.deepEqual(parameters({ transitGatewayId: TGW }), []);
  assert.deepEqual(parameters({ transitGatewayId: '/network/tgw' }), ['/network/tgw']);
  assert.deepEqual(parameters({ transitGatewayId: TGW, routeTableId: '/network/routes' }), ['/network/routes']);
  assert.deepEqual(parameters({ hub: 'corp-live' }), ['/network-hub/corp-live/transit-gateway-id']);
  assert.deepEqual(parameters({ hub: 'corp-live', account: '222222222222' }),
    ['arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/corp-live/transit-gateway-id']);
});

test('the attachment is published for the hub under the name of the spoke', () => {
  const published = (props: SpokeNetworkProps) => {
    const template = synth(props);
    const { Name, Tier, Value } = only(template, 'AWS::SSM::Parameter');
    assert.match(Value['Fn::GetAtt']?.[0] ?? Value.Ref, /NetworkAttachment/);
    return [Name, Tier, resources(template, 'AWS::RAM::ResourceShare').flatMap(([, { Principals }]) => Principals)];
  };
  assert.deepEqual(published({ hub: 'corp-live' }), ['/network-hub/corp-live/spokes/shop/attachment-id', 'Standard', []]);
  assert.deepEqual(published({ hub: 'corp-live', name: 'shop-dev', account: '222222222222' }),
    ['/network-hub/corp-live/spokes/shop-dev/attachment-id', 'Advanced', ['222222222222']]);
  synth().resourceCountIs('AWS::SSM::Parameter', 0);
});

test('it associates itself where it may', () => {
  const template = synth({ transitGatewayId: TGW, routeTableId: 'tgw-rtb-0123456789abcdef0' });
  assert.equal(only(template, 'AWS::EC2::TransitGatewayRouteTableAssociation').TransitGatewayRouteTableId, 'tgw-rtb-0123456789abcdef0');
  template.resourceCountIs('AWS::EC2::TransitGatewayRoute', 0);
  synth().resourceCountIs('AWS::EC2::TransitGatewayRouteTableAssociation', 0);
  assert.throws(() => synth({ transitGatewayId: TGW, account: '222222222222', routeTableId: 'tgw-rtb-0123456789abcdef0' }),
    /^Error: routeTableId must be left out where the AWS Transit Gateway is in another account \(222222222222\), got tgw-rtb-0123456789abcdef0; /);
});

const ENDPOINTS = { hub: 'corp-live', hubEndpointServices: ['execute-api', 'sqs'], hubEndpointsCidr: '10.200.0.0/24' };
const CALLS = { awsServices: ['sqs', 'execute-api', 'sns'] };

test('a service of the hub has no endpoint here, but a zone for each of its names that leads there', () => {
  const template = synth({ ...ENDPOINTS, account: '222222222222' }, INTERNAL('192.168.0.0/16'), Egress.isolated(CALLS));
  const own = resources(template, 'AWS::EC2::VPCEndpoint').map(([, { ServiceName }]) => JSON.stringify(ServiceName));
  assert.ok(own.some(name => name.includes('.sns')) && !own.some(name => /sqs|execute-api/.test(name)));
  const zones = template.findResources('AWS::Route53::HostedZone');
  const named = resources(template, 'AWS::Route53::RecordSet').map(([, { HostedZoneId, Name, Type, AliasTarget }]) => {
    const { Name: zone, VPCs } = zones[HostedZoneId.Ref].Properties;
    assert.match(VPCs[0].VPCId.Ref, /NetworkVpc/);
    assert.deepEqual([VPCs.length, VPCs[0].VPCRegion, Type, AliasTarget.EvaluateTargetHealth], [1, 'eu-west-1', 'A', false]);
    const parts = [AliasTarget.HostedZoneId, AliasTarget.DNSName].map(part => {
      const [index, { 'Fn::Split': [by, { Ref }] }] = part['Fn::Select'];
      return `${index}${by}${template.findParameters(Ref)[Ref].Default}`;
    });
    return [Name, zone].map(each => each['Fn::Join'][1][0]).concat(parts);
  });
  const parameter = (service: string) => `arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/corp-live/endpoints/${service}`;
  assert.deepEqual(named.sort(), [
    ['*.execute-api.eu-west-1.', 'execute-api.eu-west-1.', `0:${parameter('execute-api')}`, `1:${parameter('execute-api')}`],
    ['sqs.eu-west-1.', 'sqs.eu-west-1.', `0:${parameter('sqs')}`, `1:${parameter('sqs')}`],
  ]);
});

test('tasks have a route to the endpoints of the hub, where nothing else leads there, and are let out to them', () => {
  const listed = Egress.firewall({ ...CALLS, allowedDomains: ['a.example.com'] });
  for (const [egress, destination] of [[Egress.isolated(CALLS), ENDPOINTS.hubEndpointsCidr], [listed, '0.0.0.0/0']] as const) {
    const template = synth(ENDPOINTS, INTERNAL('192.168.0.0/16'), egress);
    const { app1, app2 } = routesOf(template);
    assert.deepEqual([app1.length, app1, app1[0].split(' ')[0]], [1, app2, destination]);
    const [, { SecurityGroupEgress: rules }] = resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => id.startsWith('WorkloadSecurityGroup'))!;
    const open = rules.filter(({ CidrIp }: any) => CidrIp === ENDPOINTS.hubEndpointsCidr);
    assert.deepEqual(open.map(({ FromPort, ToPort }: any) => [FromPort, ToPort]), [[443, 443]]);
    const [{ DependsOn }] = Object.values(template.findResources('AWS::ECS::Service')) as any[];
    assert.ok(DependsOn.some((id: string) => /Hubsqs1Record/.test(id)), 'the service waits for the names');
  }
  assert.equal(resources(synth({ transitGatewayId: TGW }), 'AWS::Route53::HostedZone').length, 0);
});

test('what is wrong with endpoints of the hub is said in one line', () => {
  const refused = (props: SpokeNetworkProps, egress: Egress, line: RegExp) => assert.throws(() => synth(props, INTERNAL('192.168.0.0/16'), egress), line);
  const isolated = () => Egress.isolated(CALLS);
  refused({ ...ENDPOINTS, hub: undefined, transitGatewayId: TGW }, isolated(), /^Error: hub is required for hubEndpointServices, .*got none; /);
  refused({ ...ENDPOINTS, hubEndpointsCidr: undefined }, isolated(), /^Error: hubEndpointsCidr is required for hubEndpointServices, got none; /);
  refused({ ...ENDPOINTS, hubEndpointServices: undefined }, isolated(), /^Error: hubEndpointsCidr must not be set without hubEndpointServices, got 10\.200\.0\.0\/24; /);
  refused({ ...ENDPOINTS, hubEndpointServices: ['s3'] }, isolated(), /^Error: hubEndpointServices must not name dynamodb or s3, .*got s3; /);
  refused({ ...ENDPOINTS, hubEndpointServices: ['sqs', 'sqs'] }, isolated(), /^Error: hubEndpointServices must name a service only once, got sqs; /);
  refused({ ...ENDPOINTS, hubEndpointServices: ['kms'] }, isolated(), /^Error: hubEndpointServices must be services of awsServices of the egress \(sqs, execute-api, sns\), got kms; /);
  refused(ENDPOINTS, Egress.nat(), /^Error: hubEndpointServices must be services of awsServices of the egress \(none\), got execute-api; /);
  refused({ ...ENDPOINTS, hubEndpointServices: ['logs'] }, Egress.isolated({ awsServices: ['logs'] }), /^Error: hubEndpointServices must not name what starting a task takes, .*got logs; /);
});

test('a spoke must have a way to its hub', () => {
  assert.throws(() => Network.spoke({}), /^Error: hub or transitGatewayId is required for Network\.spoke, got none; name the hub, /);
});
