// node --import tsx bench/traffic.ts: how long the traffic proof takes, after the templates are read, and how it grows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNetwork } from '../src/traffic/network/build';
import { prove } from '../src/traffic/properties/prove';
import { Proving } from '../src/traffic/properties/proving';
import { readWorld } from '../src/traffic/template/read';

const ROUNDS = 7;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** A VPC with subnets in two zones, NAT gateways, and services behind a load balancer each; two subnets for each service at least. */
function template(subnets: number, services: number): object {
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

/** Milliseconds after reading: the first time and the median of the next ones, with what came out. */
function measured(paths: readonly string[]): { first: number; median: number; verdicts: string; resources: number } {
  const times: number[] = [];
  let verdicts = '';
  let resources = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const world = readWorld(paths);
    for (const resource of world.resources) void resource.properties; // reading ends when every function is worked out
    resources = world.resources.length;
    const start = performance.now();
    const { findings } = prove(new Proving(world, buildNetwork(world)));
    times.push(performance.now() - start);
    verdicts = [...new Set(findings.map(({ verdict }) => verdict))].join(', ');
  }
  const [first, ...others] = times;
  return { first, median: others.sort((a, b) => a - b)[Math.floor(others.length / 2)], verdicts, resources };
}

console.log('| template | resources | first, ms | median of the next, ms | per service, ms | verdicts |\n|---|---:|---:|---:|---:|---|');
const row = (name: string, services: number, { first, median, verdicts, resources }: ReturnType<typeof measured>) =>
  console.log(`| ${name} | ${resources} | ${first.toFixed(0)} | ${median.toFixed(1)} | ${(median / services).toFixed(2)} | ${verdicts} |`);
for (const [subnets, services] of [[4, 1], [25, 6], [50, 12], [100, 25], [200, 50], [200, 1]]) {
  const file = join(folder, `${subnets}-${services}.json`);
  writeFileSync(file, JSON.stringify(template(subnets, services)));
  row(`${subnets} subnets, ${services} services`, services, measured([file]));
}
for (const path of process.argv.slice(2)) row(path.split('/').at(-1)!, 1, measured([path]));
rmSync(folder, { recursive: true });
