import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { INTERNET, TWO_ZONES, inZone, route } from './network/build';
import { Traffic } from '../../src/traffic/traffic';

// What templates of public sample repositories have, and those of this package have not.
const folder = mkdtempSync(join(tmpdir(), 'of-others-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Lines as `property zone: verdict: sentence (doubts)`. */
function told(Resources: object, parameters: readonly string[] = []): string[] {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify({ Parameters: Object.fromEntries(parameters.map(name => [name, { Type: 'String' }])), Resources }));
  return Traffic.fromTemplates([file]).findings.map(({ property, zone, verdict, sentence, doubts }) =>
    `${property}${zone ? ` ${zone}` : ''}: ${verdict}: ${sentence}${doubts.length > 0 ? ` (${doubts.join('; ')})` : ''}`.toLowerCase().replaceAll('_', ' '));
}

const OUT = {
  ...TWO_ZONES,
  ...INTERNET,
  ARoute: route('ATable', { GatewayId: { Ref: 'Igw' } }, { DependsOn: 'Attachment' }),
  BRoute: route('BTable', { GatewayId: { Ref: 'Igw' } }, { DependsOn: 'Attachment' }),
};
const PRIVATE = { ...inZone('C', 'eu-west-1a', '10.0.2.0/24'), ...inZone('D', 'eu-west-1b', '10.0.3.0/24') };

describe('what stands in a subnet that only a parameter names', () => {
  const instance = { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Elsewhere' } } };
  const reason = 'a subnet of it is not in these templates: parameter elsewhere has no default';

  it('is told of, where the template has nothing else', () => {
    assert.deepEqual(told({ Instance: instance }, ['Elsewhere']), [
      `exposure: not proven: who reaches instance is not known: where it stands is not in these templates (instance: ${reason})`,
    ]);
  });

  it('is not hidden by a network that is proven', () => {
    assert.ok(told(OUT).every(line => line.includes(': proven: ')));
    const lines = told({ ...OUT, Instance: instance }, ['Elsewhere']);
    assert.deepEqual(lines.filter(line => !line.includes(': proven: ')), [
      `exposure: not proven: who reaches instance is not known: where it stands is not in these templates (instance: ${reason})`,
    ]);
  });

  it('is no service that the internet does not reach', () => {
    const Task = { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc', ContainerDefinitions: [{ Name: 'app', Image: 'nginx' }] } };
    const Service = {
      Type: 'AWS::ECS::Service',
      Properties: {
        LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Elsewhere' }] } },
      },
    };
    const [exposure] = told({ Task, Service }, ['Elsewhere']).filter(line => line.startsWith('exposure'));
    assert.equal(exposure, `exposure: not proven: who reaches service is not known in full (service: ${reason})`);
  });

  it('is named once where it is the entry of a service, or has been told of', () => {
    const Balancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'Elsewhere' }, { Ref: 'A' }] } };
    assert.equal(told({ ...OUT, Balancer }, ['Elsewhere']).filter(line => line.includes(reason)).length, 1);
  });
});

describe('a VPC in which nothing runs', () => {
  it('is not isolated because a database takes its open subnets', () => {
    const Subnets = { Type: 'AWS::Redshift::ClusterSubnetGroup', Properties: { Description: 'open', SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] } };
    const Group = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'own', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }] },
    };
    const Cluster = {
      Type: 'AWS::Redshift::Cluster',
      Properties: { ClusterSubnetGroupName: { Ref: 'Subnets' }, VpcSecurityGroupIds: [{ Ref: 'Group' }], PubliclyAccessible: true },
    };
    const lines = told({ ...OUT, ...PRIVATE, Subnets, Group, Cluster });
    assert.deepEqual(lines.slice(1), ['a', 'b'].map((zone, index) => `nat eu-west-1${zone}: proven: whatever is put into ${'ab'[index]}: the internet is `
      + `reached on tcp 443 through a gateway in the same zone, and answers come back the same way; whatever is put into ${'cd'[index]} has no way to the internet`));
  });

  it('is isolated as far as its subnets are named, and nobody says what is needed', () => {
    const [, first] = told(TWO_ZONES);
    assert.equal(first, 'isolated eu-west-1a: proven: whatever is put into a: no way leaves the vpc');
  });

  it('does not reach the internet through a NAT gateway that does not', () => {
    const Address = { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } };
    const Nat = { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'A' }, AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } } };
    const lost = { ...TWO_ZONES, ...PRIVATE, Address, Nat, CRoute: route('CTable', { NatGatewayId: { Ref: 'Nat' } }) };
    const [, first] = told(lost);
    assert.match(first, /^nat eu-west-1a: broken: vpc in eu-west-1a does not reach the internet on tcp 443: /);
  });
});

