import { Mutant, Template, having } from './mutant';

const fromEntry = (template: Template) => template.first('EC2::SecurityGroupIngress', ({ GroupId }) => GroupId['Fn::GetAtt'][0] === template.taskGroup['Fn::GetAtt'][0]);
const taskPort = (template: Template) => fromEntry(template).FromPort;
const isApplication = ({ Type }: any) => Type === 'application';
const loadBalancer = (template: Template) => template.first('ElasticLoadBalancingV2::LoadBalancer', isApplication);
const groupOfLoadBalancer = (template: Template) => template.group(loadBalancer(template).SecurityGroups[0]);
const isMain = ({ DefaultActions }: any) => DefaultActions.some(({ Type }: any) => Type === 'forward');
const mainListener = (template: Template) => template.ref('ElasticLoadBalancingV2::Listener', isMain);

/** Faults on the way in. */
export const ENTRY: readonly Mutant[] = [
  { name: 'the tasks take nothing from the load balancer', caughtBy: ['entry'], naming: /security group/i, change: template => template.remove('EC2::SecurityGroupIngress', ({ GroupId }) => GroupId['Fn::GetAtt'][0] === template.taskGroup['Fn::GetAtt'][0]) },
  { name: 'the tasks take another port', caughtBy: ['entry'], naming: /8081|8080/, change: template => Object.assign(fromEntry(template), { FromPort: 8081, ToPort: 8081 }) },
  { name: 'the tasks take every port', caughtBy: ['entry'], naming: /0-65535|TCP/, change: template => Object.assign(fromEntry(template), { FromPort: 0, ToPort: 65535 }) },
  { name: 'the tasks take every protocol', caughtBy: ['entry'], naming: /every port/, change: template => Object.assign(fromEntry(template), { IpProtocol: '-1' }) },
  {
    name: 'the tasks take everybody',
    caughtBy: ['entry'],
    naming: /0\.0\.0\.0\/0/,
    change: template => { template.group(template.taskGroup).SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: taskPort(template), ToPort: taskPort(template), CidrIp: '0.0.0.0/0' }]; },
  },
  {
    name: 'the tasks take a neighbour\'s network',
    caughtBy: ['entry'],
    naming: /10\.99\.0\.0\/16/,
    change: template => template.add('Neighbour', 'EC2::SecurityGroupIngress', { GroupId: template.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.99.0.0/16' }),
  },
  {
    name: 'the tasks take the whole VPC',
    caughtBy: ['entry'],
    naming: /10\.0\.0\.0\/16/,
    change: template => template.add('Everybody', 'EC2::SecurityGroupIngress', { GroupId: template.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: { 'Fn::GetAtt': [template.ids('EC2::VPC')[0], 'CidrBlock'] } }),
  },
  {
    name: 'the tasks take a group that nobody knows',
    caughtBy: ['entry'],
    naming: /sg-0123456789abcdef0|Stranger|unknown/i,
    change: template => template.add('Stranger', 'EC2::SecurityGroupIngress', { GroupId: template.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: 'sg-0123456789abcdef0' }),
  },
  {
    name: 'the tasks take a prefix list that nobody knows',
    caughtBy: ['entry'],
    naming: /pl-0123456789abcdef0/,
    change: template => template.add('Listed', 'EC2::SecurityGroupIngress', { GroupId: template.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, SourcePrefixListId: 'pl-0123456789abcdef0' }),
  },
  { name: 'the load balancer may call another port only', caughtBy: ['entry'], naming: /8080/, change: template => Object.assign(template.first('EC2::SecurityGroupEgress', ({ DestinationSecurityGroupId, FromPort }) => DestinationSecurityGroupId['Fn::GetAtt'][0] === template.taskGroup['Fn::GetAtt'][0] && FromPort === 8080), { FromPort: 8082, ToPort: 8082 }) },
  { name: 'the load balancer stands in one zone only', caughtBy: ['entry', 'zones'], naming: /zone|subnet/, change: template => { loadBalancer(template).Subnets.length = 1; } },
  { name: 'the listener answers by itself', caughtBy: ['entry'], naming: /no entry|entry/, of: having('alb', 'internal-alb'), change: template => template.all('ElasticLoadBalancingV2::Listener', isMain).forEach(listener => { listener.DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }]; }) },
  { name: 'the health check asks another port', caughtBy: ['entry'], naming: /9999/, change: template => template.all('ElasticLoadBalancingV2::TargetGroup', ({ TargetType }) => TargetType === 'ip').forEach(group => { group.HealthCheckPort = '9999'; }) },
  { name: 'the tasks are registered with another port', caughtBy: ['entry'], naming: /9090/, change: template => { template.first('ECS::Service').LoadBalancers[0].ContainerPort = 9090; } },
  {
    name: 'an ACL keeps requests from the tasks',
    caughtBy: ['entry'],
    naming: /Acl/,
    change: template => template.acl(template.subnets('app'), [{ RuleAction: 'deny', Protocol: 6, PortRange: { From: 8080, To: 8080 }, CidrBlock: '0.0.0.0/0', Egress: false }]),
  },
  {
    name: 'an ACL keeps answers from the load balancer',
    caughtBy: ['entry'],
    naming: /Acl/,
    change: template => template.acl(template.subnets('app'), [{ RuleAction: 'deny', Protocol: 6, PortRange: { From: 32768, To: 65535 }, CidrBlock: '0.0.0.0/0', Egress: true }]),
  },
  { name: 'an ACL that lets nothing pass', caughtBy: ['entry'], naming: /Acl/, change: template => { template.acl(template.subnets('app').slice(0, 1), []); ['AclAlltrue', 'AclAllfalse'].forEach(id => delete template.json.Resources[id]); } },
  { name: 'the public load balancer has no way back', caughtBy: ['entry'], naming: /edge/, of: having('alb'), change: template => template.removeDefaultRoute(template.subnets('edge')[0]) },
  { name: 'the internet gateway is not attached', caughtBy: ['entry'], naming: /IGW|internet gateway/, of: having('alb'), change: template => template.remove('EC2::VPCGatewayAttachment') },
  { name: 'the public load balancer became internal', caughtBy: ['entry'], naming: /ingressMode alb/, of: having('alb'), change: template => { loadBalancer(template).Scheme = 'internal'; } },
  { name: 'the public load balancer takes nobody', caughtBy: ['entry'], naming: /internet/, of: having('alb'), change: template => { groupOfLoadBalancer(template).SecurityGroupIngress = []; } },
  { name: 'the public load balancer takes every port', caughtBy: ['entry'], naming: /listens on/, of: having('alb'), change: template => { groupOfLoadBalancer(template).SecurityGroupIngress = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]; } },
  { name: 'the internal load balancer became public', caughtBy: ['entry'], naming: /on the internet/, of: having('internal-alb', 'api-gateway', 'privatelink-nlb'), change: template => { loadBalancer(template).Scheme = 'internet-facing'; } },
  { name: 'the internal load balancer takes everybody', caughtBy: ['entry'], naming: /ingressAllowedCidrs/, of: having('internal-alb'), change: template => { groupOfLoadBalancer(template).SecurityGroupIngress[0].CidrIp = '0.0.0.0/0'; } },
  { name: 'the internal load balancer takes one network more', caughtBy: ['entry'], naming: /10\.21\.0\.0\/16/, of: having('internal-alb'), change: template => groupOfLoadBalancer(template).SecurityGroupIngress.push({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.21.0.0/16' }) },
  {
    name: 'the load balancer takes others than the VPC link',
    caughtBy: ['entry'],
    naming: /10\.0\.0\.0\/16/,
    of: having('api-gateway'),
    change: template => { groupOfLoadBalancer(template).SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '10.0.0.0/16' }]; },
  },
  { name: 'the load balancer takes nothing from the VPC link', caughtBy: ['entry'], naming: /TCP 80/, of: having('api-gateway'), change: template => template.remove('EC2::SecurityGroupIngress', (_, id) => id.includes('VpcLink')) },
  { name: 'the VPC link may call another port only', caughtBy: ['entry'], naming: /TCP 80/, of: having('api-gateway'), change: template => Object.assign(template.first('EC2::SecurityGroupEgress', (_, id) => id.includes('VpcLink')), { FromPort: 81, ToPort: 81 }) },
  { name: 'the API calls something else', caughtBy: ['entry'], naming: /entry|IntegrationTarget|load balancer/, of: having('api-gateway'), change: template => template.all('ApiGateway::Method').forEach(({ Integration }) => { delete Integration.IntegrationTarget; }) },
  { name: 'nobody listens where the API calls', caughtBy: ['entry'], naming: /80/, of: having('api-gateway'), change: template => { template.first('ElasticLoadBalancingV2::Listener').Port = 8888; } },
  { name: 'a private API', caughtBy: ['entry'], naming: /Api is private/, of: having('api-gateway'), change: template => { template.first('ApiGateway::RestApi').EndpointConfiguration = { Types: ['PRIVATE'] }; } },
  { name: 'an API without an address', caughtBy: ['entry'], naming: /DisableExecuteApiEndpoint/, of: having('api-gateway'), change: template => { template.first('ApiGateway::RestApi').DisableExecuteApiEndpoint = true; } },
  { name: 'a stage that may not be there', caughtBy: ['entry'], naming: /Stage|Maybe/, of: having('api-gateway'), change: template => { Object.assign(template.json, { Parameters: { Asked: { Type: 'String' } }, Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Asked' }, 'yes'] } } }); template.json.Resources[template.ids('ApiGateway::Stage')[0]].Condition = 'Maybe'; } },
  { name: 'a deployment that may be made before a method', caughtBy: ['entry'], naming: /Deployment.* has no DependsOn on .*Method/, of: having('api-gateway'), change: template => { delete template.json.Resources[template.ids('ApiGateway::Deployment')[0]].DependsOn; } },
  { name: 'a VPC link without subnets', caughtBy: ['entry'], naming: /VpcLink: it names no subnets/, of: having('api-gateway'), change: template => { template.first('ApiGatewayV2::VpcLink').SubnetIds = []; } },
  { name: 'a method that asks the internet', caughtBy: ['entry'], naming: /Method: .*ConnectionType is not VPC_LINK/, of: having('api-gateway'), change: template => { template.first('ApiGateway::Method').Integration.ConnectionType = 'INTERNET'; } },
  { name: 'a method that answers by itself', caughtBy: ['entry'], naming: /Method: .*MOCK/, of: having('api-gateway'), change: template => { template.first('ApiGateway::Method').Integration.Type = 'MOCK'; } },
  { name: 'a rule of the listener that answers every path', caughtBy: ['entry'], naming: /ingressMode|no listener of these templates leads/, of: having('alb', 'internal-alb'), change: template => template.add('Everything', 'ElasticLoadBalancingV2::ListenerRule', { ListenerArn: mainListener(template), Priority: 5, Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }], Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] }) },
  { name: 'a rule of the listener that answers every caller', caughtBy: ['entry'], naming: /ingressMode|no listener of these templates leads/, of: having('alb', 'internal-alb'), change: template => template.add('Everything', 'ElasticLoadBalancingV2::ListenerRule', { ListenerArn: mainListener(template), Priority: 5, Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24', '0.0.0.0/0'] } }], Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] }) },
  { name: 'a listener that gives the tasks no weight', caughtBy: ['entry'], naming: /ingressMode|no listener of these templates leads/, of: having('alb', 'internal-alb'), change: template => { template.add('Nobody', 'ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip', Protocol: 'HTTP', Port: 80, VpcId: template.ref('EC2::VPC') }); const [TargetGroupArn] = template.all('ElasticLoadBalancingV2::TargetGroup').map((_, index) => template.ref('ElasticLoadBalancingV2::TargetGroup', undefined, index)); template.json.Resources[mainListener(template).Ref].Properties.DefaultActions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 0 }, { TargetGroupArn: { Ref: 'Nobody' }, Weight: 1 }] } }]; } },
  { name: 'a load balancer as a target of another type', caughtBy: ['entry'], naming: /ingressMode privatelink-nlb/, of: having('privatelink-nlb'), change: template => { template.first('ElasticLoadBalancingV2::TargetGroup', ({ TargetType }) => TargetType === 'alb').TargetType = 'ip'; } },
  { name: 'containers without a network', caughtBy: ['entry'], naming: /DisableNetworking/, change: template => { template.first('ECS::TaskDefinition').ContainerDefinitions[0].DisableNetworking = true; } },
  { name: 'containers with names of their own', caughtBy: ['entry'], naming: /DnsServers/, change: template => { template.first('ECS::TaskDefinition').ContainerDefinitions[0].DnsServers = ['198.51.100.53']; } },
  { name: 'a network load balancer with an attribute that nobody knows', caughtBy: ['entry'], naming: /TargetGroupAttributes\.Key/, of: having('privatelink-nlb'), change: template => { template.first('ElasticLoadBalancingV2::TargetGroup', ({ TargetType }) => TargetType === 'alb').TargetGroupAttributes = [{ Key: { Ref: 'Nobody' }, Value: 'false' }]; } },
  { name: 'no service at all', caughtBy: ['entry'], naming: /there is no service in .*ingressMode/, change: template => template.remove('ECS::Service') },
  { name: 'the load balancer takes nothing from the one before it', caughtBy: ['entry'], naming: /TCP 443/, of: having('privatelink-nlb'), change: template => template.remove('EC2::SecurityGroupIngress', (_, id) => id.includes('IngressNetworkSecurityGroup')) },
  { name: 'the network load balancer may call another port only', caughtBy: ['entry'], naming: /TCP 443/, of: having('privatelink-nlb'), change: template => Object.assign(template.first('EC2::SecurityGroupEgress', (_, id) => id.includes('IngressNetworkSecurityGroup')), { FromPort: 444, ToPort: 444 }) },
  { name: 'the network load balancer sends to another port', caughtBy: ['entry'], naming: /444/, of: having('privatelink-nlb'), change: template => { template.first('ElasticLoadBalancingV2::TargetGroup', ({ TargetType }) => TargetType === 'alb').Targets[0].Port = 444; } },
  { name: 'the network load balancer sends to nobody', caughtBy: ['entry'], naming: /ingressMode privatelink-nlb|entry/, of: having('privatelink-nlb'), change: template => { template.first('ElasticLoadBalancingV2::TargetGroup', ({ TargetType }) => TargetType === 'alb').Targets = []; } },
  { name: 'the endpoint service leads nowhere', caughtBy: ['entry'], naming: /ingressMode privatelink-nlb/, of: having('privatelink-nlb'), change: template => template.remove('EC2::VPCEndpointService') },
  { name: 'consumers are filtered away', caughtBy: ['entry'], naming: /consumers/, of: having('privatelink-nlb'), change: template => { template.first('ElasticLoadBalancingV2::LoadBalancer', ({ Type }) => Type === 'network').EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = 'on'; } },
  { name: 'subnets whose zone nobody knows', caughtBy: ['entry'], naming: /zone/i, change: template => template.all('EC2::Subnet').forEach(subnet => { subnet.AvailabilityZone = { Ref: 'Unknown' }; }) },
  { name: 'a type that nobody knows', caughtBy: ['entry'], naming: /AWS::EC2::Wormhole/, change: template => template.add('Wormhole', 'EC2::Wormhole', {}) },
  { name: 'a custom resource that may do anything', caughtBy: ['entry'], naming: /Custom::OpenTheDoor|CustomResource/, change: template => { template.json.Resources.Custom = { Type: 'Custom::OpenTheDoor', Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:door' } }; } },
  { name: 'a macro that rewrites the template', caughtBy: ['entry'], naming: /MyMacro/, change: template => { (template.json as any).Transform = 'MyMacro'; } },
];
