import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpointGroups, environments, environmentsWith, hubs, properties, routes, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('egressMode', 'nat')) {
  describe(`egress of ${environment} through NAT`, () => {
    const { egressPorts, egressNatGateways, networkAvailabilityZones, networkTopology, networkVpcId } = environments[environment]!;
    const { groups, subnets } = tasks(template);
    const gateways = properties(template, 'AWS::EC2::NatGateway');

    it('lets tasks open connections on the recorded ports and to endpoints of AWS services only', () => {
      const out = rules(template, 'Egress').filter(({ group }) => groups.includes(group)).map(({ peer, range, ports }) => `${peer ?? range} ${ports}`);
      const expected = [...egressPorts!.map(port => `0.0.0.0/0 ${port}`), ...endpointGroups(template).map(group => `${group} 443`)];
      assert.deepEqual(out.sort(), expected.sort());
    });

    if (networkVpcId !== undefined) {
      it('makes no way out of its own in a VPC that exists already', () => {
        for (const type of ['NatGateway', 'InternetGateway', 'Route', 'RouteTable']) assert.deepEqual(properties(template, `AWS::EC2::${type}`), {});
      });
      return;
    }

    if (networkTopology !== 'standalone') {
      it('has its NAT gateways in the hub, to which tasks send everything', () => {
        assert.deepEqual(gateways, {});
        const hub = hubs[environment];
        if (hub) assert.equal(Object.keys(properties(hub, 'AWS::EC2::NatGateway')).length, egressNatGateways);
        for (const subnet of subnets) {
          const ways = routes(template, subnet).map(route => [route.DestinationCidrBlock, route.TransitGatewayId !== undefined]);
          assert.deepEqual(ways, [['0.0.0.0/0', true]], `routes of ${subnet}`);
        }
      });
      return;
    }

    it('has as many NAT gateways as recorded, and tasks send everything to one of them', () => {
      assert.equal(Object.keys(gateways).length, egressNatGateways);
      for (const subnet of subnets) {
        const ways = routes(template, subnet).map(route => [route.DestinationCidrBlock, target(route.NatGatewayId) in gateways]);
        assert.deepEqual(ways, [['0.0.0.0/0', true]], `routes of ${subnet}`);
      }
    });

    if (egressNatGateways === networkAvailabilityZones) {
      it('keeps the traffic of a zone in that zone where each has a NAT gateway', () => {
        const zone = (subnet: string) => properties(template, 'AWS::EC2::Subnet')[subnet].AvailabilityZone;
        for (const subnet of subnets) {
          const [route] = routes(template, subnet);
          assert.deepEqual(zone(target(gateways[target(route.NatGatewayId)].SubnetId)), zone(subnet));
        }
      });
    }

    it('keeps NAT gateways and tasks in subnets of their own', () => {
      for (const [id, gateway] of Object.entries(gateways)) assert.ok(!subnets.includes(target(gateway.SubnetId)), `${id} stands beside tasks`);
    });
  });
}
