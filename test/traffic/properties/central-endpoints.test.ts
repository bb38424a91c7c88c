import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { TrafficVerdict } from '../../../src/traffic/answers';
import { Traffic } from '../../../src/traffic/traffic';
import { folder } from '../template/support';

// A template as people write it: a VPC with endpoints for others, around a Transit Gateway with its default route table.
const SERVICES = { Logs: 'logs', Api: 'ecr.api', Dkr: 'ecr.dkr' };
const HOSTS: Record<string, string> = { Logs: 'logs', Api: 'api.ecr', Dkr: 'dkr.ecr' };

const subnet = (id: string, vpc: string, cidr: string, zone: string, routes: string) => `
  ${id}: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref ${vpc}, CidrBlock: ${cidr}, AvailabilityZone: ${zone} } }
  ${id}Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref ${vpc} } }
  ${id}Association: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref ${id}, RouteTableId: !Ref ${id}Table } }
  ${id}Route:
    Type: AWS::EC2::Route
    DependsOn: [ToTasks, ToShared]
    Properties: { RouteTableId: !Ref ${id}Table, DestinationCidrBlock: ${routes}, TransitGatewayId: !Ref Gateway }`;

const endpoint = ([id, service]: [string, string]) => `
  ${id}:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: !Ref Shared
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
      SubnetIds: [!Ref SharedA, !Ref SharedB]
      SecurityGroupIds: [!GetAtt Endpoints.GroupId]
      PrivateDnsEnabled: false
  ${id}Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: !Sub ${HOSTS[id]}.\${AWS::Region}.\${AWS::URLSuffix}
      VPCs: [{ VPCId: !Ref Tasks, VPCRegion: !Ref AWS::Region }]
  ${id}Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref ${id}Zone
      Name: !Sub '${id === 'Dkr' ? '*.' : ''}${HOSTS[id]}.\${AWS::Region}.\${AWS::URLSuffix}'
      Type: A
      AliasTarget:
        HostedZoneId: !Select [0, !Split [':', !Select [0, !GetAtt ${id}.DnsEntries]]]
        DNSName: !Select [1, !Split [':', !Select [0, !GetAtt ${id}.DnsEntries]]]`;

const TEMPLATE = `Resources:
  Tasks: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16, EnableDnsSupport: true, EnableDnsHostnames: true } }
  Shared: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.2.0.0/16, EnableDnsSupport: true, EnableDnsHostnames: true } }
  Gateway: { Type: AWS::EC2::TransitGateway }
  ToTasks: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Gateway, VpcId: !Ref Tasks, SubnetIds: [!Ref TasksA, !Ref TasksB] } }
  ToShared: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Gateway, VpcId: !Ref Shared, SubnetIds: [!Ref SharedA, !Ref SharedB] } }
  ${subnet('TasksA', 'Tasks', '10.1.0.0/24', 'eu-west-1a', '10.2.0.0/16')}
  ${subnet('TasksB', 'Tasks', '10.1.1.0/24', 'eu-west-1b', '10.2.0.0/16')}
  ${subnet('SharedA', 'Shared', '10.2.0.0/24', 'eu-west-1a', '10.1.0.0/16')}
  ${subnet('SharedB', 'Shared', '10.2.1.0/24', 'eu-west-1b', '10.1.0.0/16')}
  Endpoints:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: endpoints
      VpcId: !Ref Shared
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.1.0.0/16 }]
  ${Object.entries(SERVICES).map(endpoint).join('')}
  Objects:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: !Ref Tasks, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3', RouteTableIds: [!Ref TasksATable, !Ref TasksBTable] }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: tasks
      VpcId: !Ref Tasks
      SecurityGroupEgress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]
  Definition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: app
          Image: !Sub '\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/app:1'
          LogConfiguration: { LogDriver: awslogs, Options: { awslogs-group: app, awslogs-region: !Ref AWS::Region, awslogs-stream-prefix: app } }
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Definition
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [!Ref TasksA, !Ref TasksB], SecurityGroups: [!GetAtt Group.GroupId] } }
`;

