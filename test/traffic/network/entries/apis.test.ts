import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FARGATE, FORWARDING, listener, loadBalancer, networkOf, only, reasons, short } from './ground';
import { describePorts } from '../../../../src/traffic/addresses/ports';
import type { Api } from '../../../../src/traffic/network/model';
import type { Declared } from '../world';

const BASE = { Lb: loadBalancer({ Scheme: 'internal' }), ...FORWARDING, ...FARGATE };

const LINK: Declared = {
  Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { Name: 'link', SubnetIds: [{ Ref: 'AppA' }], SecurityGroupIds: [{ 'Fn::GetAtt': ['LbGroup', 'GroupId'] }] },
};
const OLD_LINK: Readonly<Record<string, Declared>> = {
  Nlb: loadBalancer({ Type: 'network', Scheme: 'internal' }),
  Front: listener({ LoadBalancerArn: { Ref: 'Nlb' }, Port: 8080, Protocol: 'TCP' }),
  Old: { Type: 'AWS::ApiGateway::VpcLink', Properties: { Name: 'old', TargetArns: [{ Ref: 'Nlb' }] } },
};

function method(integration: object): Declared {
  return { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: 'x', HttpMethod: 'ANY', Integration: integration } };
}

const STAGE: Declared = { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'default' } };
const DEPLOYMENT: Declared = { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } };

function restApi(integration: object, properties = {}) {
  const Api: Declared = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', ...properties } };
  return only(networkOf({ ...BASE, ...OLD_LINK, Link: LINK, Api, Stage: STAGE, Deployment: { ...DEPLOYMENT, DependsOn: 'Method' }, Method: method(integration) }).apis);
}

function httpApi(integration: object, more: Readonly<Record<string, Declared>> = {}) {
  const Api: Declared = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } };
  const Integration: Declared = { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'HTTP_PROXY', ...integration } };
  const Stage: Declared = { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } };
  return only(networkOf({ ...BASE, Link: LINK, Api, Stage, Integration, ...more }).apis);
}

function ways({ integrations }: Api): string[] {
  return integrations.map(({ link, loadBalancer: { name }, ports }) => `${link.name} -> ${name} ${describePorts(ports)}`);
}

const uri = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

test('a REST API reaches an application load balancer by a VPC link of version 2', () => {
  const found = restApi({
    Type: 'HTTP_PROXY',
    ConnectionType: 'VPC_LINK',
    ConnectionId: { Ref: 'Link' },
    IntegrationTarget: { Ref: 'Lb' },
    Uri: uri('http://', { 'Fn::GetAtt': ['Lb', 'DNSName'] }, ':80/{proxy}'),
  });
  assert.deepEqual([found.isPublic, ...ways(found), ...reasons(found)], [true, 'Link -> Lb TCP 80']);
  assert.deepEqual(short(found.integrations[0].link.interfaces), ['AppA:LbGroup:no']);
});

