import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { destinations, entriesWith, environments, listenersOf, loadBalancers, only, properties, rules, target } from './support';

for (const [environment, template] of entriesWith('alb')) {
  describe(`public load balancer of ${environment}`, () => {
    const { ingressPlainHttp, ingressRateLimit, deletionProtection } = environments[environment]!;
    const [id, loadBalancer] = only(loadBalancers(template, 'application'));
    const listeners = listenersOf(template, id);
    const groups: string[] = loadBalancer.SecurityGroups.map(target);
    const attribute = (key: string) => loadBalancer.LoadBalancerAttributes.find((each: any) => each.Key === key)?.Value;

    it('takes callers on the ports for HTTPS and its redirect only', () => {
      assert.equal(loadBalancer.Scheme, 'internet-facing');
      const open = rules(template, 'Ingress').filter(({ group, range }) => range && groups.includes(group)).map(({ range, ports }) => `${range} ${ports}`).sort();
      assert.deepEqual(open, ingressPlainHttp ? ['0.0.0.0/0 80'] : ['0.0.0.0/0 443', '0.0.0.0/0 80']);
    });

    it('encrypts what callers send, unless plain HTTP was asked for', () => {
      assert.ok(listeners.length > 0);
      for (const listener of listeners) {
        const [{ Type: action, RedirectConfig: redirect }] = listener.DefaultActions;
        if (listener.Protocol === 'HTTPS') {
          assert.match(listener.SslPolicy, /^ELBSecurityPolicy-TLS13-1-[23]-/);
          assert.equal(listener.Certificates.length, 1);
        } else if (!ingressPlainHttp) {
          assert.deepEqual([action, redirect?.Protocol], ['redirect', 'HTTPS'], `port ${listener.Port} takes plain HTTP`);
        }
      }
    });

    it('reaches what leads to the tasks and nothing else', () => {
      const out = rules(template, 'Egress').filter(({ group }) => groups.includes(group));
      assert.deepEqual([...new Set(out.map(({ peer, range }) => peer ?? range))], destinations(environment));
    });

    it('is filtered by AWS WAF, which writes what it did into a log', () => {
      const [acl, { Rules, DefaultAction }] = only(properties(template, 'AWS::WAFv2::WebACL'));
      const [, association] = only(properties(template, 'AWS::WAFv2::WebACLAssociation'));
      assert.deepEqual([target(association.ResourceArn), target(association.WebACLArn)], [id, acl]);
      assert.deepEqual(DefaultAction, { Allow: {} });
      const [rateLimit, ...managed] = Rules;
      assert.deepEqual([rateLimit.Action, rateLimit.Statement.RateBasedStatement.Limit], [{ Block: {} }, ingressRateLimit]);
      const names = managed.map(({ Statement }: any) => Statement.ManagedRuleGroupStatement.Name);
      for (const name of ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet']) {
        assert.ok(names.includes(name), `${name} is missing`);
      }
      for (const rule of managed) assert.deepEqual(rule.OverrideAction, { None: {} }, `${rule.Name} only counts`);
      const [, logging] = only(properties(template, 'AWS::WAFv2::LoggingConfiguration'));
      assert.equal(target(logging.ResourceArn), acl);
    });

    it('drops invalid headers, logs each request and is protected as recorded', () => {
      assert.equal(attribute('routing.http.drop_invalid_header_fields.enabled'), 'true');
      assert.equal(attribute('access_logs.s3.enabled'), 'true');
      assert.equal(attribute('deletion_protection.enabled'), String(deletionProtection));
      const bucket = properties(template, 'AWS::S3::Bucket')[target(attribute('access_logs.s3.bucket'))];
      assert.ok(Object.values(bucket.PublicAccessBlockConfiguration).every(Boolean), 'the access logs could become public');
      assert.ok(bucket.BucketEncryption);
    });
  });
}
