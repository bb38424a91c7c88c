import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doorAddresses, environments, environmentsWith, only, properties, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('networkTopology', 'spoke')) {
  describe(`spoke of ${environment}`, () => {
    const { networkAvailabilityZones, networkIngressVpc, networkHubIngressCidrs = [], networkHub, ...choices } = environments[environment]!;
    const { networkHubEndpointServices: ofHub = [], networkHubEndpointsCidr: hubRange } = choices;
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

    if (ofHub.length > 0) {
      it('calls services through endpoints of the hub by their own names, which only this VPC answers so', () => {
        const zones = properties(template, 'AWS::Route53::HostedZone');
        for (const { VPCs } of Object.values(zones)) assert.deepEqual(VPCs.map(({ VPCId }: any) => target(VPCId)), [vpc]);
        const records = Object.values(properties(template, 'AWS::Route53::RecordSet')).filter(({ HostedZoneId }) => target(HostedZoneId) in zones);
        const parameters = template.findParameters('*');
        const services = records.map(({ AliasTarget: { DNSName } }) => String(parameters[DNSName['Fn::Select'][1]['Fn::Split'][1].Ref]?.Default));
        const expected = ofHub.map(service => `/network-hub/${networkHub}/endpoints/${service}`);
        for (const name of expected) assert.ok(services.some(service => service.endsWith(name)), `${name} has no name in DNS`);
        for (const service of services) assert.ok(expected.some(name => service.endsWith(name)), service);
      });

      it('lets tasks call them, and nothing else in the VPC of the endpoints', () => {
        const open = rules(template, 'Egress').filter(({ group, range }) => tasks(template).groups.includes(group) && range === hubRange);
        assert.deepEqual(open.map(({ ports }) => ports), ['443']);
      });
    }

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