test('a REST API reaches a network load balancer by a VPC link of version 1, at the port of its URI', () => {
  const found = (Uri: unknown) => restApi({ Type: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Old' }, Uri });
  assert.deepEqual(ways(found('http://api.example.com:8080/{proxy}')), ['Old -> Nlb TCP 8080']);
  assert.deepEqual(ways(found('https://api.example.com/{proxy}')), ['Old -> Nlb TCP 443']);
  assert.deepEqual(ways(found(uri('http://', { 'Fn::GetAtt': ['Nlb', 'DNSName'] }))), ['Old -> Nlb TCP 80']);
  const unknown = found('http://${stageVariables.target}/');
  assert.deepEqual([...ways(unknown), ...reasons(unknown)], ['Old -> Nlb TCP', 'the port of its integration is not known']);
});

test('methods that do the same are one integration', () => {
  const integration = { Type: 'HTTP', ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Old' }, Uri: 'http://a.example.com:8080' };
  const Api: Declared = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } };
  const found = only(networkOf({ ...BASE, ...OLD_LINK, Api, One: method(integration), Two: method(integration) }).apis);
  assert.deepEqual(ways(found), ['Old -> Nlb TCP 8080']);
});

test('an API without a stage is doubted', () => {
  const of = (more: Readonly<Record<string, Declared>>) => reasons(only(networkOf(more).apis));
  const Rest: Declared = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } };
  const Http: Declared = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api' } };
  for (const Api of [Rest, Http]) assert.deepEqual(of({ Api }), ['it has no stage in these templates, and nobody can call it without one']);
  assert.deepEqual(of({ Rest, Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Rest' }, StageName: 'prod' } } }), []);
  assert.deepEqual(of({ Api: { ...Http, Properties: { Name: 'api', Target: 'https://example.com' } } }), []);
});

test('methods without a VPC link lead nowhere in a VPC', () => {
  for (const integration of [{ Type: 'MOCK' }, { Type: 'HTTP', Uri: 'https://example.com' }, { Type: 'AWS_PROXY', Uri: 'arn:aws:apigateway:x' }]) {
    const found = restApi(integration);
    assert.deepEqual([found.integrations, found.doubts], [[], []]);
  }
});

test('a private REST API is not public', () => {
  assert.equal(restApi({ Type: 'MOCK' }, { EndpointConfiguration: { Types: ['PRIVATE'] } }).isPublic, false);
  assert.equal(restApi({ Type: 'MOCK' }, { EndpointConfiguration: { Types: ['REGIONAL'] } }).isPublic, true);
});

test('a REST API may be described by OpenAPI in the template, but not elsewhere', () => {
  const integration = {
    type: 'http_proxy', connectionType: 'VPC_LINK', connectionId: { Ref: 'Old' }, uri: 'http://a.example.com:8080/',
  };
  const Body = { paths: { '/': { get: { 'x-amazon-apigateway-integration': integration } }, '/mock': { get: { 'x-amazon-apigateway-integration': { type: 'mock' } } } } };
  const found = restApi({ Type: 'MOCK' }, { Body });
  assert.deepEqual([...ways(found), ...reasons(found)], ['Old -> Nlb TCP 8080']);
  assert.deepEqual(reasons(restApi({ Type: 'MOCK' }, { Body: { Ref: 'Body' } })), ['parts of its Body are not known']);
  assert.match(reasons(restApi({ Type: 'MOCK' }, { BodyS3Location: { Bucket: 'b', Key: 'k' } }))[0], /in Amazon S3/);
});

test('an API with a VPC link of others is doubted', () => {
  const found = restApi({ Type: 'HTTP', ConnectionType: 'VPC_LINK', ConnectionId: '${stageVariables.link}', Uri: 'http://a.example.com' });
  assert.deepEqual(reasons(found), ['ConnectionId names a VPC link that is not in these templates']);
});

test('an HTTP API reaches the listener that it names', () => {
  const found = httpApi({ ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' }, IntegrationUri: { Ref: 'Listener' } });
  assert.deepEqual([found.isPublic, ...ways(found), ...reasons(found)], [true, 'Link -> Lb TCP 443']);
});

test('an HTTP API by AWS Cloud Map is doubted', () => {
  const found = httpApi({ ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' }, IntegrationUri: { 'Fn::GetAtt': ['Map', 'Arn'] } }, {
    Map: { Type: 'AWS::ServiceDiscovery::Service', Properties: { Name: 'app' } },
  });
  assert.deepEqual(reasons(found), ['it finds its targets by AWS Cloud Map, which the proof does not follow']);
});

test('a function in a VPC that an API or a URL calls is doubted', () => {
  const Fn: Declared = { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: [{ Ref: 'AppA' }], SecurityGroupIds: [{ Ref: 'AppGroup' }] } } };
  const Integration: Declared = { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Api' }, IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] } } };
  const { others } = networkOf({
    Fn,
    Integration,
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { Ref: 'Fn' }, AuthType: 'NONE' } },
  });
  assert.deepEqual(reasons(only(others)), ['the internet may call it by Url', 'the internet may call it by Integration']);
});

test('a VPC link that no API uses has its interfaces nonetheless', () => {
  const network = networkOf({ Link: LINK });
  const link = only([...network.owners.values()]);
  assert.deepEqual([link.name, ...reasons(link), network.doubts], ['Link', 'no API of these templates uses it, and another one may', []]);
  const lost = networkOf({ Link: { Type: LINK.Type, Properties: { SubnetIds: { Ref: 'Subnets' } } } });
  assert.match(only(lost.doubts).reason, /a subnet of it is not in these templates: parameter Subnets has no default/);
});

test('an endpoint service names its load balancers and who may use it', () => {
  const network = networkOf({
    ...OLD_LINK,
    Endpoint: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: [{ Ref: 'Nlb' }], AcceptanceRequired: false } },
    Permissions: { Type: 'AWS::EC2::VPCEndpointServicePermissions', Properties: { ServiceId: { Ref: 'Endpoint' }, AllowedPrincipals: ['*'] } },
  });
  const found = only(network.endpointServices);
  assert.deepEqual([found.loadBalancers.map(({ name }) => name), found.acceptanceRequired, found.principals, found.doubts], [['Nlb'], false, ['*'], []]);
  const unknown = only(networkOf({ Endpoint: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: [{ Ref: 'Lbs' }] } } }).endpointServices);
  assert.equal(unknown.acceptanceRequired, true);
  assert.match(reasons(unknown)[0], /load balancer that is not in these templates/);
});

test('an API whose own address is switched off needs a domain name that leads to it', () => {
  const Api: Declared = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP', DisableExecuteApiEndpoint: true } };
  const Stage: Declared = { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } };
  const Mapping: Declared = { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: 'Api' }, DomainName: 'api.example.com', Stage: '$default' } };
  assert.deepEqual(reasons(only(networkOf({ ...BASE, Api, Stage, Mapping }).apis)), []);
  assert.match(reasons(only(networkOf({ ...BASE, Api, Stage }).apis)).join(), /DisableExecuteApiEndpoint is true, and no domain name/);
});
