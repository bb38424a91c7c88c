import { Fault } from './fault';
import { Template } from '../mutant';

const ref = (id: string) => ({ Ref: id });
const properties = (template: Template, id: string) => template.json.Resources[id].Properties;
const set = (id: string, changes: object) => (template: Template) => Object.assign(properties(template, id), changes);
const remove = (...ids: string[]) => (template: Template) => ids.forEach(id => delete template.json.Resources[id]);
const together = (...changes: ((template: Template) => void)[]) => (template: Template) => changes.forEach(change => change(template));
const native = (inspection: string) => inspection === 'native';
const inVpc = (inspection: string) => inspection === 'vpc';

/** A route in the table for what comes from an attachment. */
const route = (table: string, cidr: string, to: string) => (template: Template) => template.add(`More${table}`, 'EC2::TransitGatewayRoute', {
  TransitGatewayRouteTableId: ref(table), DestinationCidrBlock: cidr, TransitGatewayAttachmentId: ref(to),
});

/** A VPC announces its range to a table. */
const propagate = (attachment: string, table: string) => (template: Template) => template.add(`${attachment}Into${table}`, 'EC2::TransitGatewayRouteTablePropagation', {
  TransitGatewayAttachmentId: ref(attachment), TransitGatewayRouteTableId: ref(table),
});

/** A route of a VPC to the Transit Gateway. */
const toHub = (table: string, cidr: string, attachment: string) => (template: Template) => {
  template.add(`More${table}`, 'EC2::Route', { RouteTableId: ref(table), DestinationCidrBlock: cidr, TransitGatewayId: ref('Hub') });
  Object.assign(template.json.Resources[`More${table}`], { DependsOn: attachment });
};

/** An attachment of the Transit Gateway is led to another place by a route. */
const redirect = (id: string, attachment: string | undefined) => (template: Template) => {
  const found = properties(template, id);
  delete found.TransitGatewayAttachmentId;
  delete found.Blackhole;
  Object.assign(found, attachment ? { TransitGatewayAttachmentId: ref(attachment) } : { Blackhole: true });
};

