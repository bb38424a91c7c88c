/** A template with a VPC, subnets in two zones, NAT gateways, and services behind a load balancer each; two subnets for each service at least. */
export function largeNetwork(subnets: number, services: number): object {
  const Resources: Record<string, any> = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Igw: { Type: 'AWS::EC2::InternetGateway' },
    Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } } },
    Public: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    PublicRoute: {
      Type: 'AWS::EC2::Route', DependsOn: 'Attachment', Properties: { RouteTableId: { Ref: 'Public' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } },
    },
    Cluster: { Type: 'AWS::ECS::Cluster' },
  };
  const add = (id: string, type: string, properties: object) => { Resources[id] = { Type: `AWS::${type}`, Properties: properties }; };
  const subnet = (id: string, index: number, table: string) => {
    add(id, 'EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: `eu-west-1${index % 2 ? 'b' : 'a'}`, CidrBlock: `10.0.${index}.0/24` });
    add(`${id}Table`, 'EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: id }, RouteTableId: { Ref: table } });
  };
  for (const index of [0, 1]) {
    subnet(`Public${index}`, index, 'Public');
    add(`Address${index}`, 'EC2::EIP', { Domain: 'vpc' });
    add(`Nat${index}`, 'EC2::NatGateway', { SubnetId: { Ref: `Public${index}` }, AllocationId: { 'Fn::GetAtt': [`Address${index}`, 'AllocationId'] } });
  }
  for (let index = 2; index < subnets; index++) {
    add(`Table${index}`, 'EC2::RouteTable', { VpcId: { Ref: 'Vpc' } });
    add(`Route${index}`, 'EC2::Route', { RouteTableId: { Ref: `Table${index}` }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: `Nat${index % 2}` } });
    subnet(`Subnet${index}`, index, `Table${index}`);
  }
  for (let index = 0; index < services; index++) {
    const first = 2 + 2 * (index % Math.max(1, Math.floor((subnets - 2) / 2)));
    add(`Balancers${index}`, 'EC2::SecurityGroup', {
      GroupDescription: 'callers', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
    });
    add(`Tasks${index}`, 'EC2::SecurityGroup', {
      GroupDescription: 'tasks',
      VpcId: { Ref: 'Vpc' },
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: { 'Fn::GetAtt': [`Balancers${index}`, 'GroupId'] } }],
    });
    add(`Balancer${index}`, 'ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing', Subnets: [{ Ref: 'Public0' }, { Ref: 'Public1' }], SecurityGroups: [{ 'Fn::GetAtt': [`Balancers${index}`, 'GroupId'] }],
    });
    add(`Group${index}`, 'ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip', Port: 8080, Protocol: 'HTTP', VpcId: { Ref: 'Vpc' } });
    add(`Listener${index}`, 'ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: { Ref: `Balancer${index}` },
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/a' }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: `Group${index}` } }],
    });
    add(`Task${index}`, 'ECS::TaskDefinition', {
      NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], ContainerDefinitions: [{ Name: 'app', Image: 'public.ecr.aws/x/y', PortMappings: [{ ContainerPort: 8080 }] }],
    });
    Resources[`Service${index}`] = {
      Type: 'AWS::ECS::Service',
      DependsOn: `Listener${index}`,
      Properties: {
        Cluster: { Ref: 'Cluster' },
        LaunchType: 'FARGATE',
        TaskDefinition: { Ref: `Task${index}` },
        LoadBalancers: [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: `Group${index}` } }],
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: `Subnet${first}` }, { Ref: `Subnet${first + 1}` }], SecurityGroups: [{ 'Fn::GetAtt': [`Tasks${index}`, 'GroupId'] }] } },
      },
    };
  }
  return { Resources };
}
