import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doorAddresses, environments, environmentsWith, only, properties, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('networkTopology', 'spoke')) {
  describe(`spoke of ${environment}`, () => {
    const { networkAvailabilityZones, networkIngressVpc, networkHubIngressCidrs = [] } = environments[environment]!;
    const all = properties(template, 'AWS::EC2::Subnet');
    const [vpc] = new Set(tasks(template).subnets.map(subnet => target(all[subnet].VpcId)));

    it('is attached to the hub in each zone', () => {
      const [, { SubnetIds, VpcId }] = only(properties(template, 'AWS::EC2::TransitGatewayAttachment'));
      assert.equal(target(VpcId), vpc);
      assert.equal(SubnetIds.length, networkAvailabilityZones);
    });

    it('has tasks in a VPC that has no way of its own to or from the internet', () => {
      for (const { VpcId } of Object.values(properties(template, 'AWS::EC2::VPCGatewayAttachment'))) assert.notEqual(target(VpcId), vpc);
      for (const type of ['NatGateway', 'EIP', 'EgressOnlyInternetGateway', 'VPNGateway']) assert.deepEqual(properties(template, `AWS::EC2::${type}`), {});
    });

    if (networkIngressVpc) {
      it('takes requests of an entry elsewhere beside the tasks only, at addresses that are known', () => {
        assert.equal(doorAddresses(template).length, networkAvailabilityZones);
        const elsewhere = Object.values(all).filter(({ VpcId }) => target(VpcId) !== vpc).map(({ CidrBlock }) => CidrBlock);
        const expected = networkIngressVpc === 'hub' ? networkHubIngressCidrs : elsewhere;
        const admitted = rules(template, 'Ingress').filter(({ range, ports }) => range && range !== '0.0.0.0/0' && ports === '80');
        assert.ok(admitted.length > 0);
        for (const { range } of admitted) assert.ok(expected.includes(range!), `${range} may call`);
      });
    }
  });
}
