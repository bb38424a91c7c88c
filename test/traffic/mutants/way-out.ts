import { Mutant, Template, having } from './mutant';

const onlyFargate = (mode: string): Mutant['of'] => modes => modes.egressMode === mode && modes.capacity === 'fargate';
const zoneOf = (template: Template, subnet: { Ref: string }) => template.json.Resources[subnet.Ref].Properties.AvailabilityZone;
const policy = (template: Template) => template.first('NetworkFirewall::FirewallPolicy').FirewallPolicy;
const rules = (template: Template) => template.first('NetworkFirewall::RuleGroup').RuleGroup;
const returnRoute = (template: Template, index: number) => template.first('EC2::Route', ({ RouteTableId, DestinationCidrBlock }) =>
  RouteTableId.Ref === template.tableOf(template.subnets('nat')[index]).Ref && DestinationCidrBlock !== '0.0.0.0/0');
const nat = (template: Template, index: number) => template.ref('EC2::NatGateway', undefined, index);
const endpoint = (template: Template, service: string) => template.first('EC2::VPCEndpoint', ({ ServiceName }) => JSON.stringify(ServiceName).includes(`.${service}"`));
const allowedNames = (template: Template) => template.first('Route53Resolver::FirewallDomainList', (_, id) => id.includes('Allowed'));

/** The route of a subnet leads elsewhere. */
function reroute(route: any, target: object): void {
  for (const name of ['GatewayId', 'NatGatewayId', 'VpcEndpointId', 'TransitGatewayId']) delete route[name];
  Object.assign(route, target);
}

