import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Egress, Network } from '../../src/cdk';
import { EgressMode } from '../../src/egress/options';
import { ENVIRONMENT, resources, synth } from '../workload/support';

for (const zones of [2, 3]) {
  test(`each of ${zones} zones sends its tasks to its own NAT gateway, and only NAT and load balancer reach the internet gateway`, () => {
    const template = synth({ network: Network.standalone({ availabilityZones: zones }) });
    template.resourceCountIs('AWS::EC2::NatGateway', zones);
    for (const [id, route] of resources(template, 'AWS::EC2::Route')) {
      const [, tier, zone] = /Vpc(app|edge|nat)Subnet(\d)/.exec(id)!;
      assert.equal(route.DestinationCidrBlock, '0.0.0.0/0');
      assert.match(route.RouteTableId.Ref, new RegExp(`${tier}Subnet${zone}RouteTable`));
      if (tier === 'app') {
        assert.equal(route.GatewayId, undefined);
        assert.match(route.NatGatewayId.Ref, new RegExp(`natSubnet${zone}NATGateway`));
      } else {
        assert.match(route.GatewayId.Ref, /IGW/);
      }
    }
    for (const [id, gateway] of resources(template, 'AWS::EC2::NatGateway')) {
      assert.match(gateway.SubnetId.Ref, new RegExp(`natSubnet${/natSubnet(\d)/.exec(id)![1]}Subnet`));
    }
  });
}

test('one NAT gateway serves all zones when asked for', () => {
  const template = synth({ egress: Egress.nat({ natGateways: 1 }) });
  template.resourceCountIs('AWS::EC2::NatGateway', 1);
  assert.equal(new Set(resources(template, 'AWS::EC2::Route').map(([, route]) => route.NatGatewayId?.Ref).filter(Boolean)).size, 1);
});

test('tasks may open the named ports and no others', () => {
  const groups = resources(synth({ egress: Egress.nat({ ports: [443, 5432, 443] }) }), 'AWS::EC2::SecurityGroup');
  const [, tasks] = groups.find(([id]) => id.startsWith('WorkloadSecurityGroup'))!;
  assert.deepEqual(tasks.SecurityGroupEgress.map((rule: any) => [rule.CidrIp, rule.IpProtocol, rule.FromPort, rule.ToPort]), [
    ['0.0.0.0/0', 'tcp', 443, 443], ['0.0.0.0/0', 'tcp', 5432, 5432],
  ]);
});

test('the service waits for its way out', () => {
  const template = synth();
  const [service] = Object.values(template.findResources('AWS::ECS::Service')) as any[];
  assert.equal(service.DependsOn.filter((id: string) => /appSubnet\dDefaultRoute/.test(id)).length, 2);
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => Egress.nat({ ports: [0] }), /^Error: ports must be TCP ports from 1 to 65535, got 0; /);
  assert.throws(() => Egress.nat({ ports: [80] }), /^Error: ports must include 443, .*, got \[80\]; add 443$/);
  assert.throws(() => Egress.nat({ natGateways: 1.5 }), /^Error: natGateways must be a whole number, got 1.5; /);
  assert.throws(() => Egress.nat({ natGateways: 4 }), /^Error: natGateways must be from 1 to the number of availability zones, got 4; /);
  assert.throws(() => synth({ egress: Egress.nat({ natGateways: 3 }) }), /^Error: natGateways must be at most 2, .*, got 3; /);
  assert.throws(() => Egress.fromEnvironment({ ...ENVIRONMENT, egressMode: 'magic' }), /egressMode must be one of nat, firewall, isolated, got magic; /);
  assert.ok(Object.values(EgressMode).every(egressMode => Egress.fromEnvironment({ ...ENVIRONMENT, egressMode, egressAllowedDomains: ['api.binance.com'] })));
});
