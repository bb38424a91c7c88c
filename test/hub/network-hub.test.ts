import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EGRESS, HUB, HUB_ENV, INGRESS, OTHER_ACCOUNT, SHOP, TEST, ZONES, associations, gatewayRoutes, hubOf, landscape } from './support';
import { NetworkHub, NetworkHubConstructProps, SpokeAssociation, WorkloadStack } from '../../src/cdk';
import { FirewallMode } from '../../src/egress/options';
import { RECORDED_HUB } from '../../src/model/recorded-hub';
import { FirewallPlacement } from '../../src/network/options';
import { only, resources } from '../workload/support';

const FOREIGN = { ...SHOP, account: OTHER_ACCOUNT };
const FIREWALLS = [undefined, FirewallPlacement.TRANSIT_GATEWAY, FirewallPlacement.VPC] as const;

const synth = (props: Partial<NetworkHubConstructProps> = {}) => Template.fromStack(hubOf(props).hubStack);

/** The routes of the hub's VPCs: `nat1 10.1.0.0/16 TransitGatewayId`. */
function vpcRoutes(template: Template, vpc: 'Egress' | 'Ingress'): string[] {
  return resources(template, 'AWS::EC2::Route').flatMap(([, route]) => {
    const [, tier, zone] = new RegExp(`NetworkHub${vpc}Vpc(\\w+?)Subnet(\\d)RouteTable`).exec(route.RouteTableId.Ref) ?? [];
    const target = ['GatewayId', 'NatGatewayId', 'TransitGatewayId', 'VpcEndpointId'].filter(name => route[name]);
    return tier ? [`${tier}${zone} ${route.DestinationCidrBlock} ${target}`] : [];
  }).sort();
}

test('the Transit Gateway routes nothing by itself, and takes attachments of other accounts only where it is shared', () => {
  const { DefaultRouteTableAssociation, DefaultRouteTablePropagation, AutoAcceptSharedAttachments, DnsSupport } = only(synth(), 'AWS::EC2::TransitGateway');
  assert.deepEqual([DefaultRouteTableAssociation, DefaultRouteTablePropagation, AutoAcceptSharedAttachments, DnsSupport], ['disable', 'disable', 'disable', 'enable']);
  synth().resourceCountIs('AWS::EC2::TransitGatewayRouteTablePropagation', 0);
  assert.equal(only(synth({ spokes: [FOREIGN, TEST] }), 'AWS::EC2::TransitGateway').AutoAcceptSharedAttachments, 'enable');
  assert.equal(only(synth({ sharedWith: ['333333333333'] }), 'AWS::EC2::TransitGateway').AutoAcceptSharedAttachments, 'enable');
});

test('without a way in or out there is no VPC', () => {
  const template = synth();
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.resourceCountIs('AWS::EC2::TransitGatewayRouteTable', 2);
});

for (const firewall of FIREWALLS) {
  for (const zones of [2, 3]) {
    test(`the way out with firewall ${firewall} in ${zones} zones`, () => {
      const template = synth({ egress: { ...EGRESS, firewall }, availabilityZones: zones });
      const inVpc = firewall === FirewallPlacement.VPC;
      const spokes = [SHOP.cidr, TEST.cidr];
      assert.deepEqual(vpcRoutes(template, 'Egress'), Array.from({ length: zones }, (_, index) => index + 1).flatMap(zone => [
        `nat${zone} 0.0.0.0/0 GatewayId`,
        ...spokes.map(cidr => `nat${zone} ${cidr} ${inVpc ? 'VpcEndpointId' : 'TransitGatewayId'}`),
        `transit${zone} 0.0.0.0/0 ${inVpc ? 'VpcEndpointId' : 'NatGatewayId'}`,
        ...inVpc ? [`firewall${zone} 0.0.0.0/0 NatGatewayId`, ...spokes.map(cidr => `firewall${zone} ${cidr} TransitGatewayId`)] : [],
      ]).sort());
      template.resourceCountIs('AWS::EC2::NatGateway', zones);
      const { SubnetIds, Options } = only(template, 'AWS::EC2::TransitGatewayAttachment');
      assert.equal(SubnetIds.length, zones);
      assert.deepEqual(Options, inVpc ? { ApplianceModeSupport: 'enable' } : undefined);
    });
  }

  test(`the VPCs of the hub are attached before routes lead to the Transit Gateway, with firewall ${firewall}`, () => {
    const template = synth({ egress: { ...EGRESS, firewall }, ingressCidr: INGRESS, spokes: [{ ...SHOP, ingress: true }, TEST] });
    const routes = Object.entries(template.findResources('AWS::EC2::Route')).filter(([, { Properties }]) => Properties.TransitGatewayId);
    assert.ok(routes.length >= 6);
    for (const [id, { DependsOn }] of routes) {
      const vpc = /^NetworkHub(Egress|Ingress)/.exec(id)![1];
      assert.ok(DependsOn.some((each: string) => each.startsWith(`NetworkHub${vpc}Attachment`)), id);
    }
  });
}

