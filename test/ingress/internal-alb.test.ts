import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Ingress, InternalAlbIngressProps } from '../../src/cdk';
import { CERTIFICATE_ARN, create, only, resources, synth } from '../workload/support';

const withInternalAlb = (props: Partial<InternalAlbIngressProps> = {}) =>
  synth({ ingress: Ingress.internalAlb({ certificateArn: CERTIFICATE_ARN, allowedCidrs: ['10.20.0.0/16'], ...props }) });

/** What may open connections to the load balancer, wherever the rule is written. */
function admitted(template: Template): string[] {
  const [[id, group]] = resources(template, 'AWS::EC2::SecurityGroup').filter(([name]) => name.includes('Ingress'));
  const apart = resources(template, 'AWS::EC2::SecurityGroupIngress').map(([, rule]) => rule).filter(rule => rule.GroupId['Fn::GetAtt'][0] === id);
  return [...group.SecurityGroupIngress ?? [], ...apart]
    .map(rule => `${rule.CidrIp ?? JSON.stringify(rule.SourceSecurityGroupId)} ${rule.FromPort}-${rule.ToPort}`);
}

test('stands in isolated subnets of its own, with private addresses', () => {
  const template = withInternalAlb();
  const loadBalancer = only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  assert.equal(loadBalancer.Scheme, 'internal');
  assert.equal(loadBalancer.Subnets.length, 2);
  const routed = resources(template, 'AWS::EC2::Route').map(([, route]) => route.RouteTableId.Ref);
  for (const { Ref: subnet } of loadBalancer.Subnets) {
    assert.match(subnet, /VpcentrySubnet/);
    const [[, { CidrBlock }]] = resources(template, 'AWS::EC2::Subnet').filter(([id]) => id === subnet);
    assert.match(CidrBlock, /\/27$/);
    const [[, association]] = resources(template, 'AWS::EC2::SubnetRouteTableAssociation').filter(([, found]) => found.SubnetId.Ref === subnet);
    assert.ok(!routed.includes(association.RouteTableId.Ref), `${subnet} has a route`);
  }
});

test('only stated callers may open a connection', () => {
  assert.deepEqual(admitted(withInternalAlb({ allowedCidrs: ['10.20.0.0/16', '192.168.7.1/32', '10.20.0.0/16'] })), [
    '10.20.0.0/16 443-443', '10.20.0.0/16 80-80', '192.168.7.1/32 443-443', '192.168.7.1/32 80-80',
  ]);
  assert.deepEqual(admitted(withInternalAlb({ allowedCidrs: undefined, allowedSecurityGroupIds: ['sg-0123456789abcdef0'], plainHttp: true, certificateArn: undefined })), [
    '"sg-0123456789abcdef0" 80-80',
  ]);
});

test('a security group of another construct may be named', () => {
  const { stack } = create();
  const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Callers', 'sg-0123456789abcdef0');
  assert.deepEqual(admitted(withInternalAlb({ allowedCidrs: [], allowedSecurityGroups: [group] })), [
    '"sg-0123456789abcdef0" 443-443', '"sg-0123456789abcdef0" 80-80',
  ]);
});

test('load balancer -> tasks is the only way to a task', () => {
  const template = withInternalAlb();
  const groups = resources(template, 'AWS::EC2::SecurityGroup');
  const [entry] = groups.find(([id]) => id.includes('Ingress'))!;
  const [tasks, properties] = groups.find(([id]) => !id.includes('Ingress'))!;
  assert.equal(properties.SecurityGroupIngress, undefined);
  const rule = only(template, 'AWS::EC2::SecurityGroupIngress');
  assert.deepEqual([rule.GroupId['Fn::GetAtt'][0], rule.SourceSecurityGroupId['Fn::GetAtt'][0], rule.FromPort, rule.ToPort], [tasks, entry, 8080, 8080]);
});

test('TLS is as for the public load balancer', () => {
  const template = withInternalAlb();
  const listeners = resources(template, 'AWS::ElasticLoadBalancingV2::Listener').map(([, listener]) => listener);
  const https = listeners.find(({ Port }) => Port === 443);
  assert.equal(https.SslPolicy, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09');
  assert.deepEqual(https.Certificates, [{ CertificateArn: CERTIFICATE_ARN }]);
  assert.equal(listeners.find(({ Port }) => Port === 80).DefaultActions[0].Type, 'redirect');
  template.resourceCountIs('AWS::WAFv2::WebACL', 0);
});

test('callers begin at the domain name, or at the load balancer', () => {
  const domain = { domainName: 'shop.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
  const { workload, stack } = create({ ingress: Ingress.internalAlb({ ...domain, allowedCidrs: ['10.20.0.0/16'] }) });
  assert.equal(workload.url, 'https://shop.example.com');
  const record = only(Template.fromStack(stack), 'AWS::Route53::RecordSet');
  assert.deepEqual([record.Name, record.HostedZoneId, record.Type], ['shop.example.com', 'Z0123456789ABCDEFGHIJ', 'A']);
  const other = create({ ingress: Ingress.internalAlb({ certificateArn: CERTIFICATE_ARN, allowedCidrs: ['10.20.0.0/16'] }) });
  assert.match(JSON.stringify(other.stack.resolve(other.workload.url)), /https:\/\/.*DNSName/);
});

test('auto scaling follows requests', () => {
  const policies = resources(withInternalAlb(), 'AWS::ApplicationAutoScaling::ScalingPolicy').map(([, policy]) =>
    policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType);
  assert.deepEqual(policies.sort(), ['ALBRequestCountPerTarget', 'ECSServiceAverageCPUUtilization']);
});

test('what is not possible is said in one sentence', () => {
  const error = (props: InternalAlbIngressProps) => {
    try {
      Ingress.internalAlb({ certificateArn: CERTIFICATE_ARN, ...props });
    } catch (caught) {
      return (caught as Error).message;
    }
    return 'no error';
  };
  assert.equal(error({}),
    'allowedCidrs or allowedSecurityGroups is required for Ingress.internalAlb, got none; name the private ranges or the security groups that may call');
  assert.match(error({ allowedCidrs: [] }), /^allowedCidrs or allowedSecurityGroups is required/);
  assert.equal(error({ allowedCidrs: ['0.0.0.0/0'] }),
    'allowedCidrs must state who may call, and /0 is everybody, got 0.0.0.0/0; name the ranges of the callers');
  assert.match(error({ allowedCidrs: ['8.8.8.0/24'] }), /^allowedCidrs must be private \(within 10\.0\.0\.0\/8, .*\), as callers over private networks are, got 8\.8\.8\.0\/24; /);
  assert.match(error({ allowedSecurityGroupIds: ['callers'] }), /^allowedSecurityGroupIds must be ids of security groups, got callers; /);
  assert.match(error({ allowedCidrs: ['10.0.0.0/8'], certificateArn: undefined }), /^certificateArn is required for Ingress\.internalAlb, got none; /);
  assert.equal(error({ allowedCidrs: [Token.asString({ Ref: 'Range' })] }), 'no error');
});
