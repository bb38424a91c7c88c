/**
 * Services of which no resource changes where packets go, stands in a VPC or leads into one. A resource of theirs that names a VPC, a
 * subnet or a security group all the same is not taken for harmless, and neither is what `NOT_HARMLESS` names.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const HARMLESS_SERVICES: ReadonlySet<string> = new Set([
  // Identity, keys, certificates and accounts
  'AccessAnalyzer', 'ACMPCA', 'CertificateManager', 'Cognito', 'ControlTower', 'IAM', 'IdentityStore', 'KMS', 'Organizations', 'RAM',
  'RolesAnywhere', 'SecretsManager', 'Signer', 'SSO', 'VerifiedPermissions', 'PaymentCryptography', 'LicenseManager', 'MPA',
  // What watches, records and tells
  'AIOps', 'ApplicationInsights', 'ApplicationSignals', 'AuditManager', 'Chatbot', 'CloudTrail', 'CloudWatch', 'CodeStarNotifications',
  'Config', 'Detective', 'DevOpsGuru', 'GuardDuty', 'Inspector', 'InspectorV2', 'InternetMonitor', 'Logs', 'Macie', 'Notifications',
  'NotificationsContacts', 'Oam', 'ObservabilityAdmin', 'PI', 'ResilienceHub', 'RUM', 'SecurityHub', 'SecurityLake', 'SSMContacts',
  'SSMIncidents', 'SupportApp', 'Synthetics', 'WellArchitected', 'XRay',
  // Money
  'BCM', 'BCMDataExports', 'BcmPricingCalculator', 'Billing', 'BillingConductor', 'Budgets', 'CE', 'ComputeOptimizer', 'CUR', 'Invoicing',
  // Data that is reached by an API of AWS
  'AppConfig', 'AppSync', 'Athena', 'Backup', 'Cassandra', 'DLM', 'DSQL', 'DynamoDB', 'ECR', 'Kinesis', 'KinesisFirehose', 'KinesisVideo',
  'LakeFormation', 'QLDB', 'Rbin', 'S3', 'S3Express', 'S3ObjectLambda', 'S3Tables', 'S3Vectors', 'SDB', 'SSM', 'CodeArtifact',
  // Messages, events and flows of work
  'Events', 'EventSchemas', 'Pinpoint', 'PinpointEmail', 'Pipes', 'Scheduler', 'SES', 'SMSVOICE', 'SNS', 'SQS', 'StepFunctions', 'AppFlow',
  // What builds and deploys
  'Amplify', 'AmplifyUIBuilder', 'CodeCommit', 'CodeConnections', 'CodeGuruProfiler', 'CodeGuruReviewer', 'CodePipeline', 'CodeStar',
  'CodeStarConnections', 'FIS', 'Proton', 'ServiceCatalogAppRegistry', 'ResourceExplorer2', 'ResourceGroups', 'ServerlessRepo',
  // Names, protection and scaling
  'ApplicationAutoScaling', 'ARCRegionSwitch', 'ARCZonalShift', 'AutoScalingPlans', 'Route53', 'Route53RecoveryControl',
  'Route53RecoveryReadiness', 'ServiceDiscovery', 'Shield', 'WAF', 'WAFRegional', 'WAFv2',
  // Applications that AWS runs outside of any VPC
  'Bedrock', 'Cases', 'CleanRooms', 'CleanRoomsML', 'Connect', 'ConnectCampaigns', 'ConnectCampaignsV2', 'CustomerProfiles', 'DataExchange',
  'EntityResolution', 'Evidently', 'Forecast', 'FraudDetector', 'Greengrass', 'GreengrassV2', 'HealthImaging', 'HealthLake', 'IoT',
  'IoTAnalytics', 'IoTEvents', 'IoTFleetHub', 'IoTFleetWise', 'IoTSiteWise', 'IoTThingsGraph', 'IoTTwinMaker', 'IoTWireless', 'IVS',
  'IVSChat', 'Lex', 'Location', 'MediaConvert', 'MediaPackage', 'MediaPackageV2', 'MediaStore', 'MediaTailor', 'Omics', 'Personalize',
  'Polly', 'Rekognition', 'Textract', 'Transcribe', 'Translate', 'VoiceID', 'Wisdom',
]);

/** What may change a network after its deployment, or make resources that stand in no template, although its service is harmless. */
export const NOT_HARMLESS: ReadonlySet<string> = new Set([
  'AWS::CodeConnections::Host', 'AWS::Config::RemediationConfiguration', 'AWS::Config::ConformancePack',
  'AWS::Config::OrganizationConformancePack', 'AWS::IoT::TopicRuleDestination', 'AWS::ServerlessRepo::Application',
  'AWS::SSM::Association', 'AWS::SSM::MaintenanceWindowTask', 'AWS::SES::MailManagerIngressPoint', 'AWS::SES::MailManagerRelay',
]);

