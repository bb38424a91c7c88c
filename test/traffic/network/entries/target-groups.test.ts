import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, FARGATE, FORWARDING, loadBalancer, networkOf, only, reasons, ways } from './ground';
import { describePorts } from '../../../../src/traffic/addresses/ports';

const ALB = { Lb: loadBalancer(), ...FORWARDING, ...FARGATE };

const groupOf = (properties: object, more = {}) =>
  only(networkOf({ ...ALB, Group: changed(FORWARDING.Group, properties), ...more }).loadBalancers).listeners[0].targetGroups[0];

test('target groups ask for health where they are told to', () => {
  assert.equal(describePorts(groupOf({ HealthCheckPort: '9000' }).healthPorts!), 'TCP 9000');
  assert.equal(groupOf({ HealthCheckPort: 'traffic-port' }).healthPorts, undefined);
  assert.equal(describePorts(groupOf({ Protocol: 'UDP', Port: 53 }).healthPorts!), 'TCP 8080');
  const unknown = groupOf({ HealthCheckPort: { Ref: 'P' } });
  assert.equal(describePorts(unknown.healthPorts!), 'TCP');
  assert.deepEqual(reasons(unknown), ['HealthCheckPort is not known: parameter P has no default']);
});

test('target groups are doubted with targets that are not in the templates', () => {
  const group = groupOf({ Targets: [{ Id: { Ref: 'Address' } }] });
  assert.match(reasons(group)[0], /Targets.Id names a target that is not in these templates: parameter Address has no default/);
});

test('target groups with nothing behind them are so for certain, unless somebody may be there', () => {
  const of = (more: object) => only(networkOf({ Lb: loadBalancer(), ...FORWARDING, ...more }).loadBalancers).listeners[0].targetGroups[0];
  assert.deepEqual([of({}).targets, of({}).doubts], [[], []]);
  const LoadBalancers = [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: 'Unknown' } }];
  assert.deepEqual(reasons(of({ ...FARGATE, Service: changed(FARGATE.Service, { LoadBalancers }) })), ['nothing is known to be behind it, but Service may be']);
});

test('target groups of functions lead nowhere in a VPC', () => {
  const Group = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'lambda', Targets: [{ Id: { Ref: 'F' } }] } };
  const group = only(networkOf({ Lb: loadBalancer(), Listener: FORWARDING.Listener, Group }).loadBalancers).listeners[0].targetGroups[0];
  assert.deepEqual([group.targets, group.doubts], [[], []]);
});

test('target groups may stop what a load balancer sends across zones', () => {
  assert.equal(groupOf({}).crossZone, undefined);
  assert.equal(groupOf({ TargetGroupAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }] }).crossZone, false);
  assert.equal(groupOf({ TargetGroupAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'use_load_balancer_configuration' }] }).crossZone, undefined);
});

test('target groups take instances by their ids', () => {
  const Host = { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'AppA' }, SecurityGroupIds: [{ Ref: 'HostGroup' }] } };
  const network = networkOf({
    Lb: loadBalancer(), Listener: FORWARDING.Listener, Host, Group: changed(FORWARDING.Group, { TargetType: 'instance', Targets: [{ Id: { Ref: 'Host' } }] }),
  });
  assert.deepEqual(ways(network), ['TCP 443 -> Host TCP 80']);
});