function isolatedIn(text: string) {
  const path = join(folder({}), 'template.yaml');
  writeFileSync(path, text);
  const { findings } = Traffic.fromTemplates([path]);
  return findings.filter(({ property }) => property === 'isolated').map(({ verdict, sentence, doubts }) => ({ verdict, told: [sentence, ...doubts].join('; ') }));
}

/** A text in the template in place of another one. */
function changed(from: string | RegExp, to: string): string {
  const text = TEMPLATE.replace(from, to);
  assert.notEqual(text, TEMPLATE);
  return text;
}

const FAULTS: [name: string, text: string, told: RegExp, verdict?: TrafficVerdict][] = [
  ['a security group of the endpoints for others', changed('CidrIp: 10.1.0.0/16', 'CidrIp: 10.3.0.0/16'), /does not reach logs by Logs: security group Endpoints has no rule/],
  ['no route to the endpoints', changed('DestinationCidrBlock: 10.2.0.0/16', 'DestinationCidrBlock: 10.4.0.0/16'), /does not reach logs by Logs: .*no route/],
  ['no route back', changed('DestinationCidrBlock: 10.1.0.0/16', 'DestinationCidrBlock: 10.4.0.0/16'), /does not reach logs by Logs: .*answer/],
  ['a zone for the VPC of the endpoints', changed('VPCId: !Ref Tasks', 'VPCId: !Ref Shared'), /DNS answers logs\.\S+ with public addresses: LogsZone is not for Tasks/],
  ['the endpoint of another service', changed('!GetAtt Logs.DnsEntries]]]\n        DNSName: !Select [1, !Split [\':\', !Select [0, !GetAtt Logs', '!GetAtt Api.DnsEntries]]]\n        DNSName: !Select [1, !Split [\':\', !Select [0, !GetAtt Api'), /DNS answers logs\.\S+ with Api, which is an endpoint of ecr\.api/],
  ['halves of two endpoints', changed('!GetAtt Logs.DnsEntries', '!GetAtt Api.DnsEntries'), /HostedZoneId and DNSName of the alias of LogsRecord are not of one endpoint/],
  ['a name of one zone', changed('!Select [0, !GetAtt Logs.DnsEntries]]]\n        DNSName: !Select [1, !Split [\':\', !Select [0,', '!Select [1, !GetAtt Logs.DnsEntries]]]\n        DNSName: !Select [1, !Split [\':\', !Select [1,'), /which of the names of Logs it leads to is not known/, TrafficVerdict.NOT_PROVEN],
  ['no wildcard for the names of registries', changed('Name: !Sub \'*.dkr', 'Name: !Sub \'dkr'), /DkrZone shadows \S+dkr\.ecr/],
  ['a policy for another account', changed('PrivateDnsEnabled: false', 'PrivateDnsEnabled: false\n      PolicyDocument: { Statement: [{ Effect: Deny, Principal: \'*\', Action: \'*\', Resource: \'*\' }] }'), /does not let it pass/],
];

describe('endpoints in another VPC', () => {
  test('are reached by names, routes and security groups', () => {
    assert.deepEqual(isolatedIn(TEMPLATE).map(({ verdict, told }) => `${verdict}: ${told}`), Array.from({ length: 2 }, () =>
      'proven: no way leaves the VPC but to VPC endpoints in Shared, and each AWS service that is needed is reached by one'));
  });

  for (const [name, text, told, verdict = TrafficVerdict.BROKEN] of FAULTS) {
    test(`${name}: ${verdict}`, () => {
      const found = isolatedIn(text).filter(each => each.verdict !== TrafficVerdict.PROVEN);
      assert.ok(found.length > 0);
      assert.match(found.map(each => each.told).join('\n'), told);
      assert.ok(found.some(each => each.verdict === verdict));
    });
  }
});
