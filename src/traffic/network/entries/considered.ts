import type { Resource } from '../../template/world';

/** The properties that the builders take into account, or that no packet notices, of the types that they read one by one. */
const CONSIDERED: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'ApiKeyRequired AuthorizationScopes AuthorizationType AuthorizerId HttpMethod Integration MethodResponses '
    + 'OperationName RequestModels RequestParameters RequestValidatorId ResourceId RestApiId',
  'AWS::ApiGateway::RestApi': 'ApiKeySourceType BinaryMediaTypes Body BodyS3Location CloneFrom Description DisableExecuteApiEndpoint '
    + 'EndpointAccessMode EndpointConfiguration FailOnWarnings MinimumCompressionSize Mode Name Parameters Policy SecurityPolicy Tags Version',
  'AWS::ApiGateway::VpcLink': 'Description Name Tags TargetArns',
  'AWS::ApiGatewayV2::Api': 'ApiKeySelectionExpression BasePath Body BodyS3Location CorsConfiguration CredentialsArn Description '
    + 'DisableExecuteApiEndpoint DisableSchemaValidation FailOnWarnings IpAddressType Name ProtocolType RouteKey RouteSelectionExpression '
    + 'Tags Target Version',
  'AWS::ApiGatewayV2::Integration': 'ApiId ConnectionId ConnectionType ContentHandlingStrategy CredentialsArn Description '
    + 'IntegrationMethod IntegrationSubtype IntegrationType IntegrationUri PassthroughBehavior PayloadFormatVersion RequestParameters '
    + 'RequestTemplates ResponseParameters TemplateSelectionExpression TimeoutInMillis TlsConfig',
  'AWS::ApiGatewayV2::VpcLink': 'Name SecurityGroupIds SubnetIds Tags',
  'AWS::AutoScaling::AutoScalingGroup': 'AutoScalingGroupName AvailabilityZoneDistribution AvailabilityZoneIds '
    + 'AvailabilityZoneImpairmentPolicy AvailabilityZones CapacityRebalance CapacityReservationSpecification Context Cooldown '
    + 'DefaultInstanceWarmup DeletionProtection DesiredCapacity DesiredCapacityType HealthCheckGracePeriod HealthCheckType '
    + 'InstanceLifecyclePolicy InstanceMaintenancePolicy LaunchConfigurationName LaunchTemplate LifecycleHookSpecificationList '
    + 'LoadBalancerNames MaxInstanceLifetime MaxSize MetricsCollection MinSize MixedInstancesPolicy NewInstancesProtectedFromScaleIn '
    + 'NotificationConfiguration NotificationConfigurations PlacementGroup ServiceLinkedRoleARN SkipZonalShiftValidation Tags '
    + 'TargetGroupARNs TerminationPolicies TrafficSources VPCZoneIdentifier',
  'AWS::AutoScaling::LaunchConfiguration': 'AssociatePublicIpAddress BlockDeviceMappings EbsOptimized IamInstanceProfile ImageId '
    + 'InstanceMonitoring InstanceType KernelId KeyName LaunchConfigurationName MetadataOptions PlacementTenancy RamDiskId SecurityGroups '
    + 'SpotPrice UserData',
  'AWS::EC2::EIP': 'Address Domain InstanceId IpamPoolId NetworkBorderGroup PublicIpv4Pool Tags TransferAddress',
  'AWS::EC2::EIPAssociation': 'AllocationId EIP InstanceId NetworkInterfaceId PrivateIpAddress',
  'AWS::EC2::Instance': 'AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions CreditSpecification '
    + 'DisableApiTermination EbsOptimized ElasticGpuSpecifications ElasticInferenceAccelerators EnclaveOptions HibernationOptions HostId '
    + 'HostResourceGroupArn IamInstanceProfile ImageId InstanceInitiatedShutdownBehavior InstanceType KernelId KeyName LaunchTemplate '
    + 'LicenseSpecifications MetadataOptions Monitoring NetworkInterfaces PlacementGroupName PrivateDnsNameOptions PrivateIpAddress '
    + 'PropagateTagsToVolumeOnCreation RamdiskId SecurityGroupIds SecurityGroups SourceDestCheck SsmAssociations SubnetId Tags Tenancy '
    + 'UserData Volumes',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData LaunchTemplateName TagSpecifications VersionDescription',
  'AWS::EC2::NetworkInterface': 'ConnectionTrackingSpecification Description GroupSet InterfaceType Ipv4PrefixCount Ipv4Prefixes '
    + 'PrivateIpAddress PrivateIpAddresses PublicIpDnsHostnameTypeSpecification SecondaryPrivateIpAddressCount SourceDestCheck SubnetId Tags',
  'AWS::EC2::NetworkInterfaceAttachment': 'DeleteOnTermination DeviceIndex EnaQueueCount EnaSrdSpecification InstanceId NetworkInterfaceId',
  'AWS::EC2::VPCEndpointService': 'AcceptanceRequired ContributorInsightsEnabled GatewayLoadBalancerArns NetworkLoadBalancerArns '
    + 'PayerResponsibility PrivateDnsName PrivateDnsNameConfiguration SupportedIpAddressTypes SupportedRegions Tags',
  'AWS::EC2::VPCEndpointServicePermissions': 'AllowedPrincipals ServiceId',
  'AWS::ECS::CapacityProvider': 'AutoScalingGroupProvider ClusterName ManagedInstancesProvider Name Tags',
  'AWS::ECS::Cluster': 'CapacityProviders ClusterName ClusterSettings Configuration DefaultCapacityProviderStrategy ServiceConnectDefaults Tags',
  'AWS::ECS::ClusterCapacityProviderAssociations': 'CapacityProviders Cluster DefaultCapacityProviderStrategy',
  'AWS::ECS::Service': 'AvailabilityZoneRebalancing CapacityProviderStrategy Cluster DeploymentConfiguration DeploymentController '
    + 'DesiredCount EnableECSManagedTags EnableExecuteCommand ForceNewDeployment HealthCheckGracePeriodSeconds LaunchType LoadBalancers '
    + 'Monitoring NetworkConfiguration PlacementConstraints PlacementStrategies PlatformVersion PropagateTags Role SchedulingStrategy '
    + 'ServiceConnectConfiguration ServiceName ServiceRegistries Tags TaskDefinition VolumeConfigurations VpcLatticeConfigurations',
  'AWS::ECS::TaskDefinition': 'ContainerDefinitions Cpu EnableFaultInjection EphemeralStorage ExecutionRoleArn Family '
    + 'InferenceAccelerators IpcMode Memory NetworkMode PidMode PlacementConstraints ProxyConfiguration RequiresCompatibilities '
    + 'RuntimePlatform Tags TaskRoleArn Volumes',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'AccessLoggingPolicy AppCookieStickinessPolicy AvailabilityZones ConnectionDrainingPolicy '
    + 'ConnectionSettings CrossZone HealthCheck Instances LBCookieStickinessPolicy Listeners LoadBalancerName Policies Scheme '
    + 'SecurityGroups Subnets Tags',
  'AWS::ElasticLoadBalancingV2::Listener': 'AlpnPolicy Certificates DefaultActions ListenerAttributes LoadBalancerArn '
    + 'MutualAuthentication Port Protocol SslPolicy Tags',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'Actions Conditions ListenerArn Priority Tags Transforms',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'EnableCapacityReservationProvisionStabilize EnablePrefixForIpv6SourceNat '
    + 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic IpAddressType Ipv4IpamPoolId LoadBalancerAttributes '
    + 'MinimumLoadBalancerCapacity Name Scheme SecurityGroups SubnetMappings Subnets Tags Type',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort '
    + 'HealthCheckProtocol HealthCheckTimeoutSeconds HealthyThresholdCount IpAddressType Matcher Name Port Protocol ProtocolVersion Tags '
    + 'TargetGroupAttributes TargetType Targets UnhealthyThresholdCount VpcId',
};

const NAMES = new Map(Object.entries(CONSIDERED).map(([type, names]) => [type, new Set(names.split(' '))]));

/** The properties of a resource that are set and that the proof does not know. */
export function strangeProperties({ type, properties }: Resource): readonly string[] {
  const names = NAMES.get(type);
  return names ? Object.keys(properties).filter(name => !names.has(name) && properties[name] !== undefined && properties[name] !== null) : [];
}
