import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, FARGATE, FORWARDING, listener, loadBalancer, networkOf, only, reasons, short, ways } from './ground';
import { describePorts } from '../../../../src/traffic/addresses/ports';

const ALB = { Lb: loadBalancer(), ...FORWARDING, ...FARGATE };

test('an application load balancer leads to the tasks behind its listeners, without a doubt', () => {
  const network = networkOf(ALB);
  const balancer = only(network.loadBalancers);
  assert.equal(balancer.type, 'application');
  assert.equal(balancer.internetFacing, true);
  assert.equal(balancer.crossZone, true);
  assert.deepEqual(short(balancer.interfaces), ['PublicA:LbGroup:yes', 'PublicB:LbGroup:yes']);
  assert.deepEqual(ways(network), ['TCP 443 -> Service TCP 8080']);
  const [{ targetGroups: [group] }] = balancer.listeners;
  assert.deepEqual([network, balancer, balancer.listeners[0], group, ...network.services].flatMap(reasons), []);
  assert.equal(group.healthPorts, undefined);
  for (const one of balancer.interfaces) assert.equal(network.owners.get(one), balancer);
});

test('an application load balancer has no public addresses if it is internal', () => {
  const balancer = only(networkOf({ ...ALB, Lb: loadBalancer({ Scheme: 'internal' }) }).loadBalancers);
  assert.equal(balancer.internetFacing, false);
  assert.deepEqual(short(balancer.interfaces), ['PublicA:LbGroup:no', 'PublicB:LbGroup:no']);
});

test('an application load balancer has the default security group if it names none', () => {
  const [{ groups }] = only(networkOf({ ...ALB, Lb: loadBalancer({ SecurityGroups: undefined }) }).loadBalancers).interfaces;
  assert.match(groups![0].name, /default/);
});

test('an application load balancer may be public as long as its scheme is not known', () => {
  const balancer = only(networkOf({ ...ALB, Lb: loadBalancer({ Scheme: { Ref: 'Scheme' } }) }).loadBalancers);
  assert.equal(balancer.internetFacing, true);
  assert.deepEqual(short(balancer.interfaces), ['PublicA:LbGroup:unknown', 'PublicB:LbGroup:unknown']);
  assert.deepEqual(reasons(balancer), ['Scheme is not known: parameter Scheme has no default']);
});

test('an application load balancer is doubted for IPv6, for subnets of others and for properties that nobody knows', () => {
  const balancer = only(networkOf({ ...ALB, Lb: loadBalancer({ IpAddressType: 'dualstack', Subnets: [{ Ref: 'Elsewhere' }], Telepathy: true }) }).loadBalancers);
  const found = reasons(balancer).join('\n');
  assert.match(found, /proof covers IPv4 only/);
  assert.match(found, /a subnet of it is not in these templates: parameter Elsewhere has no default/);
  assert.match(found, /Telepathy of AWS::ElasticLoadBalancingV2::LoadBalancer is not known to the proof/);
});

const NLB = { ...ALB, Lb: loadBalancer({ Type: 'network', SecurityGroups: undefined }), Listener: listener({ Port: 53, Protocol: 'UDP' }) };

test('a network load balancer has no security groups of its own accord, and keeps to its zones', () => {
  const balancer = only(networkOf(NLB).loadBalancers);
  assert.equal(balancer.crossZone, false);
  assert.equal(balancer.filtersPrivateLink, false);
  assert.deepEqual(short(balancer.interfaces), ['PublicA:none:yes', 'PublicB:none:yes']);
  assert.equal(describePorts(balancer.listeners[0].ports), 'UDP 53');
});

