import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties, routes, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('ingressMode', 'privatelink-nlb')) {
  describe(`VPC endpoint service of ${environment}`, () => {
    const { ingressPlainHttp, ingressAllowedPrincipals, ingressAcceptanceRequired, deletionProtection } = environments[environment]!;
    const port = ingressPlainHttp ? 80 : 443;
    const all = properties(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    const ofType = (type: string) => only(Object.fromEntries(Object.entries(all).filter(([, { Type }]) => Type === type)));
    const [networkId, network] = ofType('network');
    const [applicationId, application] = ofType('application');
    const groupsOf = (loadBalancer: any): string[] => loadBalancer.SecurityGroups.map(target);
    const listener = (loadBalancer: string) => only(Object.fromEntries(Object.entries(properties(template, 'AWS::ElasticLoadBalancingV2::Listener'))
      .filter(([, { LoadBalancerArn }]) => target(LoadBalancerArn) === loadBalancer)))[1];
    const attribute = (loadBalancer: any, key: string) => loadBalancer.LoadBalancerAttributes.find((each: any) => each.Key === key)?.Value;

    it('is offered to the recorded principals only, and accepted as recorded', () => {
      const [service, { NetworkLoadBalancerArns, AcceptanceRequired }] = only(properties(template, 'AWS::EC2::VPCEndpointService'));
      assert.deepEqual(NetworkLoadBalancerArns.map(target), [networkId]);
      assert.equal(AcceptanceRequired, ingressAcceptanceRequired);
      const [, { ServiceId, AllowedPrincipals }] = only(properties(template, 'AWS::EC2::VPCEndpointServicePermissions'));
      assert.equal(target(ServiceId), service);
      assert.equal(AllowedPrincipals.length, new Set(ingressAllowedPrincipals).size);
      const allowed: string[] = AllowedPrincipals.map((principal: any) => JSON.stringify(principal));
      for (const principal of allowed) assert.doesNotMatch(principal, /\*/);
      for (const recorded of ingressAllowedPrincipals!) assert.ok(allowed.some(principal => principal.includes(recorded)), `${recorded} is not allowed`);
    });

    it('stands on internal load balancers in subnets without a way out', () => {
      const subnets = [network, application].flatMap(({ Scheme, Subnets }) => {
        assert.equal(Scheme, 'internal');
        return Subnets.map(target);
      });
      for (const subnet of subnets) assert.deepEqual(routes(template, subnet), [], `${subnet} has a route`);
    });

    it('lets nothing in but PrivateLink, and on to the application load balancer only', () => {
      const [entry, ...others] = groupsOf(network);
      assert.deepEqual(others, []);
      assert.equal(network.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic, 'off');
      assert.deepEqual(rules(template, 'Ingress').filter(({ group, range }) => group === entry || range), []);
      const out = rules(template, 'Egress').filter(({ group }) => group === entry).map(({ peer, ports }) => [peer, ports]);
      assert.deepEqual(out, [[groupsOf(application)[0], String(port)]]);
    });

    it('chains network load balancer, application load balancer and tasks', () => {
      const from = (groups: string[]) => rules(template, 'Ingress').filter(({ group }) => groups.includes(group)).map(({ peer }) => peer);
      assert.deepEqual(from(groupsOf(application)), groupsOf(network));
      assert.deepEqual(from(tasks(template).groups), groupsOf(application));
      const out = rules(template, 'Egress').filter(({ group }) => groupsOf(application).includes(group)).map(({ peer }) => peer);
      assert.deepEqual(out, tasks(template).groups);
    });

    it('passes TCP through to a listener that encrypts, unless plain HTTP was asked for', () => {
      const tcp = listener(networkId);
      assert.deepEqual([tcp.Protocol, tcp.Port], ['TCP', port]);
      const group = properties(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')[target(tcp.DefaultActions[0].TargetGroupArn)];
      assert.deepEqual([group.TargetType, group.Port, target(group.Targets[0].Id)], ['alb', port, applicationId]);
      const { Protocol, SslPolicy, Certificates } = listener(applicationId);
      assert.equal(Protocol, ingressPlainHttp ? 'HTTP' : 'HTTPS');
      if (ingressPlainHttp) return;
      assert.match(SslPolicy, /^ELBSecurityPolicy-TLS13-1-[23]-/);
      assert.equal(Certificates.length, 1);
    });

    it('logs each request, drops invalid headers and is protected as recorded', () => {
      assert.equal(attribute(application, 'access_logs.s3.enabled'), 'true');
      assert.equal(attribute(application, 'routing.http.drop_invalid_header_fields.enabled'), 'true');
      for (const loadBalancer of [network, application]) {
        assert.equal(attribute(loadBalancer, 'deletion_protection.enabled'), String(deletionProtection));
      }
    });
  });
}
