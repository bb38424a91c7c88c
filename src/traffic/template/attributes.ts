/**
 * Attributes that equal a property where that is set, by type of resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::EC2::Instance': { AvailabilityZone: 'AvailabilityZone', PrivateIp: 'PrivateIpAddress' },
  'AWS::EC2::NetworkInterface': { PrimaryPrivateIpAddress: 'PrivateIpAddress' },
  'AWS::EC2::SecurityGroup': { VpcId: 'VpcId' },
  'AWS::EC2::Subnet': { AvailabilityZone: 'AvailabilityZone', AvailabilityZoneId: 'AvailabilityZoneId', CidrBlock: 'CidrBlock', VpcId: 'VpcId' },
  'AWS::EC2::VPC': { CidrBlock: 'CidrBlock' },
  'AWS::EC2::VPCCidrBlock': { CidrBlock: 'CidrBlock' },
  'AWS::ElastiCache::CacheCluster': { 'ConfigurationEndpoint.Port': 'Port', 'RedisEndpoint.Port': 'Port' },
  'AWS::ElastiCache::ReplicationGroup': { 'ConfigurationEndPoint.Port': 'Port', 'PrimaryEndPoint.Port': 'Port' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { LoadBalancerName: 'Name', SecurityGroups: 'SecurityGroups' },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { TargetGroupName: 'Name' },
  'AWS::RDS::DBCluster': { 'Endpoint.Port': 'Port' },
  'AWS::RDS::DBInstance': { 'Endpoint.Port': 'Port' },
  'AWS::Redshift::Cluster': { 'Endpoint.Port': 'Port' },
  'AWS::SSM::Parameter': { Type: 'Type', Value: 'Value' },
};

/** The property that an attribute equals. @returns nothing if it is only known at deployment */
export function propertyOf(type: string, attribute: string): string | undefined {
  return Object.hasOwn(PROPERTIES, type) && Object.hasOwn(PROPERTIES[type], attribute) ? PROPERTIES[type][attribute] : undefined;
}