test('a firewall on the Transit Gateway has an endpoint in each zone, and its attachment has a table', () => {
  const template = synth({ egress: { ...EGRESS, firewall: FirewallPlacement.TRANSIT_GATEWAY }, availabilityZones: 3 });
  const firewall = only(template, 'AWS::NetworkFirewall::Firewall');
  assert.deepEqual(firewall.AvailabilityZoneMappings, ZONES.map(AvailabilityZone => ({ AvailabilityZone })));
  assert.match(firewall.TransitGatewayId.Ref, /TransitGateway/);
  assert.deepEqual([firewall.VpcId, firewall.SubnetMappings, firewall.DeleteProtection], [undefined, undefined, true]);
  const [, { TransitGatewayAttachmentId }] = resources(template, 'AWS::EC2::TransitGatewayRouteTableAssociation').find(([id]) => id.includes('inspection'))!;
  assert.match(TransitGatewayAttachmentId['Fn::GetAtt'].join('.'), /InspectionFirewall\w+\.TransitGatewayAttachmentId$/);
});

test('a firewall in the VPC sends packets out and back through the endpoint of their zone', () => {
  const template = synth({ egress: { ...EGRESS, firewall: FirewallPlacement.VPC } });
  const zones = resources(template, 'AWS::EC2::Route').filter(([, { VpcEndpointId }]) => VpcEndpointId).map(([, { RouteTableId, VpcEndpointId }]) => {
    const split = VpcEndpointId['Fn::Select'][1]['Fn::Split'][1]['Fn::Select'][1]['Fn::Split'];
    return `${/Vpc(\w+?)RouteTable/.exec(RouteTableId.Ref)![1]} ${split[0]}`;
  });
  assert.deepEqual([...new Set(zones)].sort(), ['natSubnet1 eu-west-1a:', 'natSubnet2 eu-west-1b:', 'transitSubnet1 eu-west-1a:', 'transitSubnet2 eu-west-1b:']);
});

