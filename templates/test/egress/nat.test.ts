import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, properties, routes, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('egressMode', 'nat')) {
  describe(`egress of ${environment} through NAT`, () => {
    const { egressPorts, egressNatGateways, networkAvailabilityZones } = environments[environment]!;
    const { groups, subnets } = tasks(template);
    const gateways = properties(template, 'AWS::EC2::NatGateway');

    it('lets tasks open connections on the recorded ports only', () => {
      const out = rules(template, 'Egress').filter(({ group }) => groups.includes(group)).map(({ peer, range, ports }) => `${peer ?? range} ${ports}`);
      assert.deepEqual(out.sort(), egressPorts!.map(port => `0.0.0.0/0 ${port}`).sort());
    });

    it('has as many NAT gateways as recorded, and tasks send everything to one of them', () => {
      assert.equal(Object.keys(gateways).length, egressNatGateways);
      for (const subnet of subnets) {
        const ways = routes(template, subnet).map(route => [route.DestinationCidrBlock, target(route.NatGatewayId) in gateways]);
        assert.deepEqual(ways, [['0.0.0.0/0', true]], `routes of ${subnet}`);
      }
    });

    it('keeps the traffic of a zone in that zone where each has a NAT gateway', { skip: egressNatGateways! < networkAvailabilityZones }, () => {
      const zone = (subnet: string) => properties(template, 'AWS::EC2::Subnet')[subnet].AvailabilityZone;
      for (const subnet of subnets) {
        const [route] = routes(template, subnet);
        assert.deepEqual(zone(target(gateways[target(route.NatGatewayId)].SubnetId)), zone(subnet));
      }
    });

    it('keeps NAT gateways and tasks in subnets of their own', () => {
      for (const [id, gateway] of Object.entries(gateways)) assert.ok(!subnets.includes(target(gateway.SubnetId)), `${id} stands beside tasks`);
    });
  });
}