/** Faults in a hub with its spokes. The firewall is attached to the Transit Gateway (`native`), or stands in a VPC (`vpc`). */
export const HUB_FAULTS: readonly Fault<'native' | 'vpc'>[] = [
  // Attachments.
  { name: 'a spoke that is attached to another Transit Gateway', caughtBy: ['entry'], naming: /ToSpoke/, change: template => { template.add('Elsewhere', 'EC2::TransitGateway', {}); properties(template, 'ToSpoke').TransitGatewayId = ref('Elsewhere'); } },
  { name: 'an attachment without a subnet in a zone', caughtBy: ['firewall'], naming: /ToSpoke has no subnet in eu-west-1b/, change: template => { properties(template, 'ToSpoke').SubnetIds.pop(); } },
  { name: 'an attachment with two subnets in a zone', caughtBy: ['firewall'], naming: /ToSpoke: two of its subnets are in one availability zone/, change: template => { properties(template, 'ToSpoke').SubnetIds.push(ref('Appa')); } },
  { name: 'an attachment in subnets of another VPC', caughtBy: ['firewall'], naming: /ToSpoke: its subnets are not all of Spoke/, change: set('ToSpoke', { SubnetIds: [ref('OtherTransita'), ref('OtherTransitb')] }) },
  { name: 'an attachment of the ingress without a subnet in a zone', caughtBy: ['entry'], naming: /ToIngress has no subnet in eu-west-1b/, change: template => { properties(template, 'ToIngress').SubnetIds.pop(); } },
  // Route tables and associations.
  { name: 'an attachment without a route table', caughtBy: ['entry'], naming: /ToSpoke is associated with no route table/, change: remove('FromSpokeAssociation') },
  { name: 'an ingress without a route table', caughtBy: ['entry'], naming: /ToIngress is associated with no route table/, change: remove('FromIngressAssociation') },
  { name: 'a spoke with the table of another domain', caughtBy: ['entry'], naming: /FromOther/, change: set('FromSpokeAssociation', { TransitGatewayRouteTableId: ref('FromOther') }) },
  { name: 'another domain with the table of the spoke', caughtBy: ['firewall'], naming: /Stranger/, change: set('FromOtherAssociation', { TransitGatewayRouteTableId: ref('FromSpoke') }) },
  { name: 'associations that AWS makes as well', caughtBy: ['firewall'], naming: /ToSpoke is associated with default route table of Hub as well/, change: set('Hub', { DefaultRouteTableAssociation: 'enable' }) },
  { name: 'a table of another Transit Gateway', caughtBy: ['firewall'], naming: /FromSpoke/, change: template => { template.add('Elsewhere', 'EC2::TransitGateway', {}); properties(template, 'FromSpoke').TransitGatewayId = ref('Elsewhere'); } },
  { name: 'two routes for one destination', caughtBy: ['entry'], naming: /FromSpokeRoute1 has the same destination/, change: route('FromSpoke', '10.0.0.0/16', 'ToOther') },
  // Propagations.
  { name: 'domains that announce themselves to each other', caughtBy: 'questions', naming: /Spoke must not reach Other/, change: together(propagate('ToOther', 'FromSpoke'), propagate('ToSpoke', 'FromOther')) },
  { name: 'answers by an announced route around the firewall', caughtBy: ['firewall'], naming: /the answer goes around firewall/i, change: together(remove('FromEgressRoute0'), propagate('ToSpoke', 'FromEgress')) },
  {
    name: 'a VPN that announces routes',
    caughtBy: ['firewall'],
    naming: /the routes that Office announces/,
    change: together(
      template => template.add('Office', 'EC2::VPNConnection', { TransitGatewayId: ref('Hub'), CustomerGatewayId: 'cgw-0123456789abcdef0', Type: 'ipsec.1' }),
      propagate('Office', 'FromSpoke'),
    ),
  },
  {
    name: 'a way to a partner',
    caughtBy: ['firewall'],
    naming: /Partner, whose other side/,
    change: together(
      template => template.add('Partner', 'EC2::TransitGatewayPeeringAttachment', { TransitGatewayId: ref('Hub'), PeerTransitGatewayId: 'tgw-0123456789abcdef0', PeerAccountId: '999999999999', PeerRegion: 'eu-west-1' }),
      route('FromSpoke', '172.16.0.0/12', 'Partner'),
    ),
  },
  // Blackholes and routes.
  { name: 'a blackhole that became a way', caughtBy: 'questions', naming: /Spoke must not reach Other/, change: together(redirect('FromSpokeRoute2', 'ToOther'), route('FromOther', '10.1.0.0/16', 'ToSpoke')) },
  { name: 'a blackhole for the way back', caughtBy: ['firewall'], naming: /blackhole/, change: template => redirect(properties(template, 'FromFirewall') ? 'FromFirewallRoute1' : 'FromInspectionRoute1', undefined)(template), of: native },
  { name: 'a blackhole for answers to the ingress', caughtBy: ['entry'], naming: /FromSpoke is a blackhole/, change: redirect('FromSpokeRoute1', undefined) },
  { name: 'no route to the spoke', caughtBy: ['entry'], naming: /FromIngress of Transit Gateway Hub has no route to 10\.1\./, change: remove('FromIngressRoute0') },
  {
    name: 'a way from the ingress to the egress',
    caughtBy: 'questions',
    naming: /Ingress must not reach Egress/,
    change: together(
      route('FromIngress', '10.2.0.0/16', 'ToEgress'), route('FromEgress', '10.0.0.0/16', 'ToIngress'),
      toHub('EdgeTable', '10.2.0.0/16', 'ToIngress'), toHub('NatTable', '10.0.0.0/16', 'ToEgress'),
    ),
  },
  // The firewall.
  { name: 'a way around the firewall', caughtBy: ['firewall'], naming: /around the firewall/, change: redirect('FromSpokeRoute0', 'ToEgress') },
  { name: 'part of the internet around the firewall', caughtBy: ['firewall'], naming: /around the firewall/, change: route('FromSpoke', '1.0.0.0/8', 'ToEgress') },
  { name: 'answers around the firewall', caughtBy: ['firewall'], naming: /the answer goes around firewall/i, change: redirect('FromEgressRoute0', 'ToSpoke') },
  {
    name: 'an internet gateway of the spoke\'s own',
    caughtBy: ['firewall'],
    naming: /around the firewall.*Own/,
    change: template => {
      template.add('Own', 'EC2::InternetGateway', {});
      template.add('OwnAttachment', 'EC2::VPCGatewayAttachment', { VpcId: ref('Spoke'), InternetGatewayId: ref('Own') });
      template.add('OwnRoute', 'EC2::Route', { RouteTableId: ref('SpokeTable'), DestinationCidrBlock: '8.0.0.0/8', GatewayId: ref('Own') });
      properties(template, 'Orders').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
    },
  },
  { name: 'a firewall without a route table', caughtBy: ['firewall'], naming: /Firewall is associated with no route table/, of: native, change: remove('FromFirewallAssociation') },
  { name: 'a firewall in one zone', caughtBy: ['zones'], naming: /Firewall, which stands in eu-west-1a/, of: native, change: template => { properties(template, 'Firewall').AvailabilityZoneMappings.pop(); } },
  { name: 'a firewall that hands everything back', caughtBy: ['firewall'], naming: /circle/, of: native, change: template => { properties(template, 'FromFirewallRoute0').TransitGatewayAttachmentId = { 'Fn::GetAtt': ['Firewall', 'TransitGatewayAttachmentId'] }; } },
  { name: 'a firewall on another Transit Gateway', caughtBy: ['isolated'], naming: /TransitGatewayAttachmentId of Firewall/, of: native, change: set('Firewall', { TransitGatewayId: 'tgw-0123456789abcdef0' }) },
  { name: 'an inspection VPC without a route table', caughtBy: ['firewall'], naming: /ToInspection is associated with no route table/, of: inVpc, change: remove('FromInspectionAssociation') },
  { name: 'an inspection VPC that hands everything back', caughtBy: ['firewall'], naming: /ToInspection for the second time/, of: inVpc, change: redirect('FromInspectionRoute0', 'ToInspection') },
  { name: 'an inspection VPC that passes its firewall by', caughtBy: ['firewall'], naming: /around the firewall|circle/, of: inVpc, change: template => ['a', 'b'].forEach(zone => { const found = properties(template, `InspectionTransit${zone}TableRoute0`); delete found.VpcEndpointId; Object.assign(found, { TransitGatewayId: ref('Hub') }); }) },
  { name: 'the firewall endpoint of another zone', caughtBy: ['zones'], naming: /stands in eu-west-1a/, of: inVpc, change: template => { properties(template, 'InspectionTransitbTableRoute0').VpcEndpointId = properties(template, 'InspectionTransitaTableRoute0').VpcEndpointId; } },
  { name: 'a firewall endpoint without a way on', caughtBy: ['firewall'], naming: /FirewallaTable has no route/, of: inVpc, change: remove('FirewallaTableRoute0') },
  // Zones and appliance mode.
  { name: 'one NAT gateway without appliance mode', caughtBy: ['firewall'], naming: /answer/, of: inVpc, change: together(set('EgressTransitbTableRoute0', { NatGatewayId: ref('NatGatewaya') }), set('ToInspection', { Options: { ApplianceModeSupport: 'disable' } })) },
  { name: 'one NAT gateway', caughtBy: ['zones'], naming: /NatGatewaya, which stands in eu-west-1a/, change: set('EgressTransitbTableRoute0', { NatGatewayId: ref('NatGatewaya') }) },
  { name: 'appliance mode that nobody can know', caughtBy: ['firewall'], naming: /ApplianceModeSupport/, of: inVpc, change: set('ToInspection', { Options: { ApplianceModeSupport: ref('Nobody') } }) },
  { name: 'an inspection VPC in one zone', caughtBy: ['zones'], naming: /stands in eu-west-1a/, of: inVpc, change: template => { properties(template, 'ToInspection').SubnetIds.pop(); } },
  // The VPCs around it.
  { name: 'a NAT gateway without a way back to the spoke', caughtBy: ['firewall'], naming: /answer/, change: remove('NatTableRoute1') },
  { name: 'an egress without a way out of its attachment', caughtBy: ['firewall'], naming: /EgressTransitbTable has no route/, change: remove('EgressTransitbTableRoute0') },
  { name: 'a load balancer without a way to the spoke', caughtBy: ['entry'], naming: /the internet does not route 10\.1\./, change: remove('EdgeTableRoute1') },
  { name: 'the address of nobody', caughtBy: ['entry'], naming: /EdgeTargets sends to 10\.1\.10\.99, which nobody/, change: template => { properties(template, 'EdgeTargets').Targets[0].Id = '10.1.10.99'; } },
  { name: 'an address of another domain', caughtBy: ['entry'], naming: /EdgeTargets does not name 10\.1\.11\.10, the address of Door in eu-west-1b/, change: template => { properties(template, 'EdgeTargets').Targets[1].Id = '10.4.0.10'; } },
  { name: 'a load balancer that moved', caughtBy: ['entry'], naming: /Edge|Door/, change: template => { properties(template, 'Door').SubnetMappings[0].PrivateIPv4Address = '10.1.10.11'; } },
  { name: 'a route that does not wait for the attachment', caughtBy: ['firewall'], naming: /SpokeTableRoute0 has no DependsOn on ToSpoke/, change: template => { delete template.json.Resources.SpokeTableRoute0.DependsOn; } },
  { name: 'a route of the ingress that does not wait', caughtBy: ['entry'], naming: /EdgeTableRoute1 has no DependsOn on ToIngress/, change: template => { delete template.json.Resources.EdgeTableRoute1.DependsOn; } },
  { name: 'a security group of another VPC', caughtBy: ['entry'], naming: /EdgeGroup|Transit Gateway/, change: template => { properties(template, 'DoorGroup').SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: { 'Fn::GetAtt': ['EdgeGroup', 'GroupId'] } }]; } },
  { name: 'a group that takes another domain', caughtBy: ['entry'], naming: /10\.4\.0\.0\/16/, change: template => properties(template, 'DoorGroup').SecurityGroupIngress.push({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.4.0.0/16' }) },
  { name: 'an ACL at the attachment of the ingress', caughtBy: ['entry'], naming: /Acl/, change: template => template.acl([ref('IngressTransita'), ref('IngressTransitb')], [{ RuleAction: 'deny', Protocol: 6, PortRange: { From: 443, To: 443 }, CidrBlock: '10.0.0.0/16', Egress: false }]) },
  { name: 'the spoke on the internet', caughtBy: ['exposure'], naming: /Door/, change: template => { properties(template, 'Door').Scheme = 'internet-facing'; template.add('Own', 'EC2::InternetGateway', {}); template.add('OwnAttachment', 'EC2::VPCGatewayAttachment', { VpcId: ref('Spoke'), InternetGatewayId: ref('Own') }); properties(template, 'DoorGroup').SecurityGroupIngress.push({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }); delete properties(template, 'SpokeTableRoute0').TransitGatewayId; properties(template, 'SpokeTableRoute0').GatewayId = ref('Own'); } },
];