test('the firewall lets each spoke call its own domains; spokes without internet call nothing', () => {
  const template = synth({
    egress: { ...EGRESS, firewall: FirewallPlacement.TRANSIT_GATEWAY },
    spokes: [
      { ...SHOP, allowedDomains: ['api.example.com'] },
      { ...TEST, firewallMode: FirewallMode.DISCOVER },
      { name: 'bank', domain: 'live', cidr: '10.3.0.0/16', internet: false },
    ],
  });
  const rules = only(template, 'AWS::NetworkFirewall::RuleGroup').RuleGroup.RulesSource.RulesString.split('\n') as string[];
  assert.deepEqual(rules.filter(rule => rule.startsWith('pass tls 10.1.')).map(rule => /content:"([^"]+)"/.exec(rule)![1]), ['api.example.com']);
  assert.ok(rules.some(rule => rule.startsWith('pass tcp 10.2.0.0/16')) && !rules.some(rule => rule.includes('10.3.')));
  const { StatefulDefaultActions, PolicyVariables, StatefulEngineOptions } = only(template, 'AWS::NetworkFirewall::FirewallPolicy').FirewallPolicy;
  assert.deepEqual(StatefulDefaultActions, ['aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server']);
  assert.equal(StatefulEngineOptions.RuleOrder, 'STRICT_ORDER');
  assert.deepEqual(PolicyVariables.RuleVariables.HOME_NET.Definition, ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
});

test('a firewall without spokes has rules all the same, and lets nothing pass', () => {
  const template = synth({ spokes: [], egress: { ...EGRESS, firewall: FirewallPlacement.TRANSIT_GATEWAY } });
  const { RulesString } = only(template, 'AWS::NetworkFirewall::RuleGroup').RuleGroup.RulesSource;
  assert.ok(RulesString.split('\n').every((rule: string) => rule.startsWith('drop ')));
  assert.equal(only(template, 'AWS::NetworkFirewall::FirewallPolicy').FirewallPolicy.PolicyVariables.RuleVariables.HOME_NET.Definition.length, 4);
});

test('the ingress VPC leads to the spokes that take calls from there, and has an internet gateway for a public tier only', () => {
  const props = { ingressCidr: INGRESS, spokes: [{ ...SHOP, ingress: true }, TEST] };
  const template = synth(props);
  assert.deepEqual(vpcRoutes(template, 'Ingress'), [1, 2].flatMap(zone => [
    `edge${zone} 0.0.0.0/0 GatewayId`, `edge${zone} 10.1.0.0/16 TransitGatewayId`, `entry${zone} 10.1.0.0/16 TransitGatewayId`,
  ]).sort());
  template.resourceCountIs('AWS::EC2::InternetGateway', 1);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  const isolated = synth({ ...props, ingressSubnets: [{ name: 'entry', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 }] });
  isolated.resourceCountIs('AWS::EC2::InternetGateway', 0);
  assert.equal(only(isolated, 'AWS::EC2::TransitGatewayAttachment').SubnetIds.length, 2);
});

for (const [where, spoke, tier] of [['in one account', SHOP, 'Standard'], ['across accounts', FOREIGN, 'Advanced']] as const) {
  test(`spokes find what they need ${where}`, () => {
    const template = synth({ ingressCidr: INGRESS, spokes: [{ ...spoke, ingress: true }, TEST] });
    const values = Object.fromEntries(resources(template, 'AWS::SSM::Parameter').map(([, { Name, Tier, Value }]) => {
      assert.equal(Tier, tier);
      return [Name, Value.Ref ?? Value];
    }));
    assert.deepEqual(Object.keys(values).sort(), ['/network-hub/corp/ingress-cidrs', '/network-hub/corp/transit-gateway-id', '/network-hub/corp/zones']);
    assert.equal(values['/network-hub/corp/zones'], 'eu-west-1a,eu-west-1b');
    const ranges = resources(template, 'AWS::EC2::Subnet').filter(([id]) => /edge|entry/.test(id)).map(([, { CidrBlock }]) => CidrBlock);
    assert.deepEqual(values['/network-hub/corp/ingress-cidrs'].split(',').sort(), ranges.sort());
    template.resourceCountIs('AWS::RAM::ResourceShare', tier === 'Advanced' ? 1 : 0);
  });
}

test('the hub is shared within the organisation only, with all that a spoke reads', () => {
  const share = only(synth({ spokes: [FOREIGN, TEST] }), 'AWS::RAM::ResourceShare');
  assert.deepEqual([share.AllowExternalPrincipals, share.Principals, share.ResourceArns.length], [false, [OTHER_ACCOUNT], 3]);
  const unit = 'arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/ou-ab12-cd34ef56';
  assert.deepEqual(only(synth({ spokes: [FOREIGN], sharedWith: [unit, HUB_ENV.account!] }), 'AWS::RAM::ResourceShare').Principals, [unit]);
});

test('callers have a table for each attachment', () => {
  const attachmentId = 'tgw-attach-0123456789abcdef0';
  const template = synth({ callers: [{ attachmentId, cidr: '192.168.0.0/16', spokes: ['shop-live'] }] });
  assert.deepEqual(associations([template]), [`${attachmentId} callertgwattach0123456789abcdef0`]);
  assert.ok(gatewayRoutes([template]).includes(`domainlive 192.168.0.0/16 ${attachmentId}`));
});

test('logs are encrypted and expire', () => {
  const egress = { ...EGRESS, firewall: FirewallPlacement.VPC };
  const template = synth({ egress, ingressCidr: INGRESS, logRetentionDays: 30, deletionProtection: false });
  const groups = template.findResources('AWS::Logs::LogGroup');
  assert.equal(Object.keys(groups).length, 4);
  for (const { Properties, DeletionPolicy } of Object.values(groups)) {
    assert.ok(Properties.KmsKeyId);
    assert.deepEqual([Properties.RetentionInDays, DeletionPolicy], [30, 'Delete']);
  }
  template.resourceCountIs('AWS::EC2::FlowLog', 2);
  assert.equal(only(template, 'AWS::NetworkFirewall::Firewall').DeleteProtection, false);
});

test('the template records the hub with everything that was left open', () => {
  const { Metadata } = synth({ egress: EGRESS, callers: [{ cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0' }] }).toJSON();
  assert.deepEqual(Metadata[RECORDED_HUB], {
    name: 'corp',
    domains: ['live', 'test'],
    spokes: [SHOP, TEST].map(spoke => ({
      ...spoke, account: '111111111111', allowedDomains: [], firewallMode: 'enforce', ports: [443], internet: true, ingress: false,
    })),
    egress: EGRESS,
    callers: [{ cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0', spokes: ['shop-live', 'shop-test'] }],
  });
});

test('what is wrong is said before anything is created', () => {
  assert.throws(() => synth({ domains: ['live'] }), /^Error: domain of spoke shop-test must be one of domains \(live\), got test; /);
  assert.throws(() => synth({ logRetentionDays: 17 }), /^Error: logRetentionDays must be one of /);
  const { hubStack } = hubOf();
  assert.throws(() => new NetworkHub(hubStack, 'Second', HUB), /^Error: NetworkHub must be the only one in its stack, got corp; /);
});

test('without names of zones the firewall stands on the Transit Gateway, and cannot stand in the VPC', () => {
  const stack = () => new WorkloadStack(new App(), 'Hub', { env: HUB_ENV });
  const create = (firewall: FirewallPlacement) => new NetworkHub(stack(), 'NetworkHub', { ...HUB, egress: { ...EGRESS, firewall } });
  const { AvailabilityZoneMappings } = only(Template.fromStack(create(FirewallPlacement.TRANSIT_GATEWAY).node.scope as WorkloadStack), 'AWS::NetworkFirewall::Firewall');
  assert.deepEqual(AvailabilityZoneMappings.map((each: any) => each.AvailabilityZone['Fn::Select'][0]), [0, 1]);
  assert.throws(() => create(FirewallPlacement.VPC), /^Error: zoneNames must name the availability zones/);
});

test('a spoke joins the table of its domain, once there are ways back to it', () => {
  const { routes } = landscape({
    egress: { ...EGRESS, firewall: FirewallPlacement.TRANSIT_GATEWAY },
    ingressCidr: INGRESS,
    spokes: [{ ...FOREIGN, ingress: true }, { ...TEST, internet: false }],
  });
  const template = Template.fromStack(routes);
  assert.deepEqual(gatewayRoutes([template]), [
    'domainlive 10.1.0.0/16 shoplive', 'domaintest 10.2.0.0/16 shoptest', 'domaintestclosed 10.2.0.0/16 shoptest',
    'ingress 10.1.0.0/16 shoplive', 'inspection 10.1.0.0/16 shoplive',
  ]);
  assert.deepEqual(associations([template]), ['shoplive domainlive', 'shoptest domaintestclosed']);
  for (const [id, { DependsOn }] of Object.entries(template.findResources('AWS::EC2::TransitGatewayRouteTableAssociation'))) {
    const [, spoke] = /^(Association\w+?)Association/.exec(id)!;
    const own = Object.keys(template.findResources('AWS::EC2::TransitGatewayRoute')).filter(route => route.startsWith(spoke));
    assert.ok(own.length > 0);
    assert.deepEqual(DependsOn.sort(), own.sort());
  }
  const defaults = Object.values(template.toJSON().Parameters).map(({ Default }: any) => Default);
  assert.ok(defaults.includes('arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/corp/spokes/shop-live/attachment-id'));
  assert.ok(defaults.includes('/network-hub/corp/spokes/shop-test/attachment-id'));
});

test('a spoke that the hub does not know cannot join', () => {
  const { hub, routes } = landscape();
  assert.throws(() => new SpokeAssociation(routes, 'Other', { hub, spoke: 'bank' }),
    /^Error: spoke must be one of the spokes of corp \(shop-live, shop-test\), got bank; /);
});
