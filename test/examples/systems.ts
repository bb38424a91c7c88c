import assert from 'node:assert/strict';
import { Example } from './example';
import { computeSubnets, has, isPublic, only, route, rules, taskGroup, tier } from './network';
import { endpoints, resources, target, text } from '../matrix/template';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** What makes a repository the reference system of that id. */
export const SYSTEMS: Record<string, (example: Example) => void> = {
  A2: ({ template }) => {
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

  A3: ({ template }) => {
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

  A4: ({ repository, template }) => {
    assert.equal(only(template, 'AWS::ECS::Service')[1].LaunchType, 'FARGATE');
    assert.ok(!has(template, 'AWS::AutoScaling::AutoScalingGroup'));
    const [, { ContainerDefinitions: [{ Image }] }] = only(template, 'AWS::ECS::TaskDefinition');
    assert.match(text(Image), /\.dkr\.ecr\./);
    assert.deepEqual(only(template, 'AWS::ECS::Cluster')[1].ClusterSettings, [{ Name: 'containerInsights', Value: 'enhanced' }]);
    assert.match(repository.read('.github/workflows/deploy.yml'), /cdk deploy/);
  },

  A7: ({ template }) => {
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
    assert.match(ruleText({ template }), /api\.binance\.com/);
    assert.ok(defaultActions({ template }).some(action => action.startsWith('aws:drop_established')), 'what is not listed is cut off');
    const [, { LoggingConfiguration: { LogDestinationConfigs } }] = only(template, 'AWS::NetworkFirewall::LoggingConfiguration');
    assert.deepEqual(LogDestinationConfigs.map(({ LogType }: any) => LogType).sort(), ['ALERT', 'FLOW']);
  },

  A8: ({ template }) => {
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

  A9: ({ template }) => {
    assert.match(text(only(template, 'AWS::WAFv2::WebACLAssociation')[1].ResourceArn), /:\/restapis\/.+\/stages\//);
    const conditions = only(template, 'AWS::WAFv2::WebACL')[1].Rules.map(({ Statement }: any) => Statement);
    const managed = conditions.flatMap(({ ManagedRuleGroupStatement: group }: any) => group ? [group.Name] : []).sort();
    assert.deepEqual(managed, ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet']);
    assert.ok(conditions.some(({ RateBasedStatement }: any) => RateBasedStatement));
  },

  B1: ({ template }) => {
    const [, { VPCZoneIdentifier }] = only(template, 'AWS::AutoScaling::AutoScalingGroup');
    assert.deepEqual(VPCZoneIdentifier.map(target), tier(template, 'app'));
    assert.ok(tier(template, 'app').every(subnet => !isPublic(template, subnet)));
    for (const network of launchData({ template }).NetworkInterfaces) assert.equal(network.AssociatePublicIpAddress, false);
    only(template, 'AWS::ECS::CapacityProvider');
  },

  B2: ({ template }) => {
    const [, { Scheme, Subnets }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internet-facing');
    assert.ok(Subnets.map(target).every((subnet: string) => isPublic(template, subnet)));
    assert.ok(computeSubnets(template).every(subnet => !isPublic(template, subnet)));
  },

  B3: ({ template }) => {
    const [, { Scheme, Subnets }] = only(template, LOAD_BALANCER);
    assert.equal(Scheme, 'internal');
    assert.ok(Subnets.map(target).every((subnet: string) => !isPublic(template, subnet)));
    const ranges = rules(template, 'Ingress').map(({ peer }) => peer).filter(peer => !(peer in template.Resources));
    assert.deepEqual([...new Set(ranges)], ['10.50.0.0/16']);
  },

  B4: ({ repository, template }) => {
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

  B5: ({ template }) => {
    const entry = target(only(template, LOAD_BALANCER)[1].SecurityGroups[0]);
    const tasks = taskGroup(template);
    const between = (direction: 'Ingress' | 'Egress', group: string) => [...new Set(rules(template, direction).filter(rule => rule.group === group).map(({ peer }) => peer))];
    assert.deepEqual(between('Egress', entry), [tasks]);
    assert.deepEqual(between('Ingress', tasks), [entry]);
  },

  C1: ({ template }) => {
    for (const type of ['InternetGateway', 'NatGateway', 'TransitGateway', 'TransitGatewayAttachment', 'VPCPeeringConnection', 'Route', 'EIP']) {
      assert.ok(!has(template, `AWS::EC2::${type}`), type);
    }
    assert.deepEqual(endpoints(template), ['ecr.api', 'ecr.dkr', 'logs', 's3']);
    assert.equal(computeSubnets(template).length, 2, 'zones');
    assert.ok(resources(template, 'AWS::Logs::LogGroup').length > 0);
    assert.equal(only(template, 'AWS::ECS::Service')[1].LaunchType, 'FARGATE');
  },

  C2: ({ template }) => {
    assert.ok(!has(template, 'AWS::ECR::Repository'), 'no stack makes the registry and needs its image');
    const [, { ContainerDefinitions: [{ Image }] }] = only(template, 'AWS::ECS::TaskDefinition');
    assert.match(text(Image), /^222222222222\.dkr\.ecr\..*cdk-hnb659fds-container-assets-222222222222-eu-west-1:/);
    const { DependsOn } = template.Resources[only(template, 'AWS::ECS::Service')[0]];
    const all = resources(template, 'AWS::EC2::VPCEndpoint').map(([id]) => id);
    assert.deepEqual(all.filter(id => !DependsOn.includes(id)), [], 'the service waits for its endpoints');
  },

  C3: ({ repository }) => {
    assert.match(repository.read('README.md'), /npx projen remove ENVIRONMENT/);
    const { tasks } = JSON.parse(repository.read('.projen/tasks.json'));
    assert.ok(tasks.remove);
    assert.match(repository.read('README.md'), /deletionProtection: false/);
  },

  D1: ({ template }) => {
    assert.match(ruleText({ template }), /tls\.sni; content:"api\.binance\.com"; startswith; endswith;/);
    const [, { FirewallRules }] = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
    const byAction = (action: string) => FirewallRules.filter(({ Action }: any) => Action === action)
      .flatMap(({ FirewallDomainListId }: any) => template.Resources[target(FirewallDomainListId)].Properties.Domains.map(text));
    assert.ok(byAction('ALLOW').includes('api.binance.com'));
    assert.deepEqual(byAction('BLOCK'), ['*']);
  },

  D2: ({ template }) => {
    for (const service of ['ecr.api', 'ecr.dkr']) {
      const pulls = statements({ template }, service).filter(({ Action }) => [Action].flat().some(action => action.startsWith('ecr:') && action !== 'ecr:GetAuthorizationToken'));
      assert.ok(pulls.length > 0);
      const accounts = pulls.flatMap(({ Resource }) => [Resource].flat()).map(resource => text(resource).split(':')[4]);
      assert.deepEqual([...new Set(accounts)].sort(), ['222222222222', '444444444444'], service);
    }
  },

  D3: ({ template }) => {
    const buckets = statements({ template }, 's3').flatMap(({ Resource }) => [Resource].flat()).map(resource => text(resource).replace(/^.*:::|\/\*$/g, ''));
    assert.deepEqual([...new Set(buckets)].sort(), ['prices-archive', 'prod-eu-west-1-starport-layer-bucket']);
  },

  D4: ({ repository, template }) => {
    assert.deepEqual(defaultActions({ template }).filter(action => action.includes('drop')), []);
    assert.ok(defaultActions({ template }).some(action => action.startsWith('aws:alert')));
    assert.doesNotMatch(ruleText({ template }), /^(drop|reject)/m);
    const [, { FirewallRules }] = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
    assert.ok(FirewallRules.every(({ Action }: any) => Action !== 'BLOCK'));
    assert.ok(resources(template, 'AWS::Logs::QueryDefinition').some(([, { Name }]) => text(Name).endsWith('domains visited')));
    assert.ok(JSON.parse(repository.read('.projen/tasks.json')).tasks['allow-list']);
  },

  E2: ({ template }) => {
    const balancers = Object.fromEntries(resources(template, LOAD_BALANCER).map(([id, { Type, Scheme }]) => [id, [Type, Scheme]]));
    assert.deepEqual(Object.values(balancers).sort(), [['application', 'internal'], ['network', 'internal']]);
    const [groupId, group] = resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').find(([, { TargetType }]) => TargetType === 'alb')!;
    const listenerOfTarget = template.Resources[target(group.Targets[0].Id)];
    const application = listenerOfTarget.Type === LOAD_BALANCER ? target(group.Targets[0].Id) : target(listenerOfTarget.Properties.LoadBalancerArn);
    assert.deepEqual(balancers[application], ['application', 'internal']);
    const listener = resources(template, 'AWS::ElasticLoadBalancingV2::Listener').find(([, { DefaultActions }]) => target(DefaultActions[0].TargetGroupArn) === groupId)!;
    assert.deepEqual(balancers[target(listener[1].LoadBalancerArn)], ['network', 'internal']);
  },

  E3: ({ template }) => {
    const [id, service] = only(template, 'AWS::EC2::VPCEndpointService');
    assert.equal(service.AcceptanceRequired, true);
    const [, permissions] = only(template, 'AWS::EC2::VPCEndpointServicePermissions');
    assert.equal(target(permissions.ServiceId), id);
    assert.deepEqual(permissions.AllowedPrincipals.map(text), ['arn:aws:iam::333333333333:root']);
  },

  E7: ({ template }) => {
    const [, { CapacityProviderStrategy }] = only(template, 'AWS::ECS::Service');
    assert.deepEqual(CapacityProviderStrategy.map(({ CapacityProvider }: any) => target(CapacityProvider)), [only(template, 'AWS::ECS::CapacityProvider')[0]]);
    assert.ok(computeSubnets(template).every(subnet => !isPublic(template, subnet)));
    only(template, 'AWS::EC2::VPCEndpointService');
    assert.match(text(launchData({ template }).UserData['Fn::Base64']), /cluster = "\$\{WorkloadCapacityCluster/, 'hosts join the cluster');
  },
};

type Templated = Pick<Example, 'template'>;

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
