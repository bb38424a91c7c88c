import { Fault } from './fault';
import { Template } from '../mutant';

const ref = (id: string) => ({ Ref: id });
const properties = (template: Template, id: string) => template.json.Resources[id].Properties;
const set = (id: string, changes: object) => (template: Template) => Object.assign(properties(template, id), changes);
const remove = (...ids: string[]) => (template: Template) => ids.forEach(id => delete template.json.Resources[id]);
const cidr = (from: number, to: number, CidrIp: string) => ({ IpProtocol: 'tcp', FromPort: from, ToPort: to, CidrIp });
const entry = (acl: string, RuleNumber: number, more: object) => (template: Template) => template.add('Entry', 'EC2::NetworkAclEntry', {
  NetworkAclId: ref(acl), RuleNumber, RuleAction: 'deny', Protocol: -1, CidrBlock: '0.0.0.0/0', Egress: false, ...more,
});

/** Faults around a NAT gateway that stands in all zones. */
export const REGIONAL_NAT_FAULTS: readonly Fault[] = [
  { name: 'a private one', caughtBy: ['nat'], naming: /Nat/, change: set('Nat', { ConnectivityType: 'private' }) },
  { name: 'one of which nobody knows the kind', caughtBy: ['nat'], naming: /AvailabilityMode/, change: set('Nat', { AvailabilityMode: ref('Nobody') }) },
  { name: 'a VPC without a way to the internet', caughtBy: ['nat'], naming: /VpcGateway|internet gateway|Nat/i, change: remove('VpcAttachment') },
  { name: 'one in another VPC', caughtBy: ['nat'], naming: /NAT gateway Nat is not in Vpc/, change: template => { template.add('Elsewhere', 'EC2::VPC', { CidrBlock: '10.9.0.0/16' }); properties(template, 'Nat').VpcId = ref('Elsewhere'); } },
  { name: 'part of the internet that its own table leads away', caughtBy: ['nat'], naming: /8\.0\.0\.0\/8|Peering|pcx/, change: template => template.add('Away', 'EC2::Route', { RouteTableId: { 'Fn::GetAtt': ['Nat', 'RouteTableId'] }, DestinationCidrBlock: '8.0.0.0/8', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' }) },
  { name: 'a zone without a route to it', caughtBy: 'questions', naming: /Instanceb must reach internet.*Tableb has no route/, change: remove('TablebRoute0') },
];

/** Faults in security groups, network ACLs and prefix lists. */
export const GUARDED_FAULTS: readonly Fault[] = [
  { name: 'a rule in the group that takes everybody', caughtBy: ['entry'], naming: /AppGroup lets 0\.0\.0\.0\/0 in/, change: template => properties(template, 'AppGroup').SecurityGroupIngress.push(cidr(8080, 8080, '0.0.0.0/0')) },
  { name: 'the same rule on its own', caughtBy: ['entry'], naming: /AppGroup lets 0\.0\.0\.0\/0 in/, change: template => template.add('More', 'EC2::SecurityGroupIngress', { GroupId: { 'Fn::GetAtt': ['AppGroup', 'GroupId'] }, ...cidr(8080, 8080, '0.0.0.0/0') }) },
  { name: 'a rule in the group on another port', caughtBy: ['entry'], naming: /AppGroup has no rule for TCP 8080/, change: template => Object.assign(properties(template, 'AppGroup').SecurityGroupIngress[0], { FromPort: 8081, ToPort: 8081 }) },
  { name: 'a group without its rules', caughtBy: ['entry'], naming: /AppGroup has no rule/, change: template => { delete properties(template, 'AppGroup').SecurityGroupIngress; } },
  { name: 'a group that may call nothing', caughtBy: ['isolated'], naming: /AppGroup|image/, change: template => { properties(template, 'AppGroup').SecurityGroupEgress = [cidr(443, 443, '255.255.255.255/32')]; } },
  { name: 'no rule on its own for the way to the tasks', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 8080/, change: remove('EdgeToApp') },
  { name: 'a rule on its own for a group of nobody', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 8080|sg-0123456789abcdef0/, change: set('EdgeToApp', { DestinationSecurityGroupId: 'sg-0123456789abcdef0' }) },
  { name: 'a prefix list without entries', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 80/, change: set('Offices', { Entries: [] }) },
  { name: 'a prefix list of IPv6', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 80/, change: set('Offices', { AddressFamily: 'IPv6', Entries: [{ Cidr: '2001:db8::/32' }] }) },
  { name: 'a prefix list of which nobody knows the entries', caughtBy: ['entry'], naming: /prefix list Offices/, change: set('Offices', { Entries: [{ Cidr: ref('Nobody') }] }) },
  { name: 'a prefix list that holds the world', caughtBy: 'questions', naming: /9\.9\.9\.9 must not reach Edge/, change: set('Offices', { Entries: [{ Cidr: '0.0.0.0/0' }] }) },
  { name: 'routes of a prefix list to the gateway of another zone', caughtBy: ['nat'], naming: /Nata, which is in eu-west-1a/, change: template => template.add('Listed', 'EC2::Route', { RouteTableId: ref('AppTableb'), DestinationPrefixListId: ref('Offices'), NatGatewayId: ref('Nata') }) },
  { name: 'an ACL without the port of the entry', caughtBy: ['entry'], naming: /PublicAcl lets no TCP 80/, change: remove('PublicAclin100') },
  { name: 'an ACL that keeps the answers of the tasks', caughtBy: ['entry'], naming: /AppAcl lets no TCP 1024-65535/, change: remove('AppAclout110') },
  { name: 'an ACL that lets few answers out', caughtBy: ['entry'], naming: /AppAcl lets no TCP 1024-32767/, change: set('AppAclout110', { PortRange: { From: 32768, To: 65535 } }) },
  { name: 'an ACL that keeps answers from the NAT gateways', caughtBy: ['nat'], naming: /PublicAcl lets no TCP 1024-65535/, change: remove('PublicAclin120') },
  { name: 'an ACL that keeps answers to callers', caughtBy: ['entry'], naming: /PublicAcl lets no TCP 1024-65535/, change: remove('PublicAclout120') },
  { name: 'a rule that denies before others allow', caughtBy: ['entry'], naming: /AppAcl lets no TCP 8080/, change: entry('AppAcl', 1, { Protocol: 6, PortRange: { From: 8080, To: 8080 } }) },
  { name: 'a rule of which nobody knows the number', caughtBy: ['entry'], naming: /RuleNumber/, change: entry('AppAcl', 0, { RuleNumber: ref('Nobody') }) },
  { name: 'an ACL for another subnet', caughtBy: ['entry'], naming: /AppAcl lets no TCP 80/, change: set('PublicAclOfb', { NetworkAclId: ref('AppAcl') }) },
  { name: 'an ACL of another VPC', caughtBy: ['entry'], naming: /AppAcl is not of Vpc/, change: template => { template.add('Elsewhere', 'EC2::VPC', { CidrBlock: '10.9.0.0/16' }); properties(template, 'AppAcl').VpcId = ref('Elsewhere'); } },
];

/** Faults around a classic load balancer. */
export const CLASSIC_FAULTS: readonly Fault[] = [
  { name: 'another port of the hosts', caughtBy: ['entry'], naming: /8081/, change: template => { properties(template, 'Edge').Listeners[0].InstancePort = '8081'; } },
  { name: 'a health check on another port', caughtBy: ['entry'], naming: /9999/, change: template => { properties(template, 'Edge').HealthCheck.Target = 'HTTP:9999/'; } },
  { name: 'one in one zone only', caughtBy: ['entry'], naming: /Edge has no subnet in eu-west-1b/, change: template => { properties(template, 'Edge').Subnets.pop(); } },
  { name: 'an internal one', caughtBy: 'questions', naming: /internet must reach Orders/, change: set('Edge', { Scheme: 'internal' }) },
  { name: 'one that nobody may call', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 80/, change: template => { delete properties(template, 'EdgeGroup').SecurityGroupIngress; } },
  { name: 'hosts that take everybody', caughtBy: ['entry'], naming: /HostGroup lets 0\.0\.0\.0\/0 in/, change: template => properties(template, 'HostGroup').SecurityGroupIngress.push(cidr(22, 22, '0.0.0.0/0')) },
  { name: 'one that may not call the hosts', caughtBy: ['entry'], naming: /EdgeGroup has no rule for TCP 8080/, change: remove('EdgeToHost') },
  { name: 'one in private subnets', caughtBy: ['entry'], naming: /Edge/, change: set('Edge', { Subnets: [ref('Appa'), ref('Appb')] }) },
  { name: 'a second one', caughtBy: ['exposure'], naming: /Second/, change: template => template.add('Second', 'ElasticLoadBalancing::LoadBalancer', { ...properties(template, 'Edge'), Listeners: [{ LoadBalancerPort: '80', InstancePort: '22', Protocol: 'TCP' }] }) },
  { name: 'tasks that are registered nowhere', caughtBy: 'questions', naming: /internet must reach Orders/, change: template => { delete properties(template, 'Orders').LoadBalancers; } },
];

/** Faults around appliances of which nobody knows what they do: they stay doubts, or break what can be known. */
export const APPLIANCE_FAULTS: readonly Fault[] = [
  { name: 'no way on from the appliances', caughtBy: ['nat', 'isolated'], naming: /Appliancesb/, change: remove('InspectTablebRoute0') },
  { name: 'appliances of another zone', caughtBy: ['nat'], naming: /Nata, which is in eu-west-1a/, change: set('TablebRoute0', { VpcEndpointId: ref('Appliancesa') }) },
  { name: 'answers that pass the appliances by', caughtBy: ['nat'], naming: /the answer goes around .*Appliancesa/, change: remove('NatTableaRoute1') },
];
