import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Token } from 'aws-cdk-lib';
import { AlbIngressProps, Ingress } from '../../src/cdk';
import { IngressMode } from '../../src/ingress/options';
import { CERTIFICATE_ARN, ENVIRONMENT, create, only, resources, synth } from '../workload/support';

const DOMAIN = { domainName: 'shop.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const withAlb = (props: AlbIngressProps) => synth({ ingress: Ingress.alb(props) });
const listener = (template: ReturnType<typeof synth>, port: number) =>
  resources(template, 'AWS::ElasticLoadBalancingV2::Listener').map(([, found]) => found).find(found => found.Port === port);

test('HTTPS with the recommended policy, HTTP as a permanent redirect', () => {
  const template = withAlb({ certificateArn: CERTIFICATE_ARN });
  const https = listener(template, 443);
  assert.equal(https.SslPolicy, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09');
  assert.deepEqual(https.Certificates, [{ CertificateArn: CERTIFICATE_ARN }]);
  assert.deepEqual(listener(template, 80).DefaultActions, [
    { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
  ]);
});

test('the certificate can come from Parameter Store at deployment', () => {
  const template = withAlb({ certificateParameter: '/shop/prod/ingress/certificate-arn' });
  const [[id, parameter]] = Object.entries(template.findParameters('*')).filter(([name]) => name.startsWith('Ssm')) as any;
  assert.equal(parameter.Type, 'AWS::SSM::Parameter::Value<String>');
  assert.equal(parameter.Default, '/shop/prod/ingress/certificate-arn');
  assert.deepEqual(listener(template, 443).Certificates, [{ CertificateArn: { Ref: id } }]);
});

test('for a domain name the certificate and the record are created', () => {
  const { workload } = create({ ingress: Ingress.alb(DOMAIN) });
  assert.equal(workload.url, 'https://shop.example.com');
  const template = withAlb(DOMAIN);
  assert.deepEqual(only(template, 'AWS::CertificateManager::Certificate').DomainValidationOptions, [
    { DomainName: 'shop.example.com', HostedZoneId: 'Z0123456789ABCDEFGHIJ' },
  ]);
  const record = only(template, 'AWS::Route53::RecordSet');
  assert.equal(record.Type, 'A');
  assert.equal(record.AliasTarget.EvaluateTargetHealth, true);
});

test('plain HTTP opens port 80 alone', () => {
  const template = withAlb({ plainHttp: true });
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 1);
  assert.equal(listener(template, 80).DefaultActions[0].Type, 'forward');
  const [, group] = resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => id.includes('Ingress'))!;
  assert.deepEqual(group.SecurityGroupIngress.map((rule: any) => rule.FromPort), [80]);
});

test('callers -> load balancer -> tasks is the only way in', () => {
  const template = withAlb({ certificateArn: CERTIFICATE_ARN });
  const groups = resources(template, 'AWS::EC2::SecurityGroup');
  const [entry, entryProperties] = groups.find(([id]) => id.includes('Ingress'))!;
  const [tasks, tasksProperties] = groups.find(([id]) => !id.includes('Ingress'))!;
  assert.equal(groups.length, 2);
  assert.deepEqual(entryProperties.SecurityGroupIngress.map((rule: any) => [rule.CidrIp, rule.FromPort, rule.ToPort]), [
    ['0.0.0.0/0', 443, 443], ['0.0.0.0/0', 80, 80],
  ]);
  assert.equal(entryProperties.SecurityGroupEgress, undefined);
  assert.equal(tasksProperties.SecurityGroupIngress, undefined);
  const chain = { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, Description: 'Load balancer to target' };
  const idOf = (group: string) => ({ 'Fn::GetAtt': [group, 'GroupId'] });
  assert.deepEqual(only(template, 'AWS::EC2::SecurityGroupEgress'), { ...chain, GroupId: idOf(entry), DestinationSecurityGroupId: idOf(tasks) });
  assert.deepEqual(only(template, 'AWS::EC2::SecurityGroupIngress'), { ...chain, GroupId: idOf(tasks), SourceSecurityGroupId: idOf(entry) });
});

test('the load balancer stands in the edge subnets, logs, and drops what is malformed', () => {
  const template = withAlb({ certificateArn: CERTIFICATE_ARN });
  const loadBalancer = only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  assert.equal(loadBalancer.Scheme, 'internet-facing');
  loadBalancer.Subnets.forEach((subnet: any) => assert.match(subnet.Ref, /VpcedgeSubnet/));
  const attributes = Object.fromEntries(loadBalancer.LoadBalancerAttributes.map((attribute: any) => [attribute.Key, attribute.Value]));
  assert.equal(attributes['deletion_protection.enabled'], 'true');
  assert.equal(attributes['routing.http.drop_invalid_header_fields.enabled'], 'true');
  assert.equal(attributes['routing.http.desync_mitigation_mode'], 'defensive');
  assert.equal(attributes['access_logs.s3.enabled'], 'true');
  assert.equal(attributes['idle_timeout.timeout_seconds'], '60');
});

test('AWS WAF stands in front and keeps its log', () => {
  const template = synth({ ingress: Ingress.alb({ certificateArn: CERTIFICATE_ARN, rateLimit: 500 }) });
  const { Rules, DefaultAction } = only(template, 'AWS::WAFv2::WebACL');
  assert.deepEqual(DefaultAction, { Allow: {} });
  assert.deepEqual(Rules.map((rule: any) => rule.Name), [
    'RateLimit', 'AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet',
  ]);
  assert.equal(Rules[0].Statement.RateBasedStatement.Limit, 500);
  const [[loadBalancer]] = resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  assert.deepEqual(only(template, 'AWS::WAFv2::WebACLAssociation').ResourceArn, { Ref: loadBalancer });
  const logging = only(template, 'AWS::WAFv2::LoggingConfiguration');
  assert.deepEqual(logging.RedactedFields.map((field: any) => field.SingleHeader.Name), ['authorization', 'cookie']);
  assert.match(JSON.stringify(logging.LogDestinationConfigs), /FirewallLogs/);
});

test('exactly one source of the certificate', () => {
  const error = (props?: AlbIngressProps) => {
    try {
      Ingress.alb(props);
    } catch (caught) {
      return (caught as Error).message;
    }
    return 'no error';
  };
  assert.equal(error(), 'certificateArn is required for Ingress.alb, got none; set certificateArn, certificateParameter, domainName with '
    + 'hostedZoneId, or plainHttp');
  assert.match(error({ certificateArn: CERTIFICATE_ARN, plainHttp: true }), /^certificateArn must not be set together with plainHttp/);
  assert.match(error({ certificateArn: CERTIFICATE_ARN, ...DOMAIN }), /^certificateArn must not be set together with domainName/);
  assert.match(error({ domainName: 'shop.example.com' }), /^hostedZoneId is required for domainName shop\.example\.com, got none; /);
  assert.match(error({ hostedZoneId: DOMAIN.hostedZoneId }), /^domainName is required for hostedZoneId/);
  assert.match(error({ certificateArn: 'arn:x' }), /^certificateArn must be the ARN of an ACM certificate, got arn:x; /);
  assert.match(error({ plainHttp: true, rateLimit: 9 }), /^rateLimit must be a whole number from 10 to 2000000000, got 9; /);
  assert.equal(error({ certificateArn: Token.asString({ Ref: 'Certificate' }) }), 'no error');
  assert.throws(() => Ingress.fromEnvironment({ ...ENVIRONMENT, ingressMode: 'pigeon' }), /ingressMode must be one of alb, .*, got pigeon; /);
  const callers = { ingressAllowedCidrs: ['10.20.0.0/16'], ingressAllowedPrincipals: ['333333333333'] };
  assert.ok(Object.values(IngressMode).every(ingressMode => Ingress.fromEnvironment({ ...ENVIRONMENT, ...callers, ingressMode })));
});
