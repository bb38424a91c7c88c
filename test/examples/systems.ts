import assert from 'node:assert/strict';
import { Example, ExampleStack } from './example';
import { computeSubnets, gatewayRoutes, has, isPublic, only, parameters, refersTo, route, rules, taskGroup, tier } from './network';
import { PRIVATE_RANGES, holds } from '../../src/model/cidr';
import { endpoints, resources, target, text } from '../matrix/template';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const INGRESS_VPC = 'NetworkHubIngressVpc';
const EGRESS_VPC = 'NetworkHubEgressVpc';

/** What makes a repository the reference system of that id. */
export const SYSTEMS: Record<string, (example: Example) => void> = {
  'A2': ({ template }) => {
    const [, attachment] = only(template, 'AWS::EC2::VPCGatewayAttachment');
    const [vpc] = only(template, 'AWS::EC2::VPC');
    assert.equal(target(attachment.VpcId), vpc);
    for (const subnet of [...tier(template, 'edge'), ...tier(template, 'nat')]) {
      assert.equal(target(route(template, subnet).GatewayId), target(attachment.InternetGatewayId));
    }
    for (const [id, { VpcId, MapPublicIpOnLaunch }] of resources(template, 'AWS::EC2::Subnet')) {
      assert.equal(target(VpcId), vpc);
      assert.notEqual(MapPublicIpOnLaunch, true, id);
    }
    for (const subnet of computeSubnets(template)) assert.ok(!isPublic(template, subnet), `something runs in ${subnet}`);
    assert.ok(!has(template, 'AWS::EC2::Instance'));
  },

  'A3': ({ template }) => {
    const [, { Scheme, Subnets }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internet-facing');
    assert.deepEqual(Subnets.map(target), tier(template, 'edge'));
    assert.ok(tier(template, 'edge').every(subnet => isPublic(template, subnet)));
    assert.deepEqual(computeSubnets(template), tier(template, 'app'));
    assert.deepEqual([tier(template, 'edge').length, tier(template, 'app').length], [2, 2]);
    const gateways = tier(template, 'app').map(subnet => template.Resources[target(route(template, subnet).NatGatewayId)]);
    assert.deepEqual(gateways.map(({ Properties }) => target(Properties.SubnetId)), tier(template, 'nat'), 'one in each zone');
    only(template, 'AWS::WAFv2::WebACLAssociation');
    only(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
    assert.equal(only(template, 'AWS::Route53::RecordSet')[1].Name, 'prod.prices.example.com');
    assert.equal(only(template, 'AWS::CertificateManager::Certificate')[1].DomainName, 'prod.prices.example.com');
  },

  'A4': ({ repository, template }) => {
    assert.equal(only(template, 'AWS::ECS::Service')[1].LaunchType, 'FARGATE');
    assert.ok(!has(template, 'AWS::AutoScaling::AutoScalingGroup'));
    const [, { ContainerDefinitions: [{ Image }] }] = only(template, 'AWS::ECS::TaskDefinition');
    assert.match(text(Image), /\.dkr\.ecr\./);
    assert.deepEqual(only(template, 'AWS::ECS::Cluster')[1].ClusterSettings, [{ Name: 'containerInsights', Value: 'enhanced' }]);
    assert.match(repository.read('.github/workflows/deploy.yml'), /cdk deploy/);
  },

  'A5': ({ stacks: { Hub: hub, Workload: workload, Routes: routes } }) => {
    const [, door] = only(workload.template, LOAD_BALANCER);
    assert.deepEqual([door.Type, door.Scheme], ['network', 'internal']);
    const places: any[] = door.SubnetMappings;
    assert.deepEqual(places.map(({ SubnetId }) => target(SubnetId)), tier(workload.template, 'entry'));
    const addresses = places.map(({ PrivateIPv4Address }) => PrivateIPv4Address);
    assert.equal(new Set(addresses).size, 2, 'one in each zone');
    for (const address of addresses) assert.ok(PRIVATE_RANGES.some(range => holds(range, `${address}/32`)), address);

    const [, entry] = only(routes.template, LOAD_BALANCER);
    assert.deepEqual([entry.Type, entry.Scheme], ['application', 'internet-facing']);
    tier(hub.template, 'edge', INGRESS_VPC).forEach((subnet, zone) => assert.ok(refersTo(entry.Subnets[zone], subnet), 'in another VPC'));
    const [, group] = only(routes.template, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    assert.equal(group.TargetType, 'ip');
    assert.deepEqual(group.Targets.map(({ Id }: any) => Id), addresses);
  },

  'A6': ({ stacks: { Hub: hub, Workload: workload, Routes: routes } }) => {
    assert.deepEqual(resources(hub.template, 'AWS::EC2::VPC').map(([id]) => /Egress|Ingress/.exec(id)![0]).sort(), ['Egress', 'Ingress']);
    const [gateway] = only(hub.template, 'AWS::EC2::TransitGateway');
    for (const [vpc, { template }] of [[INGRESS_VPC, hub], [EGRESS_VPC, hub], ['WorkloadNetworkVpc', workload]] as const) {
      const zones = tier(template, 'transit', vpc);
      assert.equal(zones.length, 2);
      const attached = resources(template, 'AWS::EC2::TransitGatewayAttachment').filter(([, { SubnetIds }]) => target(SubnetIds[0]) === zones[0]);
      assert.deepEqual(attached.map(([, { SubnetIds }]) => SubnetIds.map(target)), [zones], `${vpc} in both zones`);
    }

    for (const type of ['InternetGateway', 'NatGateway']) assert.ok(!has(workload.template, `AWS::EC2::${type}`), type);
    for (const subnet of tier(workload.template, 'app')) assert.ok(route(workload.template, subnet).TransitGatewayId, 'out by the Transit Gateway');
    for (const service of ['ecr.api', 'ecr.dkr', 'logs', 's3']) assert.ok(endpoints(workload.template).includes(service), service);

    const [, { TransitGatewayRouteTableId: table }] = only(routes.template, 'AWS::EC2::TransitGatewayRouteTableAssociation');
    const domain = resources(hub.template, 'AWS::EC2::TransitGatewayRouteTable').map(([id]) => id).find(id => refersTo(table, id))!;
    assert.match(target(gatewayRoutes(hub.template, domain)['0.0.0.0/0'].TransitGatewayAttachmentId), /Egress/);
    const range = only(workload.template, 'AWS::EC2::VPC')[1].CidrBlock;
    for (const subnet of tier(hub.template, 'edge', INGRESS_VPC)) assert.equal(target(route(hub.template, subnet, range).TransitGatewayId), gateway);
    const gateways = resources(hub.template, 'AWS::EC2::NatGateway').map(([, { SubnetId }]) => target(SubnetId));
    assert.deepEqual(gateways, tier(hub.template, 'nat', EGRESS_VPC), 'in the egress VPC, one in each zone');
  },

  'A7': ({ stacks: { Hub: { template }, Workload: workload } }) => {
    const range = only(workload.template, 'AWS::EC2::VPC')[1].CidrBlock;
    const [gateway] = only(template, 'AWS::EC2::TransitGateway');
    tier(template, 'transit', EGRESS_VPC).forEach((transit, zone) => {
      const [firewall, nat] = ['firewall', 'nat'].map(name => tier(template, name, EGRESS_VPC)[zone]);
      const out = route(template, transit);
      assert.match(JSON.stringify(out.VpcEndpointId), /EndpointIds/, 'from the Transit Gateway to the firewall');
      const { Properties } = template.Resources[target(route(template, firewall).NatGatewayId)];
      assert.equal(target(Properties.SubnetId), nat, 'then to NAT in the same zone');
      assert.ok(isPublic(template, nat), 'then to the internet');
      assert.deepEqual(route(template, nat, range).VpcEndpointId, out.VpcEndpointId, 'back to the firewall');
      assert.equal(target(route(template, firewall, range).TransitGatewayId), gateway, 'then to the Transit Gateway');
    });
    assertNamedDestinationsPass({ template });
  },

  'A7 in one VPC': ({ template }) => {
    tier(template, 'app').forEach((app, zone) => {
      const [firewall, nat] = ['firewall', 'nat'].map(name => tier(template, name)[zone]);
      const out = route(template, app);
      assert.match(JSON.stringify(out.VpcEndpointId), /EndpointIds/, 'to the firewall');
      const gateway = template.Resources[target(route(template, firewall).NatGatewayId)];
      assert.equal(target(gateway.Properties.SubnetId), nat, 'then to NAT in the same zone');
      assert.ok(isPublic(template, nat), 'then to the internet');
      const back = route(template, nat, template.Resources[app].Properties.CidrBlock);
      assert.deepEqual(back.VpcEndpointId, out.VpcEndpointId, 'and back the same way');
    });
    assertNamedDestinationsPass({ template });
  },

  'A8': ({ template }) => {
    const [, { MethodSettings: [settings] }] = only(template, 'AWS::ApiGateway::Stage');
    assert.deepEqual([settings.ThrottlingRateLimit, settings.ThrottlingBurstLimit], [200, 400]);
    const [id, { Scheme }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internal');
    const [link] = only(template, 'AWS::ApiGatewayV2::VpcLink');
    for (const [, { Integration }] of resources(template, 'AWS::ApiGateway::Method')) {
      assert.deepEqual([Integration.ConnectionType, target(Integration.ConnectionId), target(Integration.IntegrationTarget)], ['VPC_LINK', link, id]);
    }
    assert.ok(rules(template, 'Ingress').every(({ peer }) => peer in template.Resources), 'nobody else reaches the load balancer');
  },

  'A9': ({ template }) => {
    assert.match(text(only(template, 'AWS::WAFv2::WebACLAssociation')[1].ResourceArn), /:\/restapis\/.+\/stages\//);
    const conditions = only(template, 'AWS::WAFv2::WebACL')[1].Rules.map(({ Statement }: any) => Statement);
    const managed = conditions.flatMap(({ ManagedRuleGroupStatement: group }: any) => group ? [group.Name] : []).sort();
    assert.deepEqual(managed, ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet']);
    assert.ok(conditions.some(({ RateBasedStatement }: any) => RateBasedStatement));
  },

  'A10': ({ stacks: { Hub: hub, Workload: workload, Routes: routes } }) => {
    assert.deepEqual([hub, workload, routes].map(({ account }) => account), ['999999999999', '222222222222', '999999999999']);
    assert.equal(resources(hub.template, 'AWS::EC2::VPC').length, 2, 'ingress and egress VPC');
    assertShared(hub, ['222222222222']);
    assertJoins(workload, { hub: 'prices-prod', of: '999999999999' });
  },

  'A10 hub': ({ stacks: { Hub: hub, ...others } }) => {
    assert.deepEqual(others, {}, 'nobody has joined yet');
    assert.equal(hub.account, '999999999999');
    assert.equal(resources(hub.template, 'AWS::EC2::VPC').length, 2, 'ingress and egress VPC');
    assertShared(hub, ['111111111111', '222222222222']);
    const tables = resources(hub.template, 'AWS::EC2::TransitGatewayRouteTable').map(([id]) => id);
    for (const domain of ['prod', 'nonprod']) {
      const routes = gatewayRoutes(hub.template, tables.find(id => id.startsWith(`NetworkHubTabledomain${domain}`))!);
      for (const range of PRIVATE_RANGES) assert.equal(routes[range].Blackhole, true, `${domain} reaches ${range}`);
      assert.match(target(routes['0.0.0.0/0'].TransitGatewayAttachmentId), /Firewall/);
    }
  },

  'A10 spoke': ({ stacks: { Workload: workload, ...others } }) => {
    assert.deepEqual(others, {}, 'all that belongs to others is theirs');
    assert.equal(workload.account, '222222222222');
    assertJoins(workload, { hub: 'corp-live', of: '999999999999' });
    assert.equal(only(workload.template, LOAD_BALANCER)[1].Scheme, 'internal', 'the public entry is that of the hub');
  },

  'B1': ({ template }) => {
    const [, { VPCZoneIdentifier }] = only(template, 'AWS::AutoScaling::AutoScalingGroup');
    assert.deepEqual(VPCZoneIdentifier.map(target), tier(template, 'app'));
    assert.ok(tier(template, 'app').every(subnet => !isPublic(template, subnet)));
    for (const network of launchData({ template }).NetworkInterfaces) assert.equal(network.AssociatePublicIpAddress, false);
    only(template, 'AWS::ECS::CapacityProvider');
  },

  'B2': ({ template }) => {
    const [, { Scheme, Subnets }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internet-facing');
    assert.ok(Subnets.map(target).every((subnet: string) => isPublic(template, subnet)));
    assert.ok(computeSubnets(template).every(subnet => !isPublic(template, subnet)));
  },

  'B3': ({ template }) => {
    const [, { Scheme, Subnets }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internal');
    assert.ok(Subnets.map(target).every((subnet: string) => !isPublic(template, subnet)));
    const ranges = rules(template, 'Ingress').map(({ peer }) => peer).filter(peer => !(peer in template.Resources));
    assert.deepEqual([...new Set(ranges)], ['10.50.0.0/16']);
  },

  'B4': ({ repository, template }) => {
    assert.equal(only(template, 'AWS::ECS::Service')[1].EnableExecuteCommand, true);
    const { ExecuteCommandConfiguration } = only(template, 'AWS::ECS::Cluster')[1].Configuration;
    assert.equal(ExecuteCommandConfiguration.Logging, 'OVERRIDE');
    assert.ok(ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName);
    const { inputs } = only(template, 'AWS::SSM::Document')[1].Content;
    assert.deepEqual([inputs.cloudWatchEncryptionEnabled, typeof inputs.cloudWatchLogGroupName], [true, 'object']);
    assert.equal(launchData({ template }).KeyName, undefined);
    assert.ok(rules(template, 'Ingress').every(({ port }) => port !== 22 && port !== -1));
    assert.match(repository.read('README.md'), /aws ssm start-session/);
  },

  'B5': ({ template }) => {
    const entry = target(only(template, LOAD_BALANCER)[1].SecurityGroups[0]);
    const tasks = taskGroup(template);
    const between = (direction: 'Ingress' | 'Egress', group: string) => [...new Set(rules(template, direction).filter(rule => rule.group === group).map(({ peer }) => peer))];
    assert.deepEqual(between('Egress', entry), [tasks]);
    assert.deepEqual(between('Ingress', tasks), [entry]);
  },

  'C1': ({ template }) => {
    for (const type of ['InternetGateway', 'NatGateway', 'TransitGateway', 'TransitGatewayAttachment', 'VPCPeeringConnection', 'Route', 'EIP']) {
      assert.ok(!has(template, `AWS::EC2::${type}`), type);
    }
    assert.deepEqual(endpoints(template), ['ecr.api', 'ecr.dkr', 'logs', 's3']);
    assert.equal(computeSubnets(template).length, 2, 'zones');
    assert.ok(resources(template, 'AWS::Logs::LogGroup').length > 0);
    assert.equal(only(template, 'AWS::ECS::Service')[1].LaunchType, 'FARGATE');
  },

  'C2': ({ template }) => {
    assert.ok(!has(template, 'AWS::ECR::Repository'), 'no stack makes the registry and needs its image');
    const [, { ContainerDefinitions: [{ Image }] }] = only(template, 'AWS::ECS::TaskDefinition');
    assert.match(text(Image), /^222222222222\.dkr\.ecr\..*cdk-hnb659fds-container-assets-222222222222-eu-west-1:/);
    const { DependsOn } = template.Resources[only(template, 'AWS::ECS::Service')[0]];
    const all = resources(template, 'AWS::EC2::VPCEndpoint').map(([id]) => id);
    assert.deepEqual(all.filter(id => !DependsOn.includes(id)), [], 'the service waits for its endpoints');
  },

  'C3': ({ repository }) => {
    assert.match(repository.read('README.md'), /npx projen remove ENVIRONMENT/);
    const { tasks } = JSON.parse(repository.read('.projen/tasks.json'));
    assert.ok(tasks.remove);
    assert.match(repository.read('README.md'), /deletionProtection: false/);
  },

  'D1': ({ template }) => {
    assert.match(ruleText({ template }), /tls\.sni; content:"api\.binance\.com"; startswith; endswith;/);
    const [, { FirewallRules }] = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
    const byAction = (action: string) => FirewallRules.filter(({ Action }: any) => Action === action)
      .flatMap(({ FirewallDomainListId }: any) => template.Resources[target(FirewallDomainListId)].Properties.Domains.map(text));
    assert.ok(byAction('ALLOW').includes('api.binance.com'));
    assert.deepEqual(byAction('BLOCK'), ['*']);
  },

  'D2': ({ template }) => {
    for (const service of ['ecr.api', 'ecr.dkr']) {
      const pulls = statements({ template }, service).filter(({ Action }) => [Action].flat().some(action => action.startsWith('ecr:') && action !== 'ecr:GetAuthorizationToken'));
      assert.ok(pulls.length > 0);
      const accounts = pulls.flatMap(({ Resource }) => [Resource].flat()).map(resource => text(resource).split(':')[4]);
      assert.deepEqual([...new Set(accounts)].sort(), ['222222222222', '444444444444'], service);
    }
  },

  'D3': ({ template }) => {
    const buckets = statements({ template }, 's3').flatMap(({ Resource }) => [Resource].flat()).map(resource => text(resource).replace(/^.*:::|\/\*$/g, ''));
    assert.deepEqual([...new Set(buckets)].sort(), ['prices-archive', 'prod-eu-west-1-starport-layer-bucket']);
  },

  'D4': ({ repository, template }) => {
    assert.deepEqual(defaultActions({ template }).filter(action => action.includes('drop')), []);
    assert.ok(defaultActions({ template }).some(action => action.startsWith('aws:alert')));
    assert.doesNotMatch(ruleText({ template }), /^(drop|reject)/m);
    const [, { FirewallRules }] = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
    assert.ok(FirewallRules.every(({ Action }: any) => Action !== 'BLOCK'));
    assert.ok(resources(template, 'AWS::Logs::QueryDefinition').some(([, { Name }]) => text(Name).endsWith('domains visited')));
    assert.ok(JSON.parse(repository.read('.projen/tasks.json')).tasks['allow-list']);
  },

  'D6': ({ stacks: { Hub: hub, Workload: workload, Routes: routes } }) => {
    const range = only(workload.template, 'AWS::EC2::VPC')[1].CidrBlock;
    const tables = resources(hub.template, 'AWS::EC2::TransitGatewayRouteTable').map(([id]) => id);
    const toWorkload = resources(routes.template, 'AWS::EC2::TransitGatewayRoute').filter(([, { DestinationCidrBlock }]) => DestinationCidrBlock === range);
    const back = gatewayRoutes(hub.template, tables.find(id => id.startsWith('NetworkHubTabledomain'))!);
    const reached = toWorkload.map(([, { TransitGatewayRouteTableId }]) => tables.find(id => refersTo(TransitGatewayRouteTableId, id)));
    const callers = { '10.50.0.0/16': 'tgw-attach-0a000000000000001', '10.60.0.0/16': 'tgw-attach-0b000000000000002', '192.168.0.0/16': 'tgw-attach-0c000000000000003' };
    for (const [caller, attachment] of Object.entries(callers)) {
      const [[, association], ...more] = resources(hub.template, 'AWS::EC2::TransitGatewayRouteTableAssociation')
        .filter(([, { TransitGatewayAttachmentId }]) => TransitGatewayAttachmentId === attachment);
      assert.deepEqual(more, []);
      assert.ok(reached.includes(target(association.TransitGatewayRouteTableId)), `${caller} has a route to the workload`);
      assert.equal(back[caller].TransitGatewayAttachmentId, attachment, `and answers have one to ${caller}`);
      for (const subnet of tier(workload.template, 'entry')) assert.ok(route(workload.template, subnet, caller).TransitGatewayId, `from ${subnet}`);
    }
    const [, { SecurityGroups, Scheme }] = only(workload.template, LOAD_BALANCER);
    assert.equal(Scheme, 'internal');
    const admitted = rules(workload.template, 'Ingress').filter(({ group }) => group === target(SecurityGroups[0]));
    assert.deepEqual([...new Set(admitted.map(({ peer }) => peer))].sort(), Object.keys(callers));
  },

  'E2': ({ template }) => {
    const balancers = Object.fromEntries(resources(template, LOAD_BALANCER).map(([id, { Type, Scheme }]) => [id, [Type, Scheme]]));
    assert.deepEqual(Object.values(balancers).sort(), [['application', 'internal'], ['network', 'internal']]);
    const [groupId, group] = resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').find(([, { TargetType }]) => TargetType === 'alb')!;
    const listenerOfTarget = template.Resources[target(group.Targets[0].Id)];
    const application = listenerOfTarget.Type === LOAD_BALANCER ? target(group.Targets[0].Id) : target(listenerOfTarget.Properties.LoadBalancerArn);
    assert.deepEqual(balancers[application], ['application', 'internal']);
    const listener = resources(template, 'AWS::ElasticLoadBalancingV2::Listener').find(([, { DefaultActions }]) => target(DefaultActions[0].TargetGroupArn) === groupId)!;
    assert.deepEqual(balancers[target(listener[1].LoadBalancerArn)], ['network', 'internal']);
  },

  'E3': ({ template }) => {
    const [id, service] = only(template, 'AWS::EC2::VPCEndpointService');
    assert.equal(service.AcceptanceRequired, true);
    const [, permissions] = only(template, 'AWS::EC2::VPCEndpointServicePermissions');
    assert.equal(target(permissions.ServiceId), id);
    assert.deepEqual(permissions.AllowedPrincipals.map(text), ['arn:aws:iam::333333333333:root']);
  },

  'E7': ({ template }) => {
    const [, { CapacityProviderStrategy }] = only(template, 'AWS::ECS::Service');
    assert.deepEqual(CapacityProviderStrategy.map(({ CapacityProvider }: any) => target(CapacityProvider)), [only(template, 'AWS::ECS::CapacityProvider')[0]]);
    assert.ok(computeSubnets(template).every(subnet => !isPublic(template, subnet)));
    only(template, 'AWS::EC2::VPCEndpointService');
    assert.match(text(launchData({ template }).UserData['Fn::Base64']), /cluster = "\$\{WorkloadCapacityCluster/, 'hosts join the cluster');
  },
};

type Templated = Pick<Example, 'template'>;

/** A firewall lets named destinations pass, drops the rest and logs both. */
function assertNamedDestinationsPass({ template }: Templated): void {
  assert.match(ruleText({ template }), /api\.binance\.com/);
  assert.ok(defaultActions({ template }).some(action => action.startsWith('aws:drop_established')), 'what is not listed is cut off');
  const [, { LoggingConfiguration: { LogDestinationConfigs } }] = only(template, 'AWS::NetworkFirewall::LoggingConfiguration');
  assert.deepEqual(LogDestinationConfigs.map(({ LogType }: any) => LogType).sort(), ['ALERT', 'FLOW']);
}

/** A hub is shared with some accounts of the organisation, with all that they read. */
function assertShared({ template }: ExampleStack, accounts: string[]): void {
  const [, share] = only(template, 'AWS::RAM::ResourceShare');
  assert.deepEqual(share.Principals, accounts);
  assert.equal(share.AllowExternalPrincipals, false);
  assert.ok(refersTo(share.ResourceArns, only(template, 'AWS::EC2::TransitGateway')[0]));
  for (const [id] of resources(template, 'AWS::SSM::Parameter')) assert.ok(refersTo(share.ResourceArns, id), id);
}

/** A workload has a VPC of its own, without a way to the internet but the Transit Gateway of another account. */
function assertJoins({ template }: ExampleStack, { hub, of }: { hub: string; of: string }): void {
  assert.ok(!has(template, 'AWS::EC2::InternetGateway'));
  const [vpc] = only(template, 'AWS::EC2::VPC');
  const [, attachment] = only(template, 'AWS::EC2::TransitGatewayAttachment');
  assert.equal(target(attachment.VpcId), vpc);
  const { Default } = template.Parameters![target(attachment.TransitGatewayId)];
  assert.equal(Default, `arn:aws:ssm:eu-west-1:${of}:parameter/network-hub/${hub}/transit-gateway-id`);
  assert.deepEqual(parameters(template).published, [`/network-hub/${hub}/spokes/prices-prod/attachment-id`]);
  assert.deepEqual(only(template, 'AWS::RAM::ResourceShare')[1].Principals, [of], 'the hub may read the attachment');
}

/** The rules of the firewall. */
function ruleText({ template }: Templated): string {
  return resources(template, 'AWS::NetworkFirewall::RuleGroup').map(([, { RuleGroup }]) => RuleGroup.RulesSource.RulesString).join('\n');
}

/** What the firewall does with what no rule is about. */
function defaultActions({ template }: Templated): string[] {
  return only(template, 'AWS::NetworkFirewall::FirewallPolicy')[1].FirewallPolicy.StatefulDefaultActions ?? [];
}

/** How a host is started. */
function launchData({ template }: Templated): any {
  return only(template, 'AWS::EC2::LaunchTemplate')[1].LaunchTemplateData;
}

/** The policy of the endpoint of a service. */
function statements({ template }: Templated, service: string): any[] {
  const [, endpoint] = resources(template, 'AWS::EC2::VPCEndpoint').find(([, { ServiceName }]) => text(ServiceName).endsWith(`.${service}`))!;
  return endpoint.PolicyDocument.Statement;
}