describe('availability zones', () => {
  const nat = (zone: unknown, other: unknown) => ({
    ...INTERNET,
    Vpc: TWO_ZONES.Vpc,
    ...inZone('Open', zone, '10.0.0.0/24'),
    ...inZone('Own', other, '10.0.1.0/24'),
    Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' }, DependsOn: 'Attachment' },
    Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Open' }, AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } } },
    OpenRoute: route('OpenTable', { GatewayId: { Ref: 'Igw' } }, { DependsOn: 'Attachment' }),
    OwnRoute: route('OwnTable', { NatGatewayId: { Ref: 'Nat' } }),
  });

  it('that may be those of the load balancer take nothing from the tasks for certain', () => {
    const Task = {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { NetworkMode: 'awsvpc', ContainerDefinitions: [{ Name: 'app', Image: 'nginx', PortMappings: [{ ContainerPort: 80 }] }] },
    };
    const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { VpcId: { Ref: 'Vpc' }, Port: 80, Protocol: 'HTTP', TargetType: 'ip' } };
    const Balancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'Open' }] } };
    const Listener = {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { LoadBalancerArn: { Ref: 'Balancer' }, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] },
    };
    const Service = {
      Type: 'AWS::ECS::Service',
      DependsOn: 'Listener',
      Properties: {
        LaunchType: 'FARGATE',
        TaskDefinition: { Ref: 'Task' },
        LoadBalancers: [{ ContainerName: 'app', ContainerPort: 80, TargetGroupArn: { Ref: 'Targets' } }],
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Own' }] } },
      },
    };
    const lines = told({ ...nat({ Ref: 'First' }, { Ref: 'Second' }), Task, Targets, Balancer, Listener, Service }, ['First', 'Second']);
    assert.deepEqual(lines.filter(line => / has no subnet in /.test(line)), []);
  });

  const letter = (name: string) => ({ 'Fn::Sub': `\${AWS::Region}${name}` });

  it('of a Region that is not given are told apart by their letters', () => {
    assert.deepEqual(told(nat(letter('a'), letter('a'))).filter(line => !line.includes(': proven: ')), []);
    const [first] = told(nat(letter('a'), letter('b'))).filter(line => !line.includes(': proven: '));
    assert.match(first, /^nat zone b: broken: .* goes through nat, which is in zone a: when zone a fails, zone b loses its way out/);
  });

  it('by letter and by name may be the same', () => {
    assert.ok(told(nat(letter('a'), 'eu-west-1a')).some(line => /in different ways \(letter, name\)/.test(line)));
  });

  it('that parameters name may be the same, so that nothing is broken', () => {
    const lines = told(nat({ Ref: 'First' }, { Ref: 'Second' }), ['First', 'Second']);
    assert.deepEqual(lines.filter(line => line.includes(': broken: ')), []);
    assert.ok(lines.some(line => line.includes('whether nat is in the zone of whatever is put into own is not known')));
  });
});

describe('resources of AWS SAM', () => {
  const unknown = (Properties: object) => told({ ...TWO_ZONES, Function: { Type: 'AWS::Serverless::Function', Properties } }).filter(line => !line.includes(': proven: '));

  it('are no matter where they stand in no VPC', () => {
    assert.deepEqual(unknown({ Handler: 'index.handler', Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get' } } } }), []);
  });

  it('are not known in a VPC, because their events may open a door to it', () => {
    const lines = unknown({ VpcConfig: { SubnetIds: [{ Ref: 'A' }] } });
    assert.ok(lines.length > 0 && lines.every(line => line.includes('function: aws::serverless::function is not known to the proof')), lines.join('\n'));
  });
});