/** Faults on the way through NAT gateways. */
export const NAT: readonly Mutant[] = [
  { name: 'a zone without a route', caughtBy: ['nat'], naming: /route/, of: having('nat'), change: template => template.removeDefaultRoute(template.subnets('app')[1]) },
  { name: 'the gateway of another zone', caughtBy: ['nat'], naming: /NATGateway/, of: having('nat'), change: template => reroute(template.defaultRoute(template.subnets('app')[1]), { NatGatewayId: nat(template, 0) }) },
  { name: 'half of the internet through another zone', caughtBy: ['nat'], naming: /NATGateway/, of: having('nat'), change: template => template.add('Half', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[1]), DestinationCidrBlock: '0.0.0.0/1', NatGatewayId: nat(template, 0) }) },
  { name: 'part of the internet nowhere', caughtBy: ['nat'], naming: /8\.0\.0\.0\/8|peering|Peering/i, of: having('nat'), change: template => template.add('Part', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '8.0.0.0/8', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' }) },
  { name: 'a private NAT gateway', caughtBy: ['nat'], naming: /NATGateway/, of: having('nat'), change: template => { template.first('EC2::NatGateway').ConnectivityType = 'private'; } },
  { name: 'a NAT gateway without a way to the internet', caughtBy: ['nat'], naming: /nat|route/i, of: having('nat'), change: template => template.removeDefaultRoute(template.subnets('nat')[0]) },
  { name: 'a NAT gateway behind itself', caughtBy: ['nat'], naming: /circle|NATGateway/, of: having('nat'), change: template => { template.first('EC2::NatGateway').SubnetId = template.subnets('app')[0]; } },
  { name: 'the internet gateway is not attached', caughtBy: ['nat'], naming: /IGW|internet gateway/i, of: having('nat'), change: template => template.remove('EC2::VPCGatewayAttachment') },
  { name: 'the tasks may call nothing', caughtBy: ['nat'], naming: /security group/i, of: onlyFargate('nat'), change: template => { template.group(template.taskGroup).SecurityGroupEgress = [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }]; } },
  { name: 'the tasks may call every port', caughtBy: ['nat'], naming: /egressPorts/, of: having('nat'), change: template => { template.group(template.taskGroup).SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]; } },
  { name: 'the hosts may call nothing', caughtBy: ['nat'], naming: /security group/i, of: modes => modes.egressMode === 'nat' && modes.capacity === 'ec2', change: template => { template.first('EC2::SecurityGroup', (_, id) => id.includes('HostSecurityGroup')).SecurityGroupEgress = [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }]; } },
  { name: 'tasks in subnets of another table', caughtBy: ['nat'], naming: /route/, of: having('nat'), change: template => { template.add('Empty', 'EC2::RouteTable', { VpcId: template.ref('EC2::VPC') }); template.first('EC2::SubnetRouteTableAssociation', ({ SubnetId }) => SubnetId.Ref === template.subnets('app')[0].Ref).RouteTableId = { Ref: 'Empty' }; } },
  { name: 'a subnet with the main table', caughtBy: ['nat'], naming: /route/, of: having('nat'), change: template => template.remove('EC2::SubnetRouteTableAssociation', ({ SubnetId }) => SubnetId.Ref === template.subnets('app')[0].Ref) },
  { name: 'an ACL keeps answers from the NAT gateways', caughtBy: ['nat'], naming: /Acl/, of: having('nat'), change: template => template.acl(template.subnets('nat'), [{ RuleAction: 'deny', Protocol: 6, PortRange: { From: 1024, To: 65535 }, CidrBlock: '0.0.0.0/0', Egress: false }]) },
  { name: 'an ACL keeps the tasks from the internet', caughtBy: ['nat'], naming: /Acl/, of: having('nat'), change: template => template.acl(template.subnets('app'), [{ RuleAction: 'deny', Protocol: 6, PortRange: { From: 443, To: 443 }, CidrBlock: '0.0.0.0/0', Egress: true }]) },
  { name: 'tasks with public addresses beside the gateway', caughtBy: ['nat'], naming: /NAT|gateway/, of: onlyFargate('nat'), change: template => { template.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED'; template.subnets('app').forEach(subnet => reroute(template.defaultRoute(subnet), { GatewayId: template.ref('EC2::InternetGateway') })); } },
  { name: 'a route without its dependency', caughtBy: ['nat'], naming: /DependsOn/, of: having('nat'), change: template => { const table = template.tableOf(template.subnets('nat')[0]).Ref; const [id] = template.ids('EC2::Route', ({ RouteTableId }) => RouteTableId.Ref === table); delete template.json.Resources[id].DependsOn; } },
  { name: 'a route whose destination nobody knows', caughtBy: ['nat'], naming: /prefix list/, of: having('nat'), change: template => template.add('Somewhere', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationPrefixListId: 'pl-0123456789abcdef0', NetworkInterfaceId: 'eni-0123456789abcdef0' }) },
  { name: 'routes that a VPN gateway propagates', caughtBy: ['nat'], naming: /propagat/i, of: having('nat'), change: template => { template.add('Vpn', 'EC2::VPNGateway', { Type: 'ipsec.1' }); template.add('VpnAttachment', 'EC2::VPCGatewayAttachment', { VpcId: template.ref('EC2::VPC'), VpnGatewayId: { Ref: 'Vpn' } }); template.add('Propagated', 'EC2::VPNGatewayRoutePropagation', { RouteTableIds: [template.tableOf(template.subnets('app')[0])], VpnGatewayId: { Ref: 'Vpn' } }); } },
  { name: 'a VPC without DNS', caughtBy: ['nat'], naming: /EnableDnsSupport is false/, of: having('nat'), change: template => { template.first('EC2::VPC').EnableDnsSupport = false; } },
  { name: 'an endpoint for images that takes nobody', caughtBy: ['nat'], naming: /does not reach ecr\.dkr by Catch/, of: having('nat'), change: template => { template.first('EC2::VPC').EnableDnsHostnames = true; template.add('Shut', 'EC2::SecurityGroup', { GroupDescription: 'shut', VpcId: template.ref('EC2::VPC') }); template.add('Catch', 'EC2::VPCEndpoint', { VpcId: template.ref('EC2::VPC'), ServiceName: 'com.amazonaws.eu-west-1.ecr.dkr', VpcEndpointType: 'Interface', PrivateDnsEnabled: true, SubnetIds: template.subnets('app'), SecurityGroupIds: [{ 'Fn::GetAtt': ['Shut', 'GroupId'] }] }); } },
  { name: 'an endpoint for layers that lets nothing pass', caughtBy: ['nat'], naming: /Catch \(s3\) does not let it pass/, of: having('nat'), change: template => { template.add('Catch', 'EC2::VPCEndpoint', { VpcId: template.ref('EC2::VPC'), ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableIds: template.subnets('app').map(subnet => template.tableOf(subnet)), PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::somewhere/*' }] } }); } },
];

/** Faults on the way through a firewall, and in what it lets pass. */
export const FIREWALL: readonly Mutant[] = [
  { name: 'a zone around the firewall', caughtBy: ['firewall'], naming: /firewall/, of: having('firewall'), change: template => reroute(template.defaultRoute(template.subnets('app')[1]), { NatGatewayId: nat(template, 1) }) },
  { name: 'part of the internet around the firewall', caughtBy: ['firewall'], naming: /firewall/, of: having('firewall'), change: template => template.add('Around', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '1.0.0.0/8', NatGatewayId: nat(template, 0) }) },
  { name: 'the firewall endpoint of another zone', caughtBy: ['firewall'], naming: /firewall/i, of: having('firewall'), change: template => reroute(template.defaultRoute(template.subnets('app')[1]), { VpcEndpointId: template.defaultRoute(template.subnets('app')[0]).VpcEndpointId }) },
  { name: 'answers around the firewall', caughtBy: ['firewall'], naming: /answer/, of: having('firewall'), change: template => { const table = template.tableOf(template.subnets('nat')[0]).Ref; template.remove('EC2::Route', ({ RouteTableId, DestinationCidrBlock }) => RouteTableId.Ref === table && DestinationCidrBlock !== '0.0.0.0/0'); } },
  { name: 'answers through the endpoint of another zone', caughtBy: ['firewall'], naming: /answer/, of: having('firewall'), change: template => { returnRoute(template, 0).VpcEndpointId = returnRoute(template, 1).VpcEndpointId; } },
  { name: 'the firewall has no way out', caughtBy: ['firewall'], naming: /route|reach/, of: having('firewall'), change: template => template.removeDefaultRoute(template.subnets('firewall')[0]) },
  { name: 'behind the firewall, the NAT gateway of another zone', caughtBy: ['firewall', 'zones'], naming: /NATGateway|answer/, of: having('firewall'), change: template => reroute(template.defaultRoute(template.subnets('firewall')[1]), { NatGatewayId: nat(template, 0) }) },
  { name: 'an endpoint chosen by its place in an unordered list', caughtBy: ['firewall'], naming: /order|endpoint/i, of: having('firewall'), change: template => reroute(template.defaultRoute(template.subnets('app')[0]), { VpcEndpointId: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': [template.ids('NetworkFirewall::Firewall')[0], 'EndpointIds'] }] }] }] } }) },
  { name: 'a firewall in one zone only', caughtBy: ['firewall'], naming: /endpoint|firewall/i, of: having('firewall'), change: template => { template.first('NetworkFirewall::Firewall').SubnetMappings.length = 1; } },
  { name: 'the load balancer in the subnets of the NAT gateways', caughtBy: ['entry'], naming: /firewall/, of: modes => modes.ingressMode === 'alb' && modes.egressMode === 'firewall', change: template => { template.first('ElasticLoadBalancingV2::LoadBalancer').Subnets = template.subnets('nat'); } },
  { name: 'the firewall lets everything pass without looking', caughtBy: ['firewall'], naming: /stateless|pass/i, of: having('firewall'), change: template => { policy(template).StatelessDefaultActions = ['aws:pass']; } },
  { name: 'nothing is dropped by default', caughtBy: ['firewall'], naming: /default|drop/i, of: having('firewall'), change: template => { policy(template).StatefulDefaultActions = ['aws:alert_established']; } },
  { name: 'the rule order of the policy differs', caughtBy: ['firewall'], naming: /order/i, of: having('firewall'), change: template => { policy(template).StatefulEngineOptions.RuleOrder = 'DEFAULT_ACTION_ORDER'; } },
  { name: 'one domain more', caughtBy: ['firewall'], naming: /evil\.example\.com/, of: having('firewall'), change: template => { rules(template).RulesSource.RulesString += '\npass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"x"; flow:to_server, established; tls.sni; content:"evil.example.com"; startswith; endswith; nocase; sid:6666; rev:1;)'; } },
  { name: 'everything below a domain', caughtBy: ['firewall'], naming: /binance/, of: having('firewall'), change: template => { rules(template).RulesSource.RulesString = rules(template).RulesSource.RulesString.replace(' startswith;', ''); } },
  { name: 'a rule that lets everything pass', caughtBy: ['firewall'], naming: /pass/, of: having('firewall'), change: template => { rules(template).RulesSource.RulesString = `pass ip any any -> any any (sid:1; rev:1;)\n${rules(template).RulesSource.RulesString}`; } },
  { name: 'no rules at all', caughtBy: ['firewall'], naming: /binance|rule/, of: having('firewall'), change: template => { policy(template).StatefulRuleGroupReferences = []; } },
  { name: 'a rule group from elsewhere', caughtBy: ['firewall'], naming: /foreign/, of: having('firewall'), change: template => policy(template).StatefulRuleGroupReferences.push({ Priority: 2, ResourceArn: 'arn:aws:network-firewall:eu-west-1:111111111111:stateful-rulegroup/foreign' }) },
  { name: 'rules for the addresses of somebody else', caughtBy: ['firewall'], naming: /HOME_NET/, of: having('firewall'), change: template => { policy(template).PolicyVariables.RuleVariables.HOME_NET.Definition = ['192.168.0.0/16']; } },
  { name: 'a rule group of stateless rules that pass', caughtBy: ['firewall'], naming: /stateless|Holes/i, of: having('firewall'), change: template => { template.add('Holes', 'NetworkFirewall::RuleGroup', { RuleGroupName: 'holes', Type: 'STATELESS', Capacity: 10, RuleGroup: { RulesSource: { StatelessRulesAndCustomActions: { StatelessRules: [{ Priority: 1, RuleDefinition: { Actions: ['aws:pass'], MatchAttributes: {} } }] } } } }); policy(template).StatelessRuleGroupReferences = [{ Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Holes', 'RuleGroupArn'] } }]; } },
  { name: 'names in DNS are not limited', caughtBy: ['firewall'], naming: /DNS/, of: having('firewall'), change: template => template.remove('Route53Resolver::FirewallRuleGroupAssociation') },
  { name: 'every name of AWS in DNS is allowed', caughtBy: ['firewall'], naming: /\*\.amazonaws\.com.*no VPC endpoint serves/, of: having('firewall'), change: template => { allowedNames(template).Domains.push('*.amazonaws.com'); } },
  { name: 'every name in DNS is allowed', caughtBy: ['firewall'], naming: /DNS|\*/, of: having('firewall'), change: template => { allowedNames(template).Domains.push('*'); } },
  { name: 'a listed domain that DNS does not answer', caughtBy: ['firewall'], naming: /DNS does not answer api\.binance\.com.*DnsRules blocks api\.binance\.com/, of: having('firewall'), change: template => { const list = allowedNames(template); list.Domains = list.Domains.filter((domain: any) => domain !== 'api.binance.com'); } },
  { name: 'a listed domain in a hosted zone that has no record for it', caughtBy: ['firewall'], naming: /Shadow shadows api\.binance\.com/, of: having('firewall'), change: template => template.add('Shadow', 'Route53::HostedZone', { Name: 'binance.com', VPCs: [{ VPCId: template.ref('EC2::VPC'), VPCRegion: 'eu-west-1' }] }) },
  { name: 'name servers of others', caughtBy: ['firewall'], naming: /198\.51\.100\.53 of Options is asked for names/, of: having('firewall'), change: template => { template.add('Options', 'EC2::DHCPOptions', { DomainNameServers: ['198.51.100.53'] }); template.add('Told', 'EC2::VPCDHCPOptionsAssociation', { VpcId: template.ref('EC2::VPC'), DhcpOptionsId: { Ref: 'Options' } }); } },
  { name: 'a way to a network that nobody knows', caughtBy: ['firewall'], naming: /Transit|tgw|outside/i, of: having('firewall'), change: template => template.add('Away', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '10.99.0.0/16', TransitGatewayId: 'tgw-0123456789abcdef0' }) },
  { name: 'a host that may call everything', caughtBy: ['firewall'], naming: /firewall|egressPorts/, of: modes => modes.egressMode === 'firewall' && modes.capacity === 'ec2', change: template => { template.first('EC2::SecurityGroup', (_, id) => id.includes('HostSecurityGroup')).SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]; } },
];

/** Faults in a network that nothing leaves. */
export const ISOLATED: readonly Mutant[] = [
  {
    name: 'a way to the internet with public addresses',
    caughtBy: ['isolated'],
    naming: /internet/,
    of: onlyFargate('isolated'),
    change: template => {
      template.add('Gateway', 'EC2::InternetGateway', {});
      template.add('GatewayAttachment', 'EC2::VPCGatewayAttachment', { VpcId: template.ref('EC2::VPC'), InternetGatewayId: { Ref: 'Gateway' } });
      template.json.Resources.Hole = { Type: 'AWS::EC2::Route', DependsOn: 'GatewayAttachment', Properties: { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } };
      template.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
    },
  },
  {
    name: 'a NAT gateway',
    caughtBy: ['isolated'],
    naming: /internet/,
    of: modes => modes.ingressMode === 'alb' && modes.egressMode === 'isolated',
    change: template => {
      template.add('Address', 'EC2::EIP', { Domain: 'vpc' });
      template.add('Nat', 'EC2::NatGateway', { AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] }, SubnetId: template.subnets('edge')[0] });
      template.add('Hole', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } });
    },
  },
  { name: 'a peering', caughtBy: ['isolated'], naming: /pcx-/, of: having('isolated'), change: template => template.add('Hole', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '172.31.0.0/16', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' }) },
  { name: 'a Transit Gateway', caughtBy: ['isolated'], naming: /Transit|tgw/i, of: having('isolated'), change: template => template.add('Hole', 'EC2::Route', { RouteTableId: template.tableOf(template.subnets('app')[0]), DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-0123456789abcdef0' }) },
  ...['ecr.api', 'ecr.dkr', 'logs', 's3'].map((service): Mutant => ({
    name: `no endpoint for ${service}`, caughtBy: ['isolated'], naming: new RegExp(service.replace('.', '\\.')), of: having('isolated'), change: template => template.remove('EC2::VPCEndpoint', ({ ServiceName }) => JSON.stringify(ServiceName).includes(`.${service}"`)),
  })),
  ...['ecs', 'ecs-agent', 'ecs-telemetry', 'ssm', 'ssmmessages'].map((service): Mutant => ({
    name: `no endpoint for ${service}`, caughtBy: ['isolated'], naming: new RegExp(service), of: modes => modes.egressMode === 'isolated' && modes.capacity === 'ec2', change: template => template.remove('EC2::VPCEndpoint', ({ ServiceName }) => JSON.stringify(ServiceName).includes(`.${service}"`)),
  })),
  { name: 'an endpoint without private DNS', caughtBy: ['isolated'], naming: /ecr\.api/, of: having('isolated'), change: template => { endpoint(template, 'ecr.api').PrivateDnsEnabled = false; } },
  { name: 'an endpoint that leaves private DNS to the default', caughtBy: ['isolated'], naming: /logs/, of: having('isolated'), change: template => { delete endpoint(template, 'logs').PrivateDnsEnabled; } },
  { name: 'an endpoint in one zone only', caughtBy: ['isolated', 'zones'], naming: /logs|Logs/, of: having('isolated'), change: template => { endpoint(template, 'logs').SubnetIds.length = 1; } },
  { name: 'endpoints that take nobody', caughtBy: ['isolated'], naming: /security group/i, of: having('isolated'), change: template => template.remove('EC2::SecurityGroupIngress', ({ GroupId }) => GroupId['Fn::GetAtt'][0].includes('EndpointSecurityGroup')) },
  { name: 'endpoints that take another port', caughtBy: ['isolated'], naming: /443/, of: having('isolated'), change: template => template.all('EC2::SecurityGroupIngress', ({ GroupId }) => GroupId['Fn::GetAtt'][0].includes('EndpointSecurityGroup')).forEach(rule => Object.assign(rule, { FromPort: 80, ToPort: 80 })) },
  { name: 'tasks that may not call endpoints', caughtBy: ['isolated'], naming: /security group/i, of: onlyFargate('isolated'), change: template => { template.all('EC2::SecurityGroupEgress', ({ GroupId }) => GroupId['Fn::GetAtt'][0] === template.taskGroup['Fn::GetAtt'][0]).forEach(rule => Object.assign(rule, { FromPort: 80, ToPort: 80 })); template.group(template.taskGroup).SecurityGroupEgress = [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }]; } },
  { name: 'layers of images without a route', caughtBy: ['isolated'], naming: /s3/i, of: having('isolated'), change: template => { endpoint(template, 's3').RouteTableIds.pop(); } },
  { name: 'a policy without the bucket of layers', caughtBy: ['isolated'], naming: /s3/i, of: having('isolated'), change: template => { endpoint(template, 's3').PolicyDocument.Statement[0].Resource = 'arn:aws:s3:::another-bucket/*'; } },
  { name: 'a policy that denies', caughtBy: ['isolated'], naming: /logs/i, of: having('isolated'), change: template => endpoint(template, 'logs').PolicyDocument.Statement.push({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }) },
  { name: 'a policy without images', caughtBy: ['isolated'], naming: /ecr/i, of: having('isolated'), change: template => { endpoint(template, 'ecr.dkr').PolicyDocument.Statement = [{ Effect: 'Allow', Principal: '*', Action: 'ecr:DescribeRepositories', Resource: '*' }]; endpoint(template, 'ecr.api').PolicyDocument.Statement = [{ Effect: 'Allow', Principal: '*', Action: 'ecr:DescribeRepositories', Resource: '*' }]; } },
  { name: 'name servers of others', caughtBy: ['isolated'], naming: /198\.51\.100\.53 of Options is asked for names/, of: having('isolated'), change: template => { template.add('Options', 'EC2::DHCPOptions', { DomainNameServers: ['198.51.100.53'] }); template.add('Told', 'EC2::VPCDHCPOptionsAssociation', { VpcId: template.ref('EC2::VPC'), DhcpOptionsId: { Ref: 'Options' } }); } },
  { name: 'a name that DNS does not answer', caughtBy: ['isolated'], naming: /logs/i, of: having('isolated'), change: template => { const list = allowedNames(template); list.Domains = list.Domains.filter((domain: any) => !JSON.stringify(domain).includes('logs.')); } },
  { name: 'every name of AWS in DNS is allowed', caughtBy: ['isolated'], naming: /\*\.amazonaws\.com.*no VPC endpoint serves/, of: having('isolated'), change: template => { allowedNames(template).Domains.push('*.amazonaws.com'); } },
  { name: 'names in DNS are not limited', caughtBy: ['isolated'], naming: /DNS/, of: having('isolated'), change: template => template.remove('Route53Resolver::FirewallRuleGroupAssociation') },
  { name: 'a VPC without the resolver', caughtBy: ['isolated'], naming: /DNS/, of: having('isolated'), change: template => { template.first('EC2::VPC').EnableDnsSupport = false; } },
  { name: 'a VPC without private names', caughtBy: ['isolated'], naming: /DNS/, of: having('isolated'), change: template => { template.first('EC2::VPC').EnableDnsHostnames = false; } },
  { name: 'a secret without an endpoint', caughtBy: ['isolated'], naming: /secretsmanager/, of: having('isolated'), change: template => { template.first('ECS::TaskDefinition').ContainerDefinitions[0].Secrets = [{ Name: 'PASSWORD', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf' }]; } },
  { name: 'an image from the internet', caughtBy: ['isolated'], naming: /nginx|image/, of: having('isolated'), change: template => { template.first('ECS::TaskDefinition').ContainerDefinitions[0].Image = 'public.ecr.aws/nginx/nginx:1.27'; } },
  { name: 'a permission for a service without an endpoint', caughtBy: ['isolated'], naming: /sqs/, of: having('isolated'), change: template => template.add('More', 'IAM::Policy', { PolicyName: 'more', Roles: [{ Ref: template.first('ECS::TaskDefinition').TaskRoleArn['Fn::GetAtt'][0] }], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] } }) },
];

/** Everything in one place. */
export const ZONES: readonly Mutant[] = [
  { name: 'tasks in one zone only', caughtBy: ['zones'], naming: /one zone|stands in|eu-west-1a|zone 1/, change: template => { template.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets.length = 1; if (JSON.stringify(template.json).includes('AutoScaling::AutoScalingGroup')) template.first('AutoScaling::AutoScalingGroup').VPCZoneIdentifier.length = 1; } },
  { name: 'tasks in one zone of their hosts only', caughtBy: ['zones'], naming: /everything stands in/, of: having('ec2'), change: template => { template.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets.length = 1; } },
  { name: 'hosts in one zone only', caughtBy: ['zones'], naming: /no host/, of: having('ec2'), change: template => { template.first('AutoScaling::AutoScalingGroup').VPCZoneIdentifier.length = 1; } },
  { name: 'subnets that share a zone', caughtBy: ['zones'], naming: /one zone|stands in|eu-west-1a|zone 1/, change: template => { const zone = zoneOf(template, template.subnets('app')[0]); template.all('EC2::Subnet').forEach(subnet => { subnet.AvailabilityZone = zone; }); } },
];