/** What no packet notices, although it names VPCs, or although others of its service are noticed. */
export const HARMLESS_TYPES: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  ...of('CloudFormation', 'GuardHook HookDefaultVersion HookTypeConfig HookVersion LambdaHook ModuleDefaultVersion ModuleVersion '
    + 'PublicTypeVersion Publisher ResourceDefaultVersion ResourceVersion Stack TypeActivation WaitCondition '
    + 'WaitConditionHandle'),
  ...of('EC2', 'ApplicationStatusCheck CapacityManagerDataExport CapacityReservation CapacityReservationFleet '
    + 'CustomerGateway DHCPOptions EgressOnlyInternetGateway EnclaveCertificateIamRoleAssociation FlowLog '
    + 'FpgaImage Host IPAM IPAMAllocation IPAMPool IPAMPoolCidr IPAMResourceDiscovery '
    + 'IPAMResourceDiscoveryAssociation IPAMScope IPv4Pool InstanceEventWindow '
    + 'IpamExternalResourceVerificationToken KeyPair NetworkInsightsAccessScope '
    + 'NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath '
    + 'NetworkPerformanceMetricSubscription PlacementGroup SnapshotBlockPublicAccess SubnetCidrReservation '
    + 'VPCDHCPOptionsAssociation Volume VolumeAttachment CarrierGateway VPNConnectionRoute'),
  ...of('NetworkFirewall', 'FirewallPolicy LoggingConfiguration RuleGroup TLSInspectionConfiguration'),
  ...of('NetworkManager', 'CustomerGatewayAssociation Device GlobalNetwork Link LinkAssociation Site TransitGatewayRegistration'),
  ...of('Route53Resolver', 'FirewallDomainList FirewallRuleGroup FirewallRuleGroupAssociation ResolverConfig ResolverDNSSECConfig '
    + 'ResolverQueryLoggingConfig ResolverQueryLoggingConfigAssociation ResolverRule ResolverRuleAssociation'),
  ...of('S3', 'AccessPoint'),
  ...of('ServiceDiscovery', 'PrivateDnsNamespace'),
  ...of('CloudFront', 'CachePolicy CloudFrontOriginAccessIdentity ContinuousDeploymentPolicy Distribution '
    + 'FieldLevelEncryptionConfig FieldLevelEncryptionProfile Function KeyGroup KeyValueStore '
    + 'MonitoringSubscription OriginAccessControl OriginRequestPolicy PublicKey RealtimeLogConfig '
    + 'ResponseHeadersPolicy StreamingDistribution TrustStore'),
  ...of('AmazonMQ', 'Configuration ConfigurationAssociation'),
  ...of('APS', 'AnomalyDetector ResourcePolicy RuleGroupsNamespace Workspace'),
  ...of('Batch', 'ConsumableResource JobDefinition JobQueue SchedulingPolicy'),
  ...of('CodeBuild', 'ReportGroup SourceCredential'),
  ...of('CodeDeploy', 'Application DeploymentConfig'),
  ...of('DAX', 'ParameterGroup'),
  ...of('DataSync', 'LocationFSxLustre LocationFSxONTAP LocationFSxOpenZFS LocationFSxWindows LocationHDFS LocationNFS '
    + 'LocationObjectStorage LocationS3 LocationSMB Task'),
  ...of('DMS', 'Certificate Endpoint EventSubscription ReplicationTask'),
  ...of('DocDB', 'DBClusterParameterGroup EventSubscription GlobalCluster'),
  ...of('EFS', 'AccessPoint FileSystem'),
  ...of('ElastiCache', 'GlobalReplicationGroup ParameterGroup Snapshot User UserGroup'),
  ...of('FSx', 'Backup DataRepositoryAssociation Snapshot StorageVirtualMachine Volume'),
  ...of('Glue', 'Classifier Crawler Database DataCatalogEncryptionSettings DataQualityRuleset Job Partition Registry Schema '
    + 'SchemaVersion SchemaVersionMetadata SecurityConfiguration Table TableOptimizer Trigger Workflow'),
  ...of('ImageBuilder', 'Component ContainerRecipe DistributionConfiguration ImageRecipe LifecyclePolicy Workflow'),
  ...of('IoTFleetWise', 'DecoderManifest'),
  ...of('KafkaConnect', 'CustomPlugin WorkerConfiguration'),
  ...of('MemoryDB', 'ACL ParameterGroup Snapshot User'),
  ...of('MSK', 'BatchScramSecret ClusterPolicy Configuration Topic'),
  ...of('Neptune', 'DBClusterParameterGroup DBParameterGroup EventSubscription GlobalCluster'),
  ...of('OpenSearchServerless', 'AccessPolicy Collection Index LifecyclePolicy SecurityConfig SecurityPolicy'),
  ...of('QuickSight', 'Analysis Dashboard DataSet Folder Template Theme Topic'),
  ...of('RDS', 'ClusterSnapshot CustomDBEngineVersion DBClusterParameterGroup DBParameterGroup DBSnapshot '
    + 'DBClusterEndpoint DBProxyTargetGroup EventSubscription GlobalCluster Integration OptionGroup'),
  ...of('Redshift', 'ClusterParameterGroup EventSubscription ScheduledAction Snapshot SnapshotCopyGrant SnapshotSchedule UsageLimit'),
  ...of('RedshiftServerless', 'Namespace Snapshot'),
  ...of('Route53Profiles', 'Profile ProfileAssociation ProfileResourceAssociation'),
  ...of('S3Express', 'AccessPoint'),
  ...of('SageMaker', 'AppImageConfig CodeRepository Endpoint Experiment FeatureGroup Image ImageVersion ModelPackage ModelPackageGroup '
    + 'NotebookInstanceLifecycleConfig StudioLifecycleConfig'),
  ...of('Timestream', 'Database ScheduledQuery Table'),
  ...of('Transfer', 'Agreement Certificate HostKey Profile User Workflow'),
  ...of('SecretsManager', 'SecretTargetAttachment'),
  ...of('Serverless', 'LayerVersion SimpleTable'),
  ...of('ServiceCatalog', 'AcceptedPortfolioShare CloudFormationProduct LaunchNotificationConstraint LaunchRoleConstraint '
    + 'LaunchTemplateConstraint Portfolio PortfolioPrincipalAssociation PortfolioProductAssociation '
    + 'PortfolioShare ServiceAction ServiceActionAssociation TagOption TagOptionAssociation'),
]);

