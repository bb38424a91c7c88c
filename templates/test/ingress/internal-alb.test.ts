import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties, routes, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('ingressMode', 'internal-alb')) {
  describe(`internal load balancer of ${environment}`, () => {
    const { ingressAllowedCidrs = [], ingressAllowedSecurityGroupIds = [], ingressPlainHttp, deletionProtection } = environments[environment]!;
    const [, loadBalancer] = only(properties(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'));
    const listeners = Object.values(properties(template, 'AWS::ElasticLoadBalancingV2::Listener'));
    const groups: string[] = loadBalancer.SecurityGroups.map(target);
    const attribute = (key: string) => loadBalancer.LoadBalancerAttributes.find((each: any) => each.Key === key)?.Value;

    it('has private addresses only, in subnets that lead nowhere', () => {
      assert.equal(loadBalancer.Scheme, 'internal');
      for (const subnet of loadBalancer.Subnets.map(target)) {
        assert.deepEqual(routes(template, subnet).filter(({ GatewayId, NatGatewayId }) => GatewayId || NatGatewayId), [], `${subnet} has a route out`);
      }
    });

    it('takes the stated callers and nobody else', () => {
      const ports = ingressPlainHttp ? ['80'] : ['443', '80'];
      const expected = [...ingressAllowedCidrs, ...ingressAllowedSecurityGroupIds].flatMap(caller => ports.map(port => `${caller} ${port}`));
      const admitted = rules(template, 'Ingress').filter(({ group }) => groups.includes(group)).map(rule => `${rule.range ?? rule.peer} ${rule.ports}`);
      assert.deepEqual([...new Set(admitted)].sort(), [...new Set(expected)].sort());
      const open = rules(template, 'Ingress').filter(({ range }) => range === '0.0.0.0/0' || range === '::/0');
      assert.deepEqual(open, [], 'something is open to everybody');
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

    it('reaches tasks and nothing else', () => {
      const out = rules(template, 'Egress').filter(({ group }) => groups.includes(group));
      assert.deepEqual([...new Set(out.map(({ peer, range }) => peer ?? range))], tasks(template).groups);
    });

    it('drops invalid headers, logs each request and is protected as recorded', () => {
      assert.equal(attribute('routing.http.drop_invalid_header_fields.enabled'), 'true');
      assert.equal(attribute('access_logs.s3.enabled'), 'true');
      assert.equal(attribute('deletion_protection.enabled'), String(deletionProtection));
    });
  });
}
