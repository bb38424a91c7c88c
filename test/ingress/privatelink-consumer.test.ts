import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack, Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PrivateLinkConsumer, PrivateLinkConsumerProps } from '../../src/cdk';
import { only, resources } from '../workload/support';

const SERVICE = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';

function consume(props: Partial<PrivateLinkConsumerProps> | ((stack: Stack, vpc: ec2.Vpc) => Partial<PrivateLinkConsumerProps>) = {}) {
  const stack = new Stack(new App(), 'Team');
  const vpc = new ec2.Vpc(stack, 'Vpc', { subnetConfiguration: [{ name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }], natGateways: 0 });
  const own = typeof props === 'function' ? props(stack, vpc) : props;
  const consumer = new PrivateLinkConsumer(stack, 'Shop', { vpc, endpointServiceName: SERVICE, ...own });
  return { stack, vpc, consumer, template: () => Template.fromStack(stack) };
}

test('an endpoint that nobody may call yet, without a name of its own', () => {
  const template = consume().template();
  const endpoint = only(template, 'AWS::EC2::VPCEndpoint');
  const [[group, { SecurityGroupIngress, SecurityGroupEgress }]] = resources(template, 'AWS::EC2::SecurityGroup');
  assert.deepEqual([endpoint.ServiceName, endpoint.VpcEndpointType, endpoint.PrivateDnsEnabled], [SERVICE, 'Interface', false]);
  assert.deepEqual(endpoint.SecurityGroupIds, [{ 'Fn::GetAtt': [group, 'GroupId'] }]);
  assert.equal(endpoint.SubnetIds.length, 2);
  assert.equal(SecurityGroupIngress, undefined);
  assert.deepEqual(SecurityGroupEgress.map((rule: any) => rule.CidrIp), ['255.255.255.255/32'], 'the way in which the CDK allows nothing');
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.resourceCountIs('AWS::Route53::HostedZone', 0);
});

test('stated peers may call, on the port of the service only', () => {
  const { template } = consume((stack, vpc) => ({
    allowedSecurityGroups: [new ec2.SecurityGroup(stack, 'Callers', { vpc, allowAllOutbound: false })],
    allowedCidrs: ['10.20.0.0/20'],
  }));
  const rules = resources(template(), 'AWS::EC2::SecurityGroup').flatMap(([, { SecurityGroupIngress = [] }]) => SecurityGroupIngress);
  assert.deepEqual(rules.map((rule: any) => [rule.CidrIp, rule.FromPort, rule.ToPort]), [['10.20.0.0/20', 443, 443]]);
  const peer = only(template(), 'AWS::EC2::SecurityGroupIngress');
  assert.match(peer.SourceSecurityGroupId['Fn::GetAtt'][0], /^Callers/);
  assert.deepEqual([peer.FromPort, peer.ToPort], [443, 443]);
  assert.match(only(template(), 'AWS::EC2::SecurityGroupEgress').GroupId['Fn::GetAtt'][0], /^Callers/);
});

test('connections admits more, on another port where the owner chose plain HTTP', () => {
  const { consumer, template } = consume({ port: 80 });
  consumer.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.1.2.3/32'));
  const [[, { SecurityGroupIngress }]] = resources(template(), 'AWS::EC2::SecurityGroup');
  assert.deepEqual(SecurityGroupIngress.map((rule: any) => [rule.CidrIp, rule.FromPort]), [['10.1.2.3/32', 80]]);
});

test('the name on the certificate leads to the endpoint, in this VPC alone', () => {
  const { template } = consume({ domainName: 'shop.example.com' });
  const zone = only(template(), 'AWS::Route53::HostedZone');
  assert.equal(zone.Name, 'shop.example.com.');
  assert.match(zone.VPCs[0].VPCId.Ref, /^Vpc/);
  const record = only(template(), 'AWS::Route53::RecordSet');
  assert.deepEqual([record.Name, record.Type], ['shop.example.com.', 'A']);
  assert.match(JSON.stringify(record.AliasTarget), /ShopEndpoint.*DnsEntries/);
});

test('bad properties are said in one sentence', () => {
  const error = (props: Partial<PrivateLinkConsumerProps>) => {
    try {
      consume(props);
    } catch (caught) {
      return (caught as Error).message;
    }
    return 'no error';
  };
  assert.equal(error({ endpointServiceName: 'vpce-svc-0123456789abcdef0' }), 'endpointServiceName must be the name of a VPC endpoint service, got '
    + 'vpce-svc-0123456789abcdef0; ask its owner for it; it looks like com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0');
  assert.match(error({ domainName: 'https://shop.example.com' }), /^domainName must be a domain name in lower case, got https:/);
  assert.equal(error({ allowedCidrs: ['0.0.0.0/0'] }), 'allowedCidrs must state who may call, and /0 is everybody, got 0.0.0.0/0; name the ranges of the callers');
  assert.match(error({ allowedCidrs: ['10.20.0.0'] }), /^allowedCidrs must be IPv4 ranges, got 10\.20\.0\.0; /);
  assert.match(error({ allowedCidrs: ['10.20.0.0/20', '8.8.8.0/24'] }), /^allowedCidrs must be private .*, got 8\.8\.8\.0\/24; /);
  assert.equal(error({ port: 0 }), 'port must be a TCP port from 1 to 65535, got 0; leave it out for 443');
  assert.equal(error({ endpointServiceName: Token.asString({ Ref: 'Service' }), domainName: Token.asString({ Ref: 'Name' }) }), 'no error');
  assert.equal(error({ endpointServiceName: 'cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0' }), 'no error');
});