/** Types of which only a resource with one of these properties stands in a VPC, or leads into one. */
export const HARMLESS_WITHOUT: Readonly<Record<string, readonly string[]>> = {
  'AWS::SecretsManager::RotationSchedule': ['HostedRotationLambda'],
  'AWS::Serverless::Function': ['VpcConfig', 'CapacityProviderConfig'],
};

/** The custom resources of the AWS CDK that change nothing in a network, or only what the proof knows of. https://github.com/aws/aws-cdk */
export const HARMLESS_CUSTOM: ReadonlySet<string> = new Set([
  'AWSCDKCfnJson', 'AWSCDKCfnJsonStringify', 'AWSCDKOpenIdConnectProvider', 'CDKBucketDeployment', 'CloudwatchLogResourcePolicy',
  'CrossAccountZoneDelegation', 'CrossRegionExportReader', 'CrossRegionExportWriter', 'CrossRegionStringParameterReader',
  'DeleteExistingRecordSet', 'DescribeCognitoUserPoolClient', 'DynamoDBReplica', 'ECRAutoDeleteImages', 'ElasticsearchAccessPolicy',
  'GluePartitionIndex', 'LogRetention', 'OpenSearchAccessPolicy', 'S3AutoDeleteObjects', 'S3BucketNotifications',
  'SyntheticsAutoDeleteUnderlyingResources', 'UserPoolCloudFrontDomainName', 'VpcRestrictDefaultSG',
]);

function of(service: string, names: string): string[] {
  return names.split(' ').map(name => `AWS::${service}::${name}`);
}
