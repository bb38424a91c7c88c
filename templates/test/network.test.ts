import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadBalancers, only, properties, routes, rules, target, tasks, templates } from './support';

// What holds for every way in and every way out. What belongs to the chosen ones is tested beside this, file by file.
for (const [environment, template] of Object.entries(templates)) {
  describe(`network of ${environment}`, () => {
    const [, service] = only(properties(template, 'AWS::ECS::Service'));
    const { groups, subnets, assignPublicIp } = tasks(template);
    const entry = Object.values(properties(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'))
      .flatMap(loadBalancer => (loadBalancer.SecurityGroups ?? []).map(target));

    it('lets addresses in through the entry only', () => {
      for (const rule of rules(template, 'Ingress').filter(({ range }) => range)) {
        assert.ok(entry.includes(rule.group), `${rule.group} is open to ${rule.range} on port ${rule.ports}`);
      }
    });

    it('lets nothing but a load balancer of the entry reach a task', () => {
      const open = rules(template, 'Ingress').filter(({ group }) => groups.includes(group));
      assert.ok(open.length > 0);
      for (const { peer, range, ports } of open) {
        assert.ok(peer && entry.includes(peer), `${peer ?? range} reaches tasks on port ${ports}`);
      }
    });

    it('gives tasks no public address and no subnet with a route from the internet', () => {
      assert.notEqual(assignPublicIp, 'ENABLED');
      for (const subnet of subnets) {
        assert.notEqual(properties(template, 'AWS::EC2::Subnet')[subnet]?.MapPublicIpOnLaunch, true, `${subnet} gives public addresses`);
        for (const route of routes(template, subnet)) assert.equal(route.GatewayId, undefined, `${subnet} has a route to a gateway`);
      }
    });

    it('keeps every log encrypted and for a limited time', () => {
      const logs = Object.entries(properties(template, 'AWS::Logs::LogGroup'));
      assert.ok(logs.length > 0);
      for (const [id, log] of logs) {
        assert.ok(log.KmsKeyId, `${id} is not encrypted with a key of yours`);
        assert.ok(log.RetentionInDays > 0, `${id} is kept for ever`);
      }
    });

    it('replaces tasks without a gap and rolls back what fails', () => {
      const { MinimumHealthyPercent, DeploymentCircuitBreaker, Alarms } = service.DeploymentConfiguration;
      assert.equal(MinimumHealthyPercent, 100);
      assert.deepEqual(DeploymentCircuitBreaker, { Enable: true, Rollback: true });
      // Requests are counted where they are balanced, which may be in another stack.
      if (Object.keys(loadBalancers(template, 'application')).length === 0) assert.equal(Alarms, undefined);
      else assert.deepEqual([Alarms.Enable, Alarms.Rollback, Alarms.AlarmNames.length], [true, true, 1]);
    });
  });
}
