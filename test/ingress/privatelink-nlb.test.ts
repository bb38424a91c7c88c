import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Ingress, PrivateLinkIngressProps } from '../../src/cdk';
import { CERTIFICATE_ARN, create, only, resources, synth, withLiteralPartition } from '../workload/support';

const DOMAIN = { domainName: 'shop.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const PROPS: PrivateLinkIngressProps = { certificateArn: CERTIFICATE_ARN, allowedPrincipals: ['333333333333'] };
const withPrivateLink = (props: Partial<PrivateLinkIngressProps> = {}) => synth({ ingress: Ingress.privateLink({ ...PROPS, ...props }) });
const loadBalancer = (template: Template, type: string) =>
  resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').find(([, { Type }]) => Type === type)!;
const listener = (template: Template, owner: string) =>
  resources(template, 'AWS::ElasticLoadBalancingV2::Listener').filter(([, { LoadBalancerArn }]) => LoadBalancerArn.Ref === owner);
const attributes = (properties: any) =>
  Object.fromEntries(properties.LoadBalancerAttributes.map((attribute: any) => [attribute.Key, attribute.Value]));
const idOf = (group: string) => ({ 'Fn::GetAtt': [group, 'GroupId'] });

test('a service for named principals, each connection accepted by hand', () => {
  const role = 'arn:aws:iam::444444444444:role/network';
  const template = withPrivateLink({ allowedPrincipals: ['333333333333', role, '333333333333'] });
  const [network] = loadBalancer(template, 'network');
  assert.deepEqual(only(template, 'AWS::EC2::VPCEndpointService'), {
    AcceptanceRequired: true, NetworkLoadBalancerArns: [{ Ref: network }], SupportedIpAddressTypes: ['ipv4'],
  });
  const [[service]] = resources(template, 'AWS::EC2::VPCEndpointService');
  assert.deepEqual(withLiteralPartition(only(template, 'AWS::EC2::VPCEndpointServicePermissions')), {
    ServiceId: { Ref: service }, AllowedPrincipals: ['arn:aws:iam::333333333333:root', role],
  });
  assert.equal(only(withPrivateLink({ acceptanceRequired: false }), 'AWS::EC2::VPCEndpointService').AcceptanceRequired, false);
});

test('the name of the service is known, and nothing else that callers could begin with', () => {
  const { stack, workload } = create({ ingress: Ingress.privateLink(PROPS) });
  assert.match(JSON.stringify(stack.resolve(workload.endpointServiceName)), /"com\.amazonaws\.vpce",.*"AWS::Region".*EndpointService/);
  assert.deepEqual([workload.url, workload.dnsName], [undefined, undefined]);
});

test('for a domain name the certificate is created, and no record', () => {
  const ingress = Ingress.privateLink({ ...DOMAIN, allowedPrincipals: ['333333333333'] });
  const template = synth({ ingress });
  assert.equal(create({ ingress }).workload.url, 'https://shop.example.com');
  assert.equal(only(template, 'AWS::CertificateManager::Certificate').DomainName, 'shop.example.com');
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
});

test('PrivateLink -> network load balancer -> load balancer -> tasks is the only way in', () => {
  const template = withPrivateLink();
  const groups = resources(template, 'AWS::EC2::SecurityGroup');
  const [network] = groups.find(([id]) => id.includes('IngressNetwork'))!;
  const [entry] = groups.find(([id]) => id.includes('IngressApplication'))!;
  const [tasks] = groups.find(([id]) => !id.includes('Ingress'))!;
  assert.equal(groups.length, 3);
  for (const [id, { SecurityGroupIngress }] of groups) assert.equal(SecurityGroupIngress, undefined, id);
  const steps = (type: string, from: string, to: string) => resources(template, type)
    .map(([, rule]) => [rule[from], rule[to], rule.FromPort, rule.ToPort]).sort((a, b) => b[2] - a[2]);
  const chain = [[idOf(tasks), idOf(entry), 8080, 8080], [idOf(entry), idOf(network), 443, 443]];
  assert.deepEqual(steps('AWS::EC2::SecurityGroupIngress', 'GroupId', 'SourceSecurityGroupId'), chain);
  assert.deepEqual(steps('AWS::EC2::SecurityGroupEgress', 'DestinationSecurityGroupId', 'GroupId'), chain);
  assert.equal(loadBalancer(template, 'network')[1].EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic, 'off');
});

test('two internal load balancers in subnets without a way out', () => {
  const template = withPrivateLink();
  for (const type of ['network', 'application']) {
    const [, { Scheme, Subnets, SecurityGroups, LoadBalancerAttributes }] = loadBalancer(template, type);
    assert.equal(Scheme, 'internal');
    assert.equal(SecurityGroups.length, 1);
    for (const { Ref: subnet } of Subnets) {
      assert.match(subnet, /VpcentrySubnet/);
      const [, { RouteTableId }] = resources(template, 'AWS::EC2::SubnetRouteTableAssociation').find(([, { SubnetId }]) => SubnetId.Ref === subnet)!;
      assert.ok(resources(template, 'AWS::EC2::Route').every(([, route]) => route.RouteTableId.Ref !== RouteTableId.Ref));
    }
    assert.equal(attributes({ LoadBalancerAttributes })['deletion_protection.enabled'], 'true');
  }
  assert.equal(attributes(loadBalancer(template, 'network')[1])['load_balancing.cross_zone.enabled'], 'true');
  assert.equal(attributes(loadBalancer(template, 'application')[1])['access_logs.s3.enabled'], 'true');
});

test('TCP passes through to the one listener of the load balancer, over a target group that waits for it', () => {
  for (const [props, port, protocol] of [[{}, 443, 'HTTPS'], [{ certificateArn: undefined, plainHttp: true }, 80, 'HTTP']] as const) {
    const template = withPrivateLink(props);
    const [application] = loadBalancer(template, 'application');
    const [[tlsId, tls], ...rest] = listener(template, application);
    assert.deepEqual([rest, tls.Port, tls.Protocol], [[], port, protocol]);
    const [[, tcp]] = listener(template, loadBalancer(template, 'network')[0]);
    assert.deepEqual([tcp.Port, tcp.Protocol, tcp.DefaultActions.length], [port, 'TCP', 1]);
    const { Properties: group, DependsOn } = template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup')[tcp.DefaultActions[0].TargetGroupArn.Ref] as any;
    assert.deepEqual([group.TargetType, group.Port, group.Protocol, group.Targets], ['alb', port, 'TCP', [{ Id: { Ref: application }, Port: port }]]);
    assert.deepEqual([group.HealthCheckProtocol, group.HealthCheckPath, group.Matcher], [protocol, '/health', { HttpCode: '200' }]);
    assert.ok(DependsOn.includes(tlsId));
  }
});

test('the template does not depend on the feature flags of `cdk init`', () => {
  const flags = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const build = (context: any) => withLiteralPartition(synth({ ingress: Ingress.privateLink(PROPS) }, context).toJSON());
  assert.deepEqual(build(flags), build({}));
});

test('logical ids of what consumers depend on never change', () => {
  const template = withPrivateLink();
  const types = ['EC2::VPCEndpointService', 'ElasticLoadBalancingV2::LoadBalancer', 'ElasticLoadBalancingV2::Listener', 'ElasticLoadBalancingV2::TargetGroup'];
  assert.deepEqual(types.flatMap(type => resources(template, `AWS::${type}`).map(([id]) => id)).sort(), LOGICAL_IDS);
});

test('bad properties are said in one sentence', () => {
  const error = (props: Partial<PrivateLinkIngressProps>) => {
    try {
      Ingress.privateLink({ ...PROPS, ...props });
    } catch (caught) {
      return (caught as Error).message;
    }
    return 'no error';
  };
  assert.equal(error({ allowedPrincipals: [] }),
    'allowedPrincipals is required for Ingress.privateLink, got none; name the AWS accounts or IAM principals that may connect');
  assert.equal(error({ allowedPrincipals: ['333333333333', '*'] }), 'allowedPrincipals must name who may connect, got *; write out each account or '
    + 'role, because with * anybody on AWS who learns the name of the service may ask for a connection');
  assert.match(error({ allowedPrincipals: ['arn:aws:iam::333333333333:role/*'] }), /^allowedPrincipals must name who may connect, got arn:/);
  for (const principal of ['33333333333', 'partner', 'arn:aws:sts::333333333333:assumed-role/network/me', 'arn:aws:iam::333333333333:group/all', '']) {
    assert.match(error({ allowedPrincipals: [principal] }), /^allowedPrincipals must be AWS account ids of 12 digits or ARNs of IAM roles and users, got /);
  }
  for (const principal of ['arn:aws-cn:iam::333333333333:root', 'arn:aws-us-gov:iam::333333333333:role/team/network', 'arn:aws:iam::333333333333:user/me']) {
    assert.equal(error({ allowedPrincipals: [principal] }), 'no error');
  }
  assert.equal(error({ allowedPrincipals: [Token.asString({ Ref: 'Partner' })] }), 'no error');
  assert.match(error({ certificateArn: undefined }), /^certificateArn is required for Ingress\.privateLink, got none; /);
});

const LOGICAL_IDS = [
  'WorkloadIngressApplicationInternalTargetGroup8CC656D6',
  'WorkloadIngressApplicationLoadBalancerF747735C',
  'WorkloadIngressApplicationLoadBalancerHttpsB0E67F7F',
  'WorkloadIngressEndpointService3C939E19',
  'WorkloadIngressNetworkLoadBalancer80859841',
  'WorkloadIngressNetworkLoadBalancerTcp21D59630',
  'WorkloadIngressNetworkTargetGroupB4E22892',
];
