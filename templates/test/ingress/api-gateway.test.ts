import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { destinations, entriesWith, environments, listenersOf, loadBalancers, only, properties, rules, target } from './support';

for (const [environment, template] of entriesWith('api-gateway')) {
  describe(`API Gateway of ${environment}`, () => {
    const recorded = environments[environment]!;
    const [apiId, api] = only(properties(template, 'AWS::ApiGateway::RestApi'));
    const [stageId, stage] = only(properties(template, 'AWS::ApiGateway::Stage'));
    const [linkId, link] = only(properties(template, 'AWS::ApiGatewayV2::VpcLink'));
    const [loadBalancerId, loadBalancer] = only(loadBalancers(template, 'application'));
    const methods = properties(template, 'AWS::ApiGateway::Method');
    const entryGroups: string[] = loadBalancer.SecurityGroups.map(target);
    const linkGroups: string[] = link.SecurityGroupIds.map(target);
    const admitted = (groups: string[]) => rules(template, 'Ingress').filter(({ group }) => groups.includes(group));

    it('has a load balancer that only the VPC link reaches', () => {
      assert.equal(loadBalancer.Scheme, 'internal');
      assert.deepEqual([...new Set(admitted(entryGroups).map(({ peer, range }) => peer ?? range))], linkGroups);
      assert.deepEqual(admitted(linkGroups), []);
    });

    it('reaches the load balancer, then what leads to the tasks, and nothing else', () => {
      const reached = (groups: string[]) => [...new Set(rules(template, 'Egress').filter(({ group }) => groups.includes(group)).map(({ peer, range }) => peer ?? range))];
      assert.deepEqual(reached(linkGroups), entryGroups);
      assert.deepEqual(reached(entryGroups), destinations(environment));
    });

    it('passes every request on through the VPC link, with the authorisation that was chosen', () => {
      assert.ok(Object.keys(methods).length > 0);
      for (const [id, { AuthorizationType, RequestValidatorId, Integration }] of Object.entries(methods)) {
        assert.equal(AuthorizationType, recorded.ingressAuthorization === 'iam' ? 'AWS_IAM' : 'NONE', id);
        assert.ok(RequestValidatorId, `${id} validates nothing`);
        assert.deepEqual([Integration.ConnectionType, target(Integration.ConnectionId), target(Integration.IntegrationTarget)], ['VPC_LINK', linkId, loadBalancerId], id);
      }
    });

    it('speaks TLS 1.2 or newer with callers, under one name', () => {
      const names = Object.values(properties(template, 'AWS::ApiGateway::DomainName'));
      assert.deepEqual(names.map(({ DomainName }) => DomainName), recorded.ingressDomainName ? [recorded.ingressDomainName] : []);
      assert.equal(api.DisableExecuteApiEndpoint, names.length > 0);
      for (const { SecurityPolicy } of [api, ...names]) assert.match(SecurityPolicy, /^SecurityPolicy_TLS13_1_[23]_/);
    });

    it('encrypts the way to the load balancer as soon as there is a name for a certificate', () => {
      assert.deepEqual(listenersOf(template, loadBalancerId).map(({ Protocol }) => Protocol), [recorded.ingressDomainName ? 'HTTPS' : 'HTTP']);
    });

    it('throttles, traces and logs, without payloads', () => {
      const [settings] = stage.MethodSettings;
      assert.deepEqual([settings.HttpMethod, settings.ResourcePath], ['*', '/*']);
      assert.equal(settings.ThrottlingRateLimit, recorded.ingressThrottlingRate);
      assert.equal(settings.ThrottlingBurstLimit, recorded.ingressThrottlingBurst);
      assert.deepEqual([settings.LoggingLevel, settings.DataTraceEnabled, stage.TracingEnabled], ['ERROR', false, true]);
      assert.ok(stage.AccessLogSetting.DestinationArn);
    });

    it('is filtered by AWS WAF, which writes what it did into a log', () => {
      const [acl, { Rules, DefaultAction }] = only(properties(template, 'AWS::WAFv2::WebACL'));
      const [, association] = only(properties(template, 'AWS::WAFv2::WebACLAssociation'));
      const resource = JSON.stringify(association.ResourceArn);
      for (const id of [apiId, stageId]) assert.ok(resource.includes(`"${id}"`), `AWS WAF is not on ${id}`);
      assert.equal(target(association.WebACLArn), acl);
      assert.deepEqual(DefaultAction, { Allow: {} });
      const [rateLimit, ...managed] = Rules;
      assert.deepEqual([rateLimit.Action, rateLimit.Statement.RateBasedStatement.Limit], [{ Block: {} }, recorded.ingressRateLimit]);
      const names = managed.map(({ Statement }: any) => Statement.ManagedRuleGroupStatement.Name);
      for (const name of ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet']) {
        assert.ok(names.includes(name), `${name} is missing`);
      }
      for (const rule of managed) assert.deepEqual(rule.OverrideAction, { None: {} }, `${rule.Name} only counts`);
      const [, logging] = only(properties(template, 'AWS::WAFv2::LoggingConfiguration'));
      assert.equal(target(logging.ResourceArn), acl);
    });
  });
}
