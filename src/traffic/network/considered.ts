import { isSet } from './property';
import type { Doubt, Resource } from '../template/world';

/** The properties that the proof takes into account, or that no packet notices, of each type of the network. */
const CONSIDERED: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'CidrBlock EnableDnsHostnames EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength Tags',
  'AWS::EC2::VPCCidrBlock': 'AmazonProvidedIpv6CidrBlock CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock '
    + 'Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId Ipv6NetmaskLength Ipv6Pool VpcId',
  'AWS::EC2::Subnet': 'AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId CidrBlock EnableDns64 Ipv4IpamPoolId '
    + 'Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlocks Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength MapPublicIpOnLaunch '
    + 'PrivateDnsNameOptionsOnLaunch Tags VpcId',
  'AWS::EC2::SubnetCidrBlock': 'Ipv6CidrBlock Ipv6IpamPoolId Ipv6NetmaskLength SubnetId',
  'AWS::EC2::RouteTable': 'Tags VpcId',
  'AWS::EC2::SubnetRouteTableAssociation': 'RouteTableId SubnetId',
  'AWS::EC2::Route': 'CarrierGatewayId CoreNetworkArn DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId '
    + 'EgressOnlyInternetGatewayId GatewayId InstanceId LocalGatewayId NatGatewayId NetworkInterfaceId OdbNetworkArn RouteTableId '
    + 'TransitGatewayId VpcEndpointId VpcPeeringConnectionId',
  'AWS::EC2::GatewayRouteTableAssociation': 'GatewayId RouteTableId',
  'AWS::EC2::InternetGateway': 'Tags',
  'AWS::EC2::VPCGatewayAttachment': 'InternetGatewayId VpcId VpnGatewayId',
  'AWS::EC2::VPNGateway': 'AmazonSideAsn Tags Type',
  'AWS::EC2::VPNGatewayRoutePropagation': 'RouteTableIds VpnGatewayId',
  'AWS::EC2::NatGateway': 'AllocationId AvailabilityMode AvailabilityZoneAddresses ConnectivityType MaxDrainDurationSeconds '
    + 'PrivateIpAddress SecondaryAllocationIds SecondaryPrivateIpAddressCount SecondaryPrivateIpAddresses SubnetId Tags VpcId',
  'AWS::EC2::VPCPeeringConnection': 'AssumeRoleRegion PeerOwnerId PeerRegion PeerRoleArn PeerVpcId Tags VpcId',
  'AWS::EC2::TransitGateway': 'AmazonSideAsn AssociationDefaultRouteTableId AutoAcceptSharedAttachments DefaultRouteTableAssociation '
    + 'DefaultRouteTablePropagation Description DnsSupport MulticastSupport PropagationDefaultRouteTableId '
    + 'SecurityGroupReferencingSupport Tags TransitGatewayCidrBlocks VpnEcmpSupport',
  'AWS::EC2::TransitGatewayAttachment': 'Options SubnetIds Tags TransitGatewayId VpcId',
  'AWS::EC2::TransitGatewayVpcAttachment': 'AddSubnetIds Options RemoveSubnetIds SubnetIds Tags TransitGatewayId VpcId',
  'AWS::EC2::TransitGatewayRouteTable': 'Tags TransitGatewayId',
  'AWS::EC2::TransitGatewayRouteTableAssociation': 'TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::TransitGatewayRouteTablePropagation': 'TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::TransitGatewayRoute': 'Blackhole DestinationCidrBlock TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::VPCEndpoint': 'DnsOptions IpAddressType PolicyDocument PrivateDnsEnabled ResourceConfigurationArn RouteTableIds '
    + 'SecurityGroupIds ServiceName ServiceNetworkArn ServiceRegion SubnetIds Tags VpcEndpointType VpcId',
  'AWS::EC2::SecurityGroup': 'GroupDescription GroupName SecurityGroupEgress SecurityGroupIngress Tags VpcId',
  'AWS::EC2::SecurityGroupIngress': 'CidrIp CidrIpv6 Description FromPort GroupId GroupName IpProtocol SourcePrefixListId '
    + 'SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort',
  'AWS::EC2::SecurityGroupEgress': 'CidrIp CidrIpv6 Description DestinationPrefixListId DestinationSecurityGroupId FromPort GroupId '
    + 'IpProtocol ToPort',
  'AWS::EC2::PrefixList': 'AddressFamily Entries MaxEntries PrefixListName Tags',
  'AWS::EC2::NetworkAcl': 'Tags VpcId',
  'AWS::EC2::NetworkAclEntry': 'CidrBlock Egress Icmp Ipv6CidrBlock NetworkAclId PortRange Protocol RuleAction RuleNumber',
  'AWS::EC2::SubnetNetworkAclAssociation': 'NetworkAclId SubnetId',
  'AWS::Route53::HostedZone': 'HostedZoneConfig HostedZoneTags Name QueryLoggingConfig VPCs',
  'AWS::NetworkFirewall::Firewall': 'AvailabilityZoneChangeProtection AvailabilityZoneMappings DeleteProtection Description '
    + 'EnabledAnalysisTypes FirewallName FirewallPolicyArn FirewallPolicyChangeProtection SubnetChangeProtection SubnetMappings Tags '
    + 'TransitGatewayId VpcId',
  'AWS::NetworkFirewall::VpcEndpointAssociation': 'Description FirewallArn SubnetMapping Tags VpcId',
};

const NAMES = new Map(Object.entries(CONSIDERED).map(([type, names]) => [type, new Set(names.split(' '))]));

/** A doubt for each property that is set and that the proof does not know. */
export function notConsidered({ type, label, properties }: Resource): Doubt[] {
  const names = NAMES.get(type);
  if (!names) return [];
  const strange = Object.keys(properties).filter(name => !names.has(name) && isSet(properties[name]));
  return strange.map(name => ({ subject: label, reason: `${name} of ${type} is not known to the proof` }));
}

/** The types of the network whose properties are listed. */
export const CONSIDERED_TYPES: readonly string[] = [...NAMES.keys()];
