import { at, by, Standing } from './standing';

const OPTIONAL = { property: 'PubliclyAccessible', absent: 'no' } as const;
const TASK_ADDRESS = { property: 'AssignPublicIp', absent: 'no' } as const;
const PUBLIC_BY_DEFAULT = { property: 'PubliclyAccessible', absent: 'yes' } as const;
/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html: it depends on the VPC. */
const UNSAID = { property: 'PubliclyAccessible', absent: 'unknown' } as const;

const DOCDB_GROUP = 'AWS::DocDB::DBSubnetGroup';
const NEPTUNE_GROUP = 'AWS::Neptune::DBSubnetGroup';
const RDS_GROUP = 'AWS::RDS::DBSubnetGroup';
const CACHE_GROUP = 'AWS::ElastiCache::SubnetGroup';

/**
 * Types that have interfaces in a VPC and are no entry.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const OTHER_TYPES: Readonly<Record<string, readonly Standing[]>> = {
  'AWS::APS::Scraper': [at('Source.EksConfiguration', 'SubnetIds', 'SecurityGroupIds'), at('Source.VpcConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::AmazonMQ::Broker': [at('', 'SubnetIds', 'SecurityGroups', { publicAddress: OPTIONAL, inDefaultVpc: true })],
  'AWS::AppRunner::VpcConnector': [at('', 'Subnets', 'SecurityGroups', { door: 'the internet may call the App Runner services that use it' })],
  'AWS::AppStream::AppBlockBuilder': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds', { publicAddress: 'unknown' })],
  'AWS::AppStream::Fleet': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds', { publicAddress: 'unknown' })],
  'AWS::AppStream::ImageBuilder': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds', { publicAddress: 'unknown' })],
  'AWS::Batch::ComputeEnvironment': [at('ComputeResources', 'Subnets', 'SecurityGroupIds', { publicAddress: 'unknown' })],
  'AWS::BedrockAgentCore::BrowserCustom': [at('NetworkConfiguration.VpcConfig', 'Subnets', 'SecurityGroups')],
  'AWS::BedrockAgentCore::CodeInterpreterCustom': [at('NetworkConfiguration.VpcConfig', 'Subnets', 'SecurityGroups')],
  'AWS::BedrockAgentCore::Runtime': [at('NetworkConfiguration.NetworkModeConfig', 'Subnets', 'SecurityGroups')],
  'AWS::Cloud9::EnvironmentEC2': [{ subnets: 'SubnetId', publicAddress: 'unknown', inDefaultVpc: true }],
  'AWS::CloudHSM::Cluster': [{ subnets: 'SubnetIds' }],
  'AWS::CodeBuild::Fleet': [at('FleetVpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::CodeBuild::Project': [at('VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::CodeConnections::Host': [at('VpcConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Comprehend::DocumentClassifier': [at('VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::Comprehend::EntityRecognizer': [at('VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::Comprehend::Flywheel': [at('DataSecurityConfig.VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::DAX::Cluster': [by('SubnetGroupName', 'AWS::DAX::SubnetGroup', 'SecurityGroupIds')],
  'AWS::DMS::ReplicationConfig': [by('ComputeConfig.ReplicationSubnetGroupId', 'AWS::DMS::ReplicationSubnetGroup', 'ComputeConfig.VpcSecurityGroupIds')],
  'AWS::DMS::ReplicationInstance': [
    by('ReplicationSubnetGroupIdentifier', 'AWS::DMS::ReplicationSubnetGroup', 'VpcSecurityGroupIds', { publicAddress: PUBLIC_BY_DEFAULT }),
  ],
  'AWS::DataSync::Agent': [at('', 'SubnetArns', 'SecurityGroupArns')],
  'AWS::DataSync::LocationEFS': [at('Ec2Config', 'SubnetArn', 'SecurityGroupArns')],
  'AWS::Deadline::LicenseEndpoint': [at('', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::DeviceFarm::Project': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::DeviceFarm::TestGridProject': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::DirectoryService::MicrosoftAD': [{ subnets: 'VpcSettings.SubnetIds' }],
  'AWS::DirectoryService::SimpleAD': [{ subnets: 'VpcSettings.SubnetIds' }],
  'AWS::DocDB::DBCluster': [by('DBSubnetGroupName', DOCDB_GROUP, 'VpcSecurityGroupIds')],
  'AWS::DocDBElastic::Cluster': [at('', 'SubnetIds', 'VpcSecurityGroupIds', { inDefaultVpc: true })],
  'AWS::EC2::InstanceConnectEndpoint': [
    at('', 'SubnetId', 'SecurityGroupIds', { door: 'it lets people with permission connect from the internet to what its security groups reach' }),
  ],
  'AWS::EFS::MountTarget': [at('', 'SubnetId', 'SecurityGroups')],
  'AWS::EMR::Cluster': [{ subnets: 'Instances.Ec2SubnetId', publicAddress: 'by-subnet' }, { subnets: 'Instances.Ec2SubnetIds', publicAddress: 'by-subnet' }],
  'AWS::EMR::Studio': [at('', 'SubnetIds', 'EngineSecurityGroupId')],
  'AWS::EMRServerless::Application': [at('NetworkConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::ElastiCache::CacheCluster': [by('CacheSubnetGroupName', CACHE_GROUP, 'VpcSecurityGroupIds')],
  'AWS::ElastiCache::ReplicationGroup': [by('CacheSubnetGroupName', CACHE_GROUP, 'SecurityGroupIds')],
  'AWS::ElastiCache::ServerlessCache': [at('', 'SubnetIds', 'SecurityGroupIds', { inDefaultVpc: true })],
  'AWS::Elasticsearch::Domain': [at('VPCOptions', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Events::Rule': [
    at('Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration', 'Subnets', 'SecurityGroups', { publicAddress: TASK_ADDRESS }),
  ],
  'AWS::FSx::FileCache': [at('', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::FSx::FileSystem': [at('', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Glue::Connection': [at('ConnectionInput.PhysicalConnectionRequirements', 'SubnetId', 'SecurityGroupIdList')],
  'AWS::Glue::DevEndpoint': [at('', 'SubnetId', 'SecurityGroupIds', { publicAddress: 'unknown' })],
  'AWS::Grafana::Workspace': [at('VpcConfiguration', 'SubnetIds', 'SecurityGroupIds', { door: 'people use the workspace from the internet' })],
  'AWS::ImageBuilder::InfrastructureConfiguration': [at('', 'SubnetId', 'SecurityGroupIds', { publicAddress: 'by-subnet', inDefaultVpc: true })],
  'AWS::IoT::TopicRuleDestination': [at('VpcProperties', 'SubnetIds', 'SecurityGroups')],
  'AWS::KafkaConnect::Connector': [at('KafkaCluster.ApacheKafkaCluster.Vpc', 'Subnets', 'SecurityGroups')],
  'AWS::Kendra::DataSource': ['Confluence', 'Database', 'SharePoint'].map(name =>
    at(`DataSourceConfiguration.${name}Configuration.VpcConfiguration`, 'SubnetIds', 'SecurityGroupIds')),
  'AWS::KinesisAnalyticsV2::Application': [at('ApplicationConfiguration.VpcConfigurations[]', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::KinesisFirehose::DeliveryStream': ['AmazonOpenSearchServerless', 'Amazonopensearchservice', 'Elasticsearch'].map(name =>
    at(`${name}DestinationConfiguration.VpcConfiguration`, 'SubnetIds', 'SecurityGroupIds')),
  'AWS::Lambda::CapacityProvider': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Lambda::Function': [at('VpcConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Lambda::NetworkConnector': [at('Configuration.VpcEgressConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::M2::Environment': [at('', 'SubnetIds', 'SecurityGroupIds', { publicAddress: UNSAID, inDefaultVpc: true })],
  'AWS::MSK::Cluster': [
    at('BrokerNodeGroupInfo', 'ClientSubnets', 'SecurityGroups', {
      publicAddress: { property: 'ConnectivityInfo.PublicAccess.Type', absent: 'no' },
    }),
  ],
  'AWS::MSK::Replicator': [at('KafkaClusters[].VpcConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::MSK::ServerlessCluster': [at('VpcConfigs[]', 'SubnetIds', 'SecurityGroups')],
  'AWS::MSK::VpcConnection': [at('', 'ClientSubnets', 'SecurityGroups')],
  'AWS::MWAA::Environment': [at('NetworkConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::MWAAServerless::Workflow': [at('NetworkConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::MemoryDB::Cluster': [by('SubnetGroupName', 'AWS::MemoryDB::SubnetGroup', 'SecurityGroupIds')],
  'AWS::Neptune::DBCluster': [by('DBSubnetGroupName', NEPTUNE_GROUP, 'VpcSecurityGroupIds')],
  'AWS::Neptune::DBInstance': [
    by('DBSubnetGroupName', NEPTUNE_GROUP, 'VpcSecurityGroupIds', { publicAddress: OPTIONAL, inherits: ['DBClusterIdentifier', 'AWS::Neptune::DBCluster'] }),
  ],
  'AWS::NeptuneGraph::PrivateGraphEndpoint': [at('', 'SubnetIds', 'SecurityGroupIds', { inDefaultVpc: true })],
  'AWS::OSIS::Pipeline': [at('VpcOptions', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::OpenSearchServerless::VpcEndpoint': [at('', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::OpenSearchService::Domain': [at('VPCOptions', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::PCS::Cluster': [at('Networking', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Pipes::Pipe': [
    at('SourceParameters.SelfManagedKafkaParameters.Vpc', 'Subnets', 'SecurityGroup'),
    at('TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration', 'Subnets', 'SecurityGroups', { publicAddress: TASK_ADDRESS }),
  ],
  'AWS::QBusiness::DataSource': [at('VpcConfiguration', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::QuickSight::VPCConnection': [at('', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::RDS::DBCluster': [by('DBSubnetGroupName', RDS_GROUP, 'VpcSecurityGroupIds', { publicAddress: OPTIONAL })],
  'AWS::RDS::DBInstance': [
    by('DBSubnetGroupName', RDS_GROUP, 'VPCSecurityGroups', { publicAddress: UNSAID, inherits: ['DBClusterIdentifier', 'AWS::RDS::DBCluster'] }),
  ],
  'AWS::RDS::DBProxy': [at('', 'VpcSubnetIds', 'VpcSecurityGroupIds')],
  'AWS::RDS::DBProxyEndpoint': [at('', 'VpcSubnetIds', 'VpcSecurityGroupIds')],
  'AWS::Redshift::Cluster': [by('ClusterSubnetGroupName', 'AWS::Redshift::ClusterSubnetGroup', 'VpcSecurityGroupIds', { publicAddress: OPTIONAL })],
  'AWS::Redshift::EndpointAccess': [by('SubnetGroupName', 'AWS::Redshift::ClusterSubnetGroup', 'VpcSecurityGroupIds')],
  'AWS::RedshiftServerless::Workgroup': [at('', 'SubnetIds', 'SecurityGroupIds', { publicAddress: OPTIONAL, inDefaultVpc: true })],
  'AWS::Route53Resolver::ResolverEndpoint': [at('', 'IpAddresses[].SubnetId', 'SecurityGroupIds')],
  'AWS::S3Files::MountTarget': [at('', 'SubnetId', 'SecurityGroups')],
  'AWS::SageMaker::Cluster': [at('VpcConfig', 'Subnets', 'SecurityGroupIds'), at('InstanceGroups[].OverrideVpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::SageMaker::Domain': [at('', 'SubnetIds', 'DefaultUserSettings.SecurityGroups')],
  'AWS::SageMaker::EndpointConfig': [at('VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::SageMaker::Model': [at('VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::SageMaker::MonitoringSchedule': [at('MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::SageMaker::NotebookInstance': [at('', 'SubnetId', 'SecurityGroupIds', { door: 'people use the notebook from the internet' })],
  'AWS::SageMaker::ProcessingJob': [at('NetworkConfig.VpcConfig', 'Subnets', 'SecurityGroupIds')],
  'AWS::Scheduler::Schedule': [
    at('Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration', 'Subnets', 'SecurityGroups', { publicAddress: TASK_ADDRESS }),
  ],
  'AWS::Synthetics::Canary': [at('VPCConfig', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::Timestream::InfluxDBCluster': [at('', 'VpcSubnetIds', 'VpcSecurityGroupIds', { publicAddress: OPTIONAL })],
  'AWS::Timestream::InfluxDBInstance': [at('', 'VpcSubnetIds', 'VpcSecurityGroupIds', { publicAddress: OPTIONAL })],
  'AWS::Transfer::Server': [
    at('EndpointDetails', 'SubnetIds', 'SecurityGroupIds', { publicAddress: { property: 'AddressAllocationIds', absent: 'no' } }),
  ],
  'AWS::Transfer::WebApp': [at('EndpointDetails.Vpc', 'SubnetIds', 'SecurityGroupIds')],
  'AWS::WorkSpaces::Directory': [{ subnets: 'SubnetIds', publicAddress: 'unknown' }],
  'AWS::WorkSpacesWeb::NetworkSettings': [at('', 'SubnetIds', 'SecurityGroupIds', { door: 'people use its browsers from the internet' })],
};
