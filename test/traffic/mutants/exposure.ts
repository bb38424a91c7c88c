import { Mutant, Template, having } from './mutant';

const publicSubnet = (template: Template) => [...template.ids('EC2::Subnet', (_, id) => /Vpc(edge|nat)Subnet/.test(id))].map(id => ({ Ref: id }))[0];
const open = { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }] };

function addOpenGroup(template: Template): any {
  template.add('OpenGroup', 'EC2::SecurityGroup', { GroupDescription: 'open', VpcId: template.ref('EC2::VPC'), ...open });
  return { 'Fn::GetAtt': ['OpenGroup', 'GroupId'] };
}

/** Doors on the internet that are not the entry. */
export const EXPOSURE: readonly Mutant[] = [
  {
    name: 'a host on the internet',
    caughtBy: ['exposure'],
    naming: /Bastion/,
    of: having('alb', 'nat', 'firewall'),
    change: template => template.add('Bastion', 'EC2::Instance', {
      ImageId: 'ami-0123456789abcdef0',
      NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: publicSubnet(template), GroupSet: [addOpenGroup(template)] }],
    }),
  },
  {
    name: 'a host with an elastic address',
    caughtBy: ['exposure'],
    naming: /Bastion/,
    of: having('alb', 'nat', 'firewall'),
    change: template => {
      template.add('Bastion', 'EC2::Instance', { ImageId: 'ami-0123456789abcdef0', SubnetId: publicSubnet(template), SecurityGroupIds: [addOpenGroup(template)] });
      template.add('Address', 'EC2::EIP', { InstanceId: { Ref: 'Bastion' } });
    },
  },
  {
    name: 'a subnet that gives public addresses to a host',
    caughtBy: ['exposure'],
    naming: /Bastion/,
    of: having('alb', 'nat', 'firewall'),
    change: template => {
      const subnet = publicSubnet(template);
      template.json.Resources[subnet.Ref].Properties.MapPublicIpOnLaunch = true;
      template.add('Bastion', 'EC2::Instance', { ImageId: 'ami-0123456789abcdef0', SubnetId: subnet, SecurityGroupIds: [addOpenGroup(template)] });
    },
  },
  {
    name: 'a database on the internet',
    caughtBy: ['exposure'],
    naming: /Database/,
    of: having('alb'),
    change: template => {
      template.add('Subnets', 'RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'open', SubnetIds: template.subnets('edge') });
      template.add('Database', 'RDS::DBInstance', { DBInstanceClass: 'db.t4g.micro', Engine: 'postgres', DBSubnetGroupName: { Ref: 'Subnets' }, PubliclyAccessible: true, VPCSecurityGroups: [addOpenGroup(template)] });
    },
  },
  {
    name: 'a second load balancer on the internet',
    caughtBy: ['exposure'],
    naming: /Second/,
    of: having('alb'),
    change: template => {
      template.add('Second', 'ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Scheme: 'internet-facing', Subnets: template.subnets('edge'), SecurityGroups: [addOpenGroup(template)] });
    },
  },
  {
    name: 'tasks on the internet',
    caughtBy: ['exposure'],
    naming: /Service/,
    of: modes => modes.ingressMode === 'alb' && modes.capacity === 'fargate',
    change: template => {
      const network = template.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration;
      network.AssignPublicIp = 'ENABLED';
      network.Subnets = template.subnets('edge');
      template.group(template.taskGroup).SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }];
      template.group(template.taskGroup).SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
    },
  },
  { name: 'an accelerator before the load balancer', caughtBy: ['exposure'], naming: /GlobalAccelerator|Accelerat/, change: template => template.add('Accelerated', 'GlobalAccelerator::EndpointGroup', { EndpointConfigurations: [{ EndpointId: template.ref('ElasticLoadBalancingV2::LoadBalancer') }] }) },
  { name: 'a function that the internet may call', caughtBy: ['exposure'], naming: /Door/, change: template => { template.add('Inside', 'Lambda::Function', { Code: { ZipFile: 'x' }, Role: 'arn:aws:iam::111111111111:role/door', Runtime: 'nodejs22.x', Handler: 'index.handler', VpcConfig: { SubnetIds: template.subnets('app'), SecurityGroupIds: [template.taskGroup] } }); template.add('Door', 'Lambda::Url', { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['Inside', 'Arn'] } }); } },
  { name: 'a distribution before the internal load balancer', caughtBy: ['exposure'], naming: /VpcOrigin|Origin/, change: template => template.add('Origin', 'CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: template.ref('ElasticLoadBalancingV2::LoadBalancer') } }) },
  { name: 'an endpoint service for everybody', caughtBy: ['exposure'], naming: /everybody/, of: having('privatelink-nlb'), change: template => { template.first('EC2::VPCEndpointServicePermissions').AllowedPrincipals = ['*']; } },
  { name: 'an endpoint service for a stranger', caughtBy: ['exposure'], naming: /123456789012:root in, which ingressAllowedPrincipals does not name/, of: having('privatelink-nlb'), change: template => { template.first('EC2::VPCEndpointServicePermissions').AllowedPrincipals.push('arn:aws:iam::123456789012:root'); } },
  { name: 'an endpoint service for whom nobody knows', caughtBy: ['exposure'], naming: /AllowedPrincipals is not known/, of: having('privatelink-nlb'), change: template => { template.first('EC2::VPCEndpointServicePermissions').AllowedPrincipals.push({ Ref: 'Nobody' }); } },
  { name: 'an endpoint service without acceptance', caughtBy: ['exposure'], naming: /acceptance/, of: having('privatelink-nlb'), change: template => { template.first('EC2::VPCEndpointService').AcceptanceRequired = false; } },
  { name: 'addresses of IPv6', caughtBy: ['exposure'], naming: /IPv6/, change: template => { template.add('Six', 'EC2::VPCCidrBlock', { VpcId: template.ref('EC2::VPC'), AmazonProvidedIpv6CidrBlock: true }); template.all('EC2::Subnet').forEach((subnet, index) => { subnet.Ipv6CidrBlock = { 'Fn::Select': [index, { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': [template.ids('EC2::VPC')[0], 'Ipv6CidrBlocks'] }] }, 16, '64'] }] }; }); } },
];
