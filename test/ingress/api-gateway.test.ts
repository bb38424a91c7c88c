import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiGatewayIngressProps, Ingress } from '../../src/cdk';
import { IngressAuthorization } from '../../src/ingress/options';
import { create, only, resources, synth, withLiteralPartition } from '../workload/support';

const DOMAIN = { domainName: 'shop.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const withApi = (props?: ApiGatewayIngressProps) => synth({ ingress: Ingress.apiGateway(props) });
const idOf = (template: Template, type: string) => Object.keys(template.findResources(type))[0];
const group = (template: Template, name: RegExp) => resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => name.test(id))!;
const methods = (template: Template) => resources(template, 'AWS::ApiGateway::Method');
const deployment = (props?: ApiGatewayIngressProps) => idOf(withApi(props), 'AWS::ApiGateway::Deployment');

test('every request goes through the VPC link straight to the load balancer', () => {
  const template = withApi();
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
  assert.equal(only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Type, 'application');
  assert.equal(methods(template).length, 2);
  for (const [id, { HttpMethod, Integration }] of methods(template)) {
    assert.equal(HttpMethod, 'ANY', id);
    assert.deepEqual([Integration.Type, Integration.IntegrationHttpMethod, Integration.ConnectionType, Integration.TimeoutInMillis], ['HTTP_PROXY', 'ANY', 'VPC_LINK', 29000], id);
    assert.deepEqual(Integration.ConnectionId, { Ref: idOf(template, 'AWS::ApiGatewayV2::VpcLink') }, id);
    assert.deepEqual(Integration.IntegrationTarget, { Ref: idOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer') }, id);
  }
  assert.equal(only(template, 'AWS::ApiGateway::Resource').PathPart, '{proxy+}');
});

test('the path is passed on whole, and without the stage', () => {
  const template = withApi(DOMAIN);
  const [, root] = methods(template).find(([id]) => id.includes('Root'))!;
  const [, proxy] = methods(template).find(([id]) => id.includes('Proxy'))!;
  assert.equal(root.Integration.Uri, 'https://shop.example.com:443/');
  assert.equal(proxy.Integration.Uri, 'https://shop.example.com:443/{proxy}');
  assert.deepEqual(proxy.Integration.RequestParameters, { 'integration.request.path.proxy': 'method.request.path.proxy' });
  assert.deepEqual(proxy.RequestParameters, { 'method.request.path.proxy': true });
  assert.deepEqual(only(template, 'AWS::ApiGateway::RestApi').BinaryMediaTypes, ['*/*']);

  const { Conditions, Transforms, Actions } = only(template, 'AWS::ElasticLoadBalancingV2::ListenerRule');
  assert.deepEqual(Conditions[0].PathPatternConfig.Values, ['/default', '/default/*']);
  const [{ Regex, Replace }] = Transforms[0].UrlRewriteConfig.Rewrites;
  const rewritten = (path: string) => path.replace(new RegExp(Regex), Replace);
  assert.deepEqual(['/default', '/default/', '/default/price?symbol=BTCUSDT', '/price'].map(rewritten), ['/', '/', '/price?symbol=BTCUSDT', '/price']);
  assert.deepEqual(Actions, [{ Type: 'forward', TargetGroupArn: { Ref: idOf(template, 'AWS::ElasticLoadBalancingV2::TargetGroup') } }]);
});

test('VPC link -> load balancer -> tasks is the only way in', () => {
  for (const [props, port] of [[undefined, 80], [DOMAIN, 443]] as const) {
    const template = withApi(props);
    const [link, linkProperties] = group(template, /VpcLink/);
    const [entry, entryProperties] = group(template, /IngressSecurityGroup/);
    const [tasks, tasksProperties] = group(template, /WorkloadSecurityGroup/);
    for (const properties of [linkProperties, entryProperties, tasksProperties]) assert.equal(properties.SecurityGroupIngress, undefined);
    const chain = (type: string, from: string, to: string) => resources(template, type)
      .map(([, rule]) => `${rule[from]['Fn::GetAtt'][0]} -> ${rule[to]['Fn::GetAtt'][0]} ${rule.FromPort}-${rule.ToPort}`).sort();
    const expected = [`${link} -> ${entry} ${port}-${port}`, `${entry} -> ${tasks} 8080-8080`].sort();
    assert.deepEqual(chain('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId', 'GroupId'), expected);
    assert.deepEqual(chain('AWS::EC2::SecurityGroupEgress', 'GroupId', 'DestinationSecurityGroupId'), expected);
    const vpcLink = only(template, 'AWS::ApiGatewayV2::VpcLink');
    assert.deepEqual(vpcLink.SecurityGroupIds, [{ 'Fn::GetAtt': [link, 'GroupId'] }]);
    const loadBalancer = only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    assert.equal(loadBalancer.Scheme, 'internal');
    for (const { Ref } of [...vpcLink.SubnetIds, ...loadBalancer.Subnets]) assert.match(Ref, /VpcentrySubnet/);
    assert.deepEqual(resources(template, 'AWS::ElasticLoadBalancingV2::Listener').map(([, { Port }]) => Port), [port]);
  }
});

test('the entry needs no internet gateway', () => {
  assert.deepEqual(Ingress.apiGateway().needs.subnets.map(({ subnetType }) => subnetType), ['Isolated']);
});

test('the stage is throttled, traced and logged, without payloads', () => {
  const template = withApi({ throttlingRate: 50, throttlingBurst: 20 });
  const stage = only(template, 'AWS::ApiGateway::Stage');
  assert.deepEqual(stage.MethodSettings, [{
    HttpMethod: '*',
    ResourcePath: '/*',
    ThrottlingRateLimit: 50,
    ThrottlingBurstLimit: 20,
    LoggingLevel: 'ERROR',
    DataTraceEnabled: false,
    MetricsEnabled: true,
    CachingEnabled: false,
  }]);
  assert.equal(stage.TracingEnabled, true);
  const format = JSON.parse(stage.AccessLogSetting.Format);
  assert.deepEqual([format.requestId, format.ip, format.status], ['$context.requestId', '$context.identity.sourceIp', '$context.status']);
  assert.match(JSON.stringify(stage.AccessLogSetting.DestinationArn), /ApiLogs/);
  assert.doesNotMatch(JSON.stringify(stage.AccessLogSetting.DestinationArn), /:\*/);
});

test('the log group that API Gateway would create is there before it, encrypted and with an end', () => {
  const template = withApi();
  const api = idOf(template, 'AWS::ApiGateway::RestApi');
  const [[id, logGroup]] = resources(template, 'AWS::Logs::LogGroup').filter(([name]) => name.includes('ExecutionLogs'));
  assert.deepEqual(logGroup.LogGroupName, { 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', { Ref: api }, '/default']] });
  assert.equal(logGroup.RetentionInDays, 365);
  assert.ok(logGroup.KmsKeyId);
  const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage')) as any[];
  assert.ok(stage.DependsOn.includes(id));
});

test('no setting of the account is changed', () => {
  for (const props of [undefined, DOMAIN]) withApi(props).resourceCountIs('AWS::ApiGateway::Account', 0);
});

test('AWS WAF stands in front of the stage', () => {
  const template = withApi({ rateLimit: 500 });
  assert.equal(only(template, 'AWS::WAFv2::WebACL').Rules[0].Statement.RateBasedStatement.Limit, 500);
  const [api, stage] = ['RestApi', 'Stage'].map(type => idOf(template, `AWS::ApiGateway::${type}`));
  assert.deepEqual(only(template, 'AWS::WAFv2::WebACLAssociation').ResourceArn, {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':apigateway:eu-west-1::/restapis/', { Ref: api }, '/stages/', { Ref: stage }]],
  });
});

test('requests are validated, and authorised where that was asked for', () => {
  for (const [authorization, type] of [[undefined, 'NONE'], [IngressAuthorization.NONE, 'NONE'], [IngressAuthorization.IAM, 'AWS_IAM']] as const) {
    const template = withApi({ authorization });
    const validator = idOf(template, 'AWS::ApiGateway::RequestValidator');
    for (const [id, method] of methods(template)) {
      assert.equal(method.AuthorizationType, type, id);
      assert.deepEqual(method.RequestValidatorId, { Ref: validator }, id);
    }
  }
});

test('without a domain name callers use the API\'s own, with TLS of today', () => {
  const { stack, workload } = create({ ingress: Ingress.apiGateway() });
  const template = Template.fromStack(stack);
  const api = only(template, 'AWS::ApiGateway::RestApi');
  assert.deepEqual([api.DisableExecuteApiEndpoint, api.SecurityPolicy, api.EndpointAccessMode, api.EndpointConfiguration.Types],
    [false, 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', 'STRICT', ['REGIONAL']]);
  assert.match(JSON.stringify(stack.resolve(workload.url)), /https:\/\/.*\.execute-api\.eu-west-1\./);
  assert.equal(workload.dnsName, undefined);
  template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
});

test('with a domain name TLS goes all the way, and the API\'s own name is off', () => {
  const { stack, workload } = create({ ingress: Ingress.apiGateway(DOMAIN) });
  const template = Template.fromStack(stack);
  assert.equal(workload.url, 'https://shop.example.com');
  const certificate = { Ref: idOf(template, 'AWS::CertificateManager::Certificate') };
  assert.deepEqual(only(template, 'AWS::ElasticLoadBalancingV2::Listener').Certificates, [{ CertificateArn: certificate }]);
  assert.equal(only(template, 'AWS::ApiGateway::RestApi').DisableExecuteApiEndpoint, true);
  const name = only(template, 'AWS::ApiGateway::DomainName');
  assert.deepEqual([name.DomainName, name.RegionalCertificateArn, name.SecurityPolicy, name.EndpointAccessMode],
    ['shop.example.com', certificate, 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', 'STRICT']);
  const mapping = only(template, 'AWS::ApiGateway::BasePathMapping');
  assert.deepEqual([mapping.BasePath, mapping.Stage], [undefined, { Ref: idOf(template, 'AWS::ApiGateway::Stage') }]);
  const record = only(template, 'AWS::Route53::RecordSet');
  assert.deepEqual(record.AliasTarget.DNSName, { 'Fn::GetAtt': [idOf(template, 'AWS::ApiGateway::DomainName'), 'RegionalDomainName'] });
});

test('a changed definition is deployed, an unchanged one is not', () => {
  assert.equal(deployment(), deployment({ rateLimit: 500, throttlingRate: 5 }));
  assert.notEqual(deployment(), deployment({ authorization: IngressAuthorization.IAM }));
  assert.notEqual(deployment(), deployment(DOMAIN));
  const template = withApi();
  const [{ DependsOn }] = Object.values(template.findResources('AWS::ApiGateway::Deployment')) as any[];
  assert.deepEqual(DependsOn, methods(template).map(([id]) => id).sort());
});

test('the template does not depend on the feature flags of `cdk init`', () => {
  const flags = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const build = (context: any) => withLiteralPartition(Template.fromStack(create({ ingress: Ingress.apiGateway(DOMAIN) }, context).stack).toJSON());
  assert.deepEqual(build(flags), build({}));
});

test('auto scaling follows requests', () => {
  const types = resources(withApi(), 'AWS::ApplicationAutoScaling::ScalingPolicy').map(([, policy]) =>
    policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType);
  assert.deepEqual(types.sort(), ['ALBRequestCountPerTarget', 'ECSServiceAverageCPUUtilization']);
});

test('what is not possible is said in one sentence', () => {
  const throws = (props: ApiGatewayIngressProps, message: RegExp) => assert.throws(() => Ingress.apiGateway(props), message);
  throws({ domainName: 'shop.example.com' }, /^Error: hostedZoneId is required for domainName shop\.example\.com, got none; /);
  throws({ hostedZoneId: DOMAIN.hostedZoneId }, /^Error: domainName is required for hostedZoneId/);
  throws({ rateLimit: 9 }, /^Error: rateLimit must be a whole number from 10 to 2000000000, got 9; /);
  throws({ throttlingRate: 0 }, /^Error: throttlingRate must be a whole number of at least 1, got 0; choose how many requests a second all callers together may send$/);
  throws({ throttlingBurst: 0.5 }, /^Error: throttlingBurst must be a whole number, got 0\.5; for example 1000$/);
});
