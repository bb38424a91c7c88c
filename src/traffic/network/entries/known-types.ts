import { OTHER_TYPES } from './other-types';
import { UNMODELLED_TYPES } from './unmodelled-types';

/** What the builders read. */
const READ = [
  'AWS::ApiGateway::Method', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::VpcLink',
  'AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::VpcLink',
  'AWS::AutoScaling::AutoScalingGroup', 'AWS::AutoScaling::LaunchConfiguration',
  'AWS::CloudFront::VpcOrigin',
  'AWS::DAX::SubnetGroup', 'AWS::DMS::ReplicationSubnetGroup', 'AWS::DocDB::DBSubnetGroup',
  'AWS::EC2::EIP', 'AWS::EC2::EIPAssociation', 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::NetworkInterface',
  'AWS::EC2::NetworkInterfaceAttachment', 'AWS::EC2::VPCEndpointService', 'AWS::EC2::VPCEndpointServicePermissions',
  'AWS::ECS::CapacityProvider', 'AWS::ECS::Cluster', 'AWS::ECS::ClusterCapacityProviderAssociations', 'AWS::ECS::Service', 'AWS::ECS::TaskDefinition',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::ElasticLoadBalancing::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::GlobalAccelerator::EndpointGroup', 'AWS::Lambda::Url', 'AWS::MemoryDB::SubnetGroup', 'AWS::Neptune::DBSubnetGroup', 'AWS::RDS::DBSubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup', 'AWS::StepFunctions::StateMachine',
];

/** What belongs to those and makes no difference to packets. */
const HARMLESS = [
  ...['Account', 'ApiKey', 'Authorizer', 'BasePathMapping', 'BasePathMappingV2', 'ClientCertificate', 'Deployment', 'DocumentationPart',
    'DocumentationVersion', 'DomainName', 'DomainNameAccessAssociation', 'DomainNameV2', 'GatewayResponse', 'Model', 'RequestValidator', 'Resource',
    'Stage', 'UsagePlan', 'UsagePlanKey'].map(name => `AWS::ApiGateway::${name}`),
  ...['ApiGatewayManagedOverrides', 'ApiMapping', 'Authorizer', 'Deployment', 'DomainName', 'IntegrationResponse', 'Model', 'Route', 'RouteResponse',
    'RoutingRule', 'Stage'].map(name => `AWS::ApiGatewayV2::${name}`),
  ...['LifecycleHook', 'ScalingPolicy', 'ScheduledAction', 'WarmPool'].map(name => `AWS::AutoScaling::${name}`),
  ...['AutoScalingConfiguration', 'ObservabilityConfiguration', 'Service', 'VpcIngressConnection'].map(name => `AWS::AppRunner::${name}`),
  ...['Certificate', 'DataMigration', 'DataProvider', 'Endpoint', 'EventSubscription', 'MigrationProject', 'ReplicationTask'].map(name => `AWS::DMS::${name}`),
  'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::DocDB::DBInstance',
  'AWS::ECS::DaemonTaskDefinition', 'AWS::ECS::PrimaryTaskSet',
  ...['ListenerCertificate', 'TrustStore', 'TrustStoreRevocation'].map(name => `AWS::ElasticLoadBalancingV2::${name}`),
  'AWS::EC2::VPCEndpointConnectionNotification',
  'AWS::GlobalAccelerator::Accelerator', 'AWS::GlobalAccelerator::Listener',
  ...['Alias', 'CodeSigningConfig', 'EventInvokeConfig', 'EventSourceMapping', 'LayerVersion', 'LayerVersionPermission', 'Permission', 'Version']
    .map(name => `AWS::Lambda::${name}`),
];

/** The types of resources that the builders of entries answer for. */
export const ENTRY_TYPES: readonly string[] = [...new Set([...READ, ...HARMLESS, ...Object.keys(OTHER_TYPES), ...Object.keys(UNMODELLED_TYPES)])];
