import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerWorkload, Egress, FirewallEgressProps, Ingress, Network, WorkloadStack } from '../../src/cdk';
import { firewallRules } from '../../src/egress/firewall-rules';
import { FirewallMode } from '../../src/egress/options';
import { CERTIFICATE_ARN, ENV, ENVIRONMENT, only, resources } from '../workload/support';

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
const LISTED = { allowedDomains: ['api.binance.com', '*.example.com'] };

function workload(stack: Stack, props: FirewallEgressProps, zones: number, deletionProtection = true): Template {
  new ContainerWorkload(stack, 'Workload', {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    ingress: Ingress.alb({ certificateArn: CERTIFICATE_ARN }),
    egress: Egress.firewall(props),
    network: Network.standalone({ availabilityZones: zones }),
    deletionProtection,
  });
  return Template.fromStack(stack);
}

function synth(props: FirewallEgressProps = LISTED, zones = 2): Template {
  return workload(new WorkloadStack(new App(), 'Shop', { env: ENV, zoneNames: ZONES.slice(0, zones) }), props, zones);
}

/** The zone whose endpoint a route leads to. */
function zoneOf(route: any): string {
  const [index, split] = route.VpcEndpointId['Fn::Select'];
  const [, [second, bySplit]] = [split['Fn::Split'][0], split['Fn::Split'][1]['Fn::Select']];
  const [delimiter, joined] = bySplit['Fn::Split'];
  assert.deepEqual([index, split['Fn::Split'][0], second], [0, ',', 1]);
  assert.equal(joined['Fn::Join'][0], ',');
  assert.match(joined['Fn::Join'][1]['Fn::GetAtt'][0], /EgressFirewall/);
  return /^(.*):$/.exec(delimiter)![1];
}

for (const zones of [2, 3]) {
  test(`each of ${zones} zones goes out through its own endpoint and NAT gateway, and comes back through the same`, () => {
    const template = synth(LISTED, zones);
    const subnets = new Map(resources(template, 'AWS::EC2::Subnet').map(([id, { AvailabilityZone, CidrBlock }]) => {
      const [, tier, zone] = /Vpc(\w+?)Subnet(\d)/.exec(id)!;
      return [`${tier}${zone}`, { zone: AvailabilityZone, cidr: CidrBlock }];
    }));
    const seen = resources(template, 'AWS::EC2::Route').map(([, route]) => {
      const [, tier, zone] = /Vpc(\w+?)Subnet(\d)RouteTable/.exec(route.RouteTableId.Ref)!;
      const own = `${tier}${zone}`;
      if (route.VpcEndpointId) assert.equal(zoneOf(route), subnets.get(own)!.zone, own);
      if (route.NatGatewayId) assert.match(route.NatGatewayId.Ref, new RegExp(`natSubnet${zone}NATGateway`));
      const to = route.DestinationCidrBlock === subnets.get(`app${zone}`)!.cidr ? 'app' : route.DestinationCidrBlock;
      return `${own} ${to} ${['VpcEndpointId', 'NatGatewayId', 'GatewayId'].filter(target => route[target])}`;
    });
    assert.deepEqual(seen.sort(), Array.from({ length: zones }, (_, index) => index + 1).flatMap(zone => [
      `app${zone} 0.0.0.0/0 VpcEndpointId`,
      `edge${zone} 0.0.0.0/0 GatewayId`,
      `firewall${zone} 0.0.0.0/0 NatGatewayId`,
      `nat${zone} 0.0.0.0/0 GatewayId`,
      `nat${zone} app VpcEndpointId`,
    ]).sort());
    const { SubnetMappings } = only(template, 'AWS::NetworkFirewall::Firewall');
    assert.equal(SubnetMappings.length, zones);
    SubnetMappings.forEach(({ SubnetId }: any, index: number) => assert.match(SubnetId.Ref, new RegExp(`firewallSubnet${index + 1}Subnet`)));
  });
}

test('only listed names pass, everything else is dropped, and both are logged', () => {
  const { FirewallPolicy: policy } = only(synth(), 'AWS::NetworkFirewall::FirewallPolicy');
  assert.deepEqual(policy.StatefulDefaultActions, ['aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server']);
  assert.deepEqual([policy.StatelessDefaultActions, policy.StatelessFragmentDefaultActions], [['aws:forward_to_sfe'], ['aws:forward_to_sfe']]);
  assert.deepEqual(policy.StatefulEngineOptions, { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'REJECT' });
  assert.equal(policy.StatelessRuleGroupReferences, undefined);
  assert.match(policy.PolicyVariables.RuleVariables.HOME_NET.Definition[0]['Fn::GetAtt'].join('.'), /^WorkloadNetworkVpc\w+\.CidrBlock$/);

  const { RuleGroup: group, Type: type, Capacity: capacity } = only(synth(), 'AWS::NetworkFirewall::RuleGroup');
  assert.deepEqual([type, capacity, group.StatefulRuleOptions], ['STATEFUL', 2000, { RuleOrder: 'STRICT_ORDER' }]);
  assert.deepEqual(group.RulesSource.RulesString.split('\n'), [
    'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (alert; msg:"listed *.example.com"; flow:to_server, established; '
    + 'tls.sni; content:".example.com"; endswith; nocase; sid:1001; rev:1;)',
    'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (alert; msg:"listed api.binance.com"; flow:to_server, established; '
    + 'tls.sni; content:"api.binance.com"; startswith; endswith; nocase; sid:1002; rev:1;)',
  ]);
});