test('a network load balancer filters what comes by PrivateLink unless told not to', () => {
  const filters = (more: object) => only(networkOf({ ...NLB, Lb: loadBalancer({ Type: 'network', ...more }) }).loadBalancers).filtersPrivateLink;
  assert.equal(filters({}), true);
  assert.equal(filters({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' }), false);
  assert.equal(filters({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: { Ref: 'P' } }), false);
});

test('a network load balancer sends across zones where an attribute says so', () => {
  const LoadBalancerAttributes = [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }];
  assert.equal(only(networkOf({ ...NLB, Lb: loadBalancer({ Type: 'network', LoadBalancerAttributes }) }).loadBalancers).crossZone, true);
});

test('a network load balancer has fixed addresses, which have to be in their subnets', () => {
  const at = (address: string) => only(networkOf({
    ...NLB,
    Lb: loadBalancer({
      Type: 'network', Scheme: 'internal', Subnets: undefined, SubnetMappings: [{ SubnetId: { Ref: 'PublicA' }, PrivateIPv4Address: address }],
    }),
  }).loadBalancers);
  const good = at('10.0.0.10');
  assert.deepEqual(good.interfaces[0].addresses.parts, [[0x0a00000a, 0x0a00000a]]);
  assert.deepEqual([good.fault, ...reasons(good)], [undefined]);
  assert.match(at('10.0.9.10').fault!, /10\.0\.9\.10 is none that PublicA/);
  assert.match(at('10.0.0.2').fault!, /10\.0\.0\.2 is none that PublicA/);
  assert.match(at('here').fault!, /PrivateIPv4Address here is no IPv4 address/);
});

test('a network load balancer keeps the addresses of clients, as its target groups say', () => {
  const keeps = (properties: object) => {
    const Group = changed(FORWARDING.Group, { Targets: [{ Id: '10.0.2.9' }], ...properties });
    return only(networkOf({ Lb: NLB.Lb, Listener: listener({ Port: 443, Protocol: 'TCP' }), Group }).loadBalancers).listeners[0].targetGroups[0].keepsClientAddress;
  };
  assert.equal(keeps({ Protocol: 'TCP' }), false);
  assert.equal(keeps({ Protocol: 'UDP' }), true);
  assert.equal(keeps({ Protocol: 'TCP', TargetType: 'instance' }), true);
  assert.equal(keeps({ Protocol: 'TCP', TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }] }), true);
  assert.equal(keeps({ Protocol: 'TCP', TargetType: 'instance', TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'false' }] }), false);
});

test('a network load balancer leads on to an application load balancer', () => {
  const network = networkOf({
    ...ALB,
    Nlb: loadBalancer({ Type: 'network' }),
    Front: listener({ LoadBalancerArn: { Ref: 'Nlb' }, Port: 8443, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'ToAlb' } }] }),
    ToAlb: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { TargetType: 'alb', Protocol: 'TCP', Port: 443, Targets: [{ Id: { Ref: 'Lb' }, Port: 443 }], VpcId: { Ref: 'Vpc' } },
    },
  });
  assert.deepEqual(ways(network), ['TCP 443 -> Service TCP 8080', 'TCP 8443 -> Lb TCP 443']);
  const group = network.loadBalancers[1].listeners[0].targetGroups[0];
  assert.equal(group.targets[0].element, network.loadBalancers[0]);
  assert.deepEqual(reasons(group), []);
});

test('listeners lead to what their rules and weights name, each once', () => {
  const Other = changed(FORWARDING.Group, { Targets: [{ Id: '10.0.2.7', Port: 81 }, { Id: '192.168.0.9', AvailabilityZone: 'all' }] });
  const network = networkOf({
    ...ALB,
    Other,
    Listener: listener({
      Port: '443',
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'authenticate-oidc' }, { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Group' }, Weight: 1 }] } }],
    }),
    Rule: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Other' } }], Conditions: [], Priority: 1 },
    },
    Again: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: { ListenerArn: { 'Fn::GetAtt': ['Listener', 'ListenerArn'] }, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }] },
    },
  });
  assert.deepEqual(ways(network), ['TCP 443 -> Service TCP 8080', 'TCP 443 -> addresses TCP 81', 'TCP 443 -> addresses TCP 80']);
  assert.deepEqual(reasons(network.loadBalancers[0].listeners[0]), []);
});

test('listeners lead nowhere by redirects and fixed answers', () => {
  const Redirect = listener({ Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Port: '443', StatusCode: 'HTTP_301' } }] });
  const { listeners } = only(networkOf({ ...ALB, Redirect }).loadBalancers);
  assert.deepEqual(listeners.map(({ targetGroups }) => targetGroups.length), [1, 0]);
  assert.deepEqual(listeners.flatMap(reasons), []);
});

