import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Template } from 'aws-cdk-lib/assertions';
import { properties, target, templates } from './support';

interface Rule { readonly to?: string; readonly from?: string; readonly peer?: string; readonly cidr?: string; readonly port: number }

/** Every rule that lets something into a security group, wherever it is written. */
function ingressRules(template: Template): Rule[] {
  const inline = Object.entries(properties(template, 'AWS::EC2::SecurityGroup')).flatMap(([to, group]) =>
    (group.SecurityGroupIngress ?? []).map((rule: any) => ({ to, cidr: rule.CidrIp, port: rule.ToPort })));
  const own = Object.values(properties(template, 'AWS::EC2::SecurityGroupIngress')).map(rule =>
    ({ to: target(rule.GroupId), peer: target(rule.SourceSecurityGroupId), cidr: rule.CidrIp, port: rule.ToPort }));
  return [...inline, ...own];
}

function only<T>(record: Record<string, T>): [string, T] {
  assert.equal(Object.keys(record).length, 1);
  return Object.entries(record)[0]!;
}

for (const [environment, template] of Object.entries(templates)) {
  describe(`network of ${environment}`, () => {
    const [, service] = only(properties(template, 'AWS::ECS::Service'));
    const [, loadBalancer] = only(properties(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'));
    const serviceGroups: string[] = service.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.map(target);
    const entryGroups: string[] = loadBalancer.SecurityGroups.map(target);

    it('lets the internet in through the entry only', () => {
      const open = ingressRules(template).filter(rule => rule.cidr);
      assert.ok(open.length > 0);
      for (const rule of open) assert.ok(entryGroups.includes(rule.to!), `${rule.to} is open to ${rule.cidr} on port ${rule.port}`);
    });

    it('lets nothing but the entry reach a task', () => {
      const rules = ingressRules(template).filter(rule => serviceGroups.includes(rule.to!));
      assert.ok(rules.length > 0);
      for (const rule of rules) assert.ok(rule.peer && entryGroups.includes(rule.peer), `${rule.peer ?? rule.cidr} reaches tasks on port ${rule.port}`);
    });

    it('gives tasks no public address and no subnet with a route from the internet', () => {
      assert.equal(service.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp, 'DISABLED');
      const associations = Object.values(properties(template, 'AWS::EC2::SubnetRouteTableAssociation'));
      for (const subnet of service.NetworkConfiguration.AwsvpcConfiguration.Subnets.map(target)) {
        const own = associations.filter(association => target(association.SubnetId) === subnet);
        const tables = own.map(association => target(association.RouteTableId));
        assert.ok(tables.length > 0);
        const routes = Object.values(properties(template, 'AWS::EC2::Route')).filter(route => tables.includes(target(route.RouteTableId)));
        for (const route of routes) assert.equal(route.GatewayId, undefined, `${subnet} has a route to a gateway`);
      }
    });

    it('keeps every log encrypted and for a limited time', () => {
      const groups = properties(template, 'AWS::Logs::LogGroup');
      assert.ok(Object.keys(groups).length > 0);
      for (const [id, group] of Object.entries(groups)) {
        assert.ok(group.KmsKeyId, `${id} is not encrypted with a key of yours`);
        assert.ok(group.RetentionInDays > 0, `${id} is kept for ever`);
      }
    });

    it('replaces tasks without a gap and rolls back what fails', () => {
      const { MinimumHealthyPercent, DeploymentCircuitBreaker } = service.DeploymentConfiguration;
      assert.equal(MinimumHealthyPercent, 100);
      assert.deepEqual(DeploymentCircuitBreaker, { Enable: true, Rollback: true });
    });
  });
}
