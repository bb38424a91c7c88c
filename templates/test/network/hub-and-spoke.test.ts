import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doorAddresses, entries, environments, environmentsWith, hubs, only, properties, rules, tasks } from './support';

for (const [environment, template] of environmentsWith('networkTopology', 'hub-and-spoke')) {
  describe(`hub and spoke of ${environment}`, () => {
    const hub = hubs[environment]!;
    const { networkAvailabilityZones, networkCallers = [], networkCidr, networkIngressCidr } = environments[environment]!;
    const [, gateway] = only(properties(hub, 'AWS::EC2::TransitGateway'));
    const transitRoutes = Object.values(properties(hub, 'AWS::EC2::TransitGatewayRoute'));

    it('has a Transit Gateway that routes nothing by itself', () => {
      assert.deepEqual([gateway.DefaultRouteTableAssociation, gateway.DefaultRouteTablePropagation], ['disable', 'disable']);
      assert.deepEqual(properties(hub, 'AWS::EC2::TransitGatewayRouteTablePropagation'), {});
    });

    it('drops every private address of which nothing says who has it', () => {
      for (const table of Object.keys(properties(hub, 'AWS::EC2::TransitGatewayRouteTable'))) {
        const routes = transitRoutes.filter(route => route.TransitGatewayRouteTableId.Ref === table);
        for (const range of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']) {
          const route = routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === range);
          const isCaller = networkCallers.includes(`${range}=${route?.TransitGatewayAttachmentId}`);
          assert.ok(route?.Blackhole || isCaller, `${table} does not drop ${range}`);
        }
      }
    });

    it('is attached in each zone', () => {
      for (const attachments of [hub, template].map(each => properties(each, 'AWS::EC2::TransitGatewayAttachment'))) {
        for (const [id, { SubnetIds }] of Object.entries(attachments)) assert.equal(SubnetIds.length, networkAvailabilityZones, id);
      }
    });

    it('has tasks in a VPC that has no way of its own to or from the internet', () => {
      only(properties(template, 'AWS::EC2::VPC'));
      for (const type of ['InternetGateway', 'NatGateway', 'EIP', 'EgressOnlyInternetGateway', 'VPNGateway', 'VPCPeeringConnection']) {
        assert.deepEqual(properties(template, `AWS::EC2::${type}`), {});
      }
    });

    it('keeps every log of the hub and of the entry encrypted and for a limited time', () => {
      for (const [id, log] of [hub, entries[environment]!].flatMap(each => Object.entries(properties(each, 'AWS::Logs::LogGroup')))) {
        assert.ok(log.KmsKeyId, `${id} is not encrypted with a key of yours`);
        assert.ok(log.RetentionInDays > 0, `${id} is kept for ever`);
      }
    });

    it('leads to the VPC of the tasks from where the entry or callers are, and from nowhere else', () => {
      const own = Object.values(properties(entries[environment]!, 'AWS::EC2::TransitGatewayRoute')).filter(route => route.DestinationCidrBlock !== networkCidr);
      assert.deepEqual(own, []);
    });

    if (networkIngressCidr) {
      it('takes requests of the ingress VPC beside the tasks only, at addresses that are known', () => {
        const addresses = doorAddresses(template);
        assert.equal(addresses.length, networkAvailabilityZones);
        const { groups } = tasks(template);
        const admitted = rules(template, 'Ingress').filter(({ range }) => range);
        assert.ok(admitted.length > 0);
        const entrySubnets = Object.values(properties(hub, 'AWS::EC2::Subnet')).map(({ CidrBlock }) => CidrBlock);
        for (const { group, range, ports } of admitted) {
          assert.ok(!groups.includes(group));
          assert.equal(ports, '80');
          assert.ok(entrySubnets.includes(range), `${range} is no subnet of the hub`);
        }
      });
    }
  });
}