test('to discover, everything passes and what has a name is logged with it', () => {
  const template = synth({ firewallMode: FirewallMode.DISCOVER });
  assert.deepEqual(only(template, 'AWS::NetworkFirewall::FirewallPolicy').FirewallPolicy.StatefulDefaultActions, ['aws:alert_established_app_layer_to_server']);
  assert.equal(only(template, 'AWS::NetworkFirewall::RuleGroup').RuleGroup.RulesSource.RulesString,
    'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (alert; msg:"discovered"; flow:to_server, established; tls.sni; content:"."; sid:3001; rev:1;)');
  const { FirewallRules: rules } = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
  assert.deepEqual(rules.map(({ Action, BlockResponse }: any) => [Action, BlockResponse]), [['ALLOW', undefined], ['ALERT', undefined]]);
});

test('HTTPS is held to the ports other than 80, HTTP to those other than 443', () => {
  const rules = firewallRules(['a.example.com'], [443, 80, 8443], FirewallMode.DISCOVER).split('\n');
  assert.deepEqual(rules.map(rule => /^pass (\w+) \$HOME_NET any -> \$EXTERNAL_NET (\S+) .*msg:"([^"]+)".*sid:(\d+)/.exec(rule)!.slice(1)), [
    ['tls', '[443,8443]', 'listed a.example.com', '1001'],
    ['http', '[80,8443]', 'listed a.example.com', '2001'],
    ['tls', '[443,8443]', 'discovered', '3001'],
    ['http', '[80,8443]', 'discovered', '3002'],
  ]);
  assert.ok(rules.filter(rule => rule.startsWith('pass http')).every(rule => rule.includes('http.host;') && !rule.includes('nocase')));
});

test('the largest list fits into the rule group, each rule with an id of its own', () => {
  const domains = Array.from({ length: 500 }, (_, index) => `a${index}.example.com`);
  const rules = firewallRules(domains, [443, 80, 8080], FirewallMode.DISCOVER).split('\n');
  assert.equal(rules.length, 1002);
  assert.equal(new Set(rules.map(rule => /sid:(\d+)/.exec(rule)![1])).size, rules.length);
});

test('names that are not listed do not exist, other than those of the AWS services in use', () => {
  const template = synth();
  const { FirewallRules: [allow, block], ...rest } = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
  assert.ok(rest.Name);
  assert.deepEqual([allow.Action, allow.FirewallDomainRedirectionAction, block.Action, block.BlockResponse], ['ALLOW', 'TRUST_REDIRECTION_DOMAIN', 'BLOCK', 'NXDOMAIN']);
  assert.ok(allow.Priority < block.Priority);
  const lists = Object.fromEntries(resources(template, 'AWS::Route53Resolver::FirewallDomainList').map(([id, { Domains }]) => [id, Domains]));
  assert.deepEqual(lists[block.FirewallDomainListId['Fn::GetAtt'][0]], ['*']);
  const names = lists[allow.FirewallDomainListId['Fn::GetAtt'][0]].map((name: any) => typeof name === 'string' ? name : name['Fn::Join'][1][0]);
  assert.deepEqual(names, [
    '*.example.com', '111111111111.dkr.ecr.eu-west-1.', 'api.binance.com', 'api.ecr.eu-west-1.', 'logs.eu-west-1.',
    'prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.', 's3.eu-west-1.',
  ]);
  assert.equal(only(template, 'AWS::Route53Resolver::FirewallRuleGroupAssociation').Priority, 101);
});

test('tasks may open the named TCP ports, and no port for DNS', () => {
  const groups = resources(synth({ ...LISTED, ports: [443, 80] }), 'AWS::EC2::SecurityGroup');
  const [, tasks] = groups.find(([id]) => id.startsWith('WorkloadSecurityGroup'))!;
  assert.deepEqual(tasks.SecurityGroupEgress.map((rule: any) => [rule.CidrIp, rule.IpProtocol, rule.FromPort, rule.ToPort]), [
    ['0.0.0.0/0', 'tcp', 443, 443], ['0.0.0.0/0', 'tcp', 80, 80],
  ]);
});