test('listeners are doubted for target groups of others and for actions that nobody knows', () => {
  const DefaultActions = [{ Type: 'forward', TargetGroupArn: { Ref: 'Foreign' } }, { Type: 'teleport' }];
  const found = reasons(only(networkOf({ ...ALB, Listener: listener({ Port: 80, Protocol: 'HTTP', DefaultActions }) }).loadBalancers).listeners[0]);
  assert.deepEqual(found, [
    'DefaultActions.TargetGroupArn names a target group that is not in these templates: parameter Foreign has no default',
    'an action has the type teleport, which the proof does not know',
  ]);
});

test('listeners of load balancers that are not in the templates concern everything', () => {
  const { doubts } = networkOf({ ...ALB, Stray: listener({ LoadBalancerArn: { Ref: 'Foreign' }, Port: 80, Protocol: 'HTTP' }) });
  assert.deepEqual(doubts, [{ subject: 'Stray', reason: 'LoadBalancerArn names a load balancer that is not in these templates: parameter Foreign has no default' }]);
});

test('listeners may listen anywhere as long as their port is not known', () => {
  const [found] = only(networkOf({ ...ALB, Listener: listener({ Port: { Ref: 'Port' }, Protocol: 'HTTP' }) }).loadBalancers).listeners;
  assert.equal(describePorts(found.ports), 'TCP');
  assert.deepEqual(reasons(found), ['Port is not known: parameter Port has no default']);
});

/** The mistake in a listener of `Lb`, or in the load balancer itself. */
function fault(more: Parameters<typeof networkOf>[0]): string | undefined {
  const [balancer] = networkOf({ ...ALB, ...more }).loadBalancers;
  return balancer.fault ?? balancer.listeners.map(each => each.fault).find(each => each !== undefined);
}

test('what AWS refuses in a load balancer is a mistake', () => {
  const nlb = (properties: object) => ({ Lb: loadBalancer({ Type: 'network', Subnets: undefined, ...properties }), Listener: listener({ Port: 80, Protocol: 'TCP' }) });
  const mapping = (more: object) => ({ SubnetMappings: [{ SubnetId: { Ref: 'PublicA' }, ...more }] });
  assert.equal(fault({}), undefined);
  assert.equal(fault({ Lb: loadBalancer({ Subnets: [{ Ref: 'PublicA' }, { Ref: 'AppA' }] }) }), 'two of its subnets are in eu-west-1a');
  assert.match(fault(nlb(mapping({ PrivateIPv4Address: '10.0.0.9' })))!, /PrivateIPv4Address is for internal load balancers only/);
  assert.match(fault(nlb({ Scheme: 'internal', ...mapping({ AllocationId: 'eipalloc-1' }) }))!, /AllocationId is for internet-facing load balancers only/);
  assert.match(reasons(networkOf({ ...ALB, Lb: loadBalancer({ Subnets: [{ Ref: 'PublicA' }] }) }).loadBalancers[0])[0], /it has one subnet/);
});

test('what AWS refuses in a listener is a mistake', () => {
  const Other = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } };
  assert.match(fault({ Listener: listener({ Port: 443, Protocol: 'HTTPS' }) })!, /it has no Certificates, which HTTPS needs/);
  assert.match(fault({ Listener: listener({ Port: 80, Protocol: 'TCP' }) })!, /Protocol is TCP, and a load balancer of type application takes HTTP, HTTPS/);
  assert.match(fault({ Group: changed(FORWARDING.Group, { Protocol: 'TCP' }) })!, /Protocol of Group is TCP/);
  assert.match(fault({ Other, Group: changed(FORWARDING.Group, { VpcId: { Ref: 'Other' } }) })!, /Group is of Other, and its load balancer of Vpc/);
  assert.equal(fault({ Twin: listener({ Port: '443', Protocol: 'HTTP' }) }), 'Listener listens at port 443 already');
  assert.equal(fault({ Twin: listener({ Port: 80, Protocol: 'HTTP' }) }), undefined);
});

test('what may not exist is no mistake, but a doubt', () => {
  const [balancer] = networkOf({ ...ALB, Listener: { ...listener({ Port: 80, Protocol: 'TCP' }), Condition: 'Open' } }).loadBalancers;
  assert.equal(balancer.listeners[0].fault, undefined);
  assert.match(reasons(balancer.listeners[0]).join(), /Protocol is TCP/);
});