test('images and logs take VPC endpoints, not the firewall', () => {
  const names = resources(synth(), 'AWS::EC2::VPCEndpoint').map(([id, { VpcEndpointType }]) => `${/Egress(\w+)Endpoint/.exec(id)![1]} ${VpcEndpointType}`);
  assert.deepEqual(names.sort(), ['EcrApi Interface', 'EcrDkr Interface', 'Logs Interface', 'S3 Gateway']);
  const more = resources(synth({ ...LISTED, awsServices: ['sqs'] }), 'AWS::EC2::VPCEndpoint');
  assert.ok(more.some(([id]) => id.includes('SqsEndpoint')));
});

test('every log is encrypted and expires, and the queries look at them', () => {
  const template = synth();
  const groups = Object.fromEntries(resources(template, 'AWS::Logs::LogGroup').filter(([id]) => id.includes('Egress')));
  assert.equal(Object.keys(groups).length, 3);
  for (const group of Object.values(groups)) assert.ok(group.KmsKeyId && group.RetentionInDays === 365);
  const queries = resources(template, 'AWS::Logs::QueryDefinition').map(([, query]) => query);
  assert.deepEqual(queries.map(({ Name }) => Name).sort(), [
    'Shop/domains visited', 'Shop/names looked up', 'Shop/names not on the list', 'Shop/top destinations', 'Shop/what was blocked',
  ]);
  for (const { LogGroupNames: [{ Ref }] } of queries) assert.ok(Ref in groups);
  const { LogDestinationConfigs: configs } = only(template, 'AWS::NetworkFirewall::LoggingConfiguration').LoggingConfiguration;
  assert.deepEqual(configs.map((config: any) => [config.LogType, config.LogDestination.logGroup.Ref in groups]), [['ALERT', true], ['FLOW', true]]);
  assert.match(only(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfig').DestinationArn['Fn::GetAtt'][0], /EgressDnsLogs/);
});

test('the service waits for its way out, and for all that watches it', () => {
  const [service] = Object.values(synth().findResources('AWS::ECS::Service')) as any[];
  for (const needed of [/AppRoute1/, /AppRoute2/, /ReturnRoute1/, /ReturnRoute2/, /firewallSubnet1DefaultRoute/, /natSubnet2DefaultRoute/,
    /FirewallLogging/, /DnsRulesAssociation/, /DnsLoggingAssociation/, /EcrApiEndpoint/, /S3Endpoint/]) {
    assert.ok(service.DependsOn.some((id: string) => needed.test(id)), String(needed));
  }
});

test('the firewall is protected from deletion with the rest, and not from changes', () => {
  const protection = (deletionProtection: boolean) => {
    const stack = new WorkloadStack(new App(), 'Shop', { env: ENV, zoneNames: ZONES.slice(0, 2) });
    const { DeleteProtection, SubnetChangeProtection } = only(workload(stack, LISTED, 2, deletionProtection), 'AWS::NetworkFirewall::Firewall');
    return [DeleteProtection, SubnetChangeProtection];
  };
  assert.deepEqual([protection(true), protection(false)], [[true, false], [false, false]]);
});

test('the zones must be known by name', () => {
  const line = /^Error: zoneNames must name the availability zones, [^\n]+, got none; create the stack with new WorkloadStack\(/;
  assert.throws(() => workload(new WorkloadStack(new App(), 'Shop', { env: ENV }), LISTED, 2), line);
  assert.throws(() => workload(new Stack(new App(), 'Shop'), LISTED, 2), line);
});

test('no zone is looked up', () => {
  const app = new App();
  workload(new WorkloadStack(app, 'Shop', { env: ENV, zoneNames: ZONES }), LISTED, 3);
  assert.deepEqual(app.synth().manifest.missing ?? [], []);
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => Egress.firewall(), /^Error: allowedDomains must name at least one domain for firewallMode enforce, got none; for example api\.binance\.com, or set firewallMode to discover/);
  assert.throws(() => Egress.firewall({ allowedDomains: ['https://a.example.com'] }), /^Error: allowedDomains must be domain names, not URLs, got https:\/\/a\.example\.com; write a\.example\.com$/);
  assert.throws(() => Egress.firewall({ allowedDomains: ['a.example.com', 'a.example.com'] }), /^Error: allowedDomains must name a domain only once, got a\.example\.com; remove one of them$/);
  assert.throws(() => Egress.firewall({ ...LISTED, ports: [80] }), /^Error: ports must include 443, /);
  assert.throws(() => Egress.firewall({ ...LISTED, ports: [0] }), /^Error: ports must be TCP ports from 1 to 65535, got 0; /);
  assert.throws(() => Egress.firewall({ ...LISTED, firewallMode: 'off' as FirewallMode }), /^Error: firewallMode must be one of enforce, discover, got off; /);
  const many = Array.from({ length: 501 }, (_, index) => `a${index}.example.com`);
  assert.throws(() => Egress.firewall({ allowedDomains: many }), /^Error: allowedDomains must name at most 500 domains, got 501; /);
  assert.ok(Egress.fromEnvironment({ ...ENVIRONMENT, egressMode: 'firewall', egressFirewallMode: 'discover' }));
});
