import { Stack, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs, pipelines } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BuildPackages, BuildPackagesProps } from './build-packages';
import { endpointPolicy } from './endpoint-policy';
import { BUILD_ENDPOINTS, BUILD_ZONES } from '../../model/build-endpoints';
import { ScopedRole } from '../../workload/scoped-role';

/**
 * What a network for builds is made for.
 *
 * @internal
 */
export interface BuildNetworkProps extends BuildPackagesProps {
  /** Account ids of the environments. */
  readonly accounts: string[];
  /** Takes the flow logs. */
  readonly flowLogs: logs.ILogGroup;
}

/**
 * A network for builds from which no way leads to the internet: AWS services through endpoints that serve the accounts of this workload
 * only, packages and images from AWS as well.
 *
 * @internal
 */
export class BuildNetwork extends Construct {
  /** Where projects are placed. */
  public readonly placement: Pick<pipelines.CodeBuildOptions, 'vpc' | 'subnetSelection' | 'securityGroups'>;
  /** Where packages come from. */
  public readonly packages: BuildPackages;

  public constructor(scope: Construct, id: string, props: BuildNetworkProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/24'), // nothing is connected to it
      maxAzs: BUILD_ZONES,
      natGateways: 0,
      createInternetGateway: false,
      subnetConfiguration: [{ name: 'builds', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
      restrictDefaultSecurityGroup: true,
    });
    vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(props.flowLogs, new ScopedRole(this, 'FlowLogsRole', {
        assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
      })),
      trafficType: ec2.FlowLogTrafficType.ALL,
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    });
    const builds = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: 'Builds: nothing in, VPC endpoints out', allowAllOutbound: false });
    createEndpoints(this, vpc, builds, [...new Set([stack.account, ...props.accounts])]);

    this.packages = new BuildPackages(this, 'Packages', props);
    this.placement = { vpc, subnetSelection: { subnetGroupName: 'builds' }, securityGroups: [builds] };
  }
}

function createEndpoints(scope: Construct, vpc: ec2.Vpc, builds: ec2.SecurityGroup, accounts: string[]): void {
  const securityGroup = new ec2.SecurityGroup(scope, 'EndpointSecurityGroup', {
    vpc, description: 'VPC endpoints: builds in, nothing out', allowAllOutbound: false,
  });
  const gateway = new ec2.GatewayVpcEndpoint(scope, 'S3Endpoint', {
    vpc, service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [{ subnetGroupName: 'builds' }],
  });
  endpointPolicy(Stack.of(scope), 's3', accounts).forEach(statement => gateway.addToPolicy(statement));
  for (const service of BUILD_ENDPOINTS) {
    const endpoint = new ec2.InterfaceVpcEndpoint(scope, `${service.split('.').map(part => part[0].toUpperCase() + part.slice(1)).join('')}Endpoint`, {
      vpc,
      service: new ec2.InterfaceVpcEndpointAwsService(service),
      subnets: { subnetGroupName: 'builds' },
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false,
    });
    endpointPolicy(Stack.of(scope), service, accounts).forEach(statement => endpoint.addToPolicy(statement));
  }
  builds.connections.allowTo(securityGroup, ec2.Port.tcp(443), 'VPC endpoints');
  // The prefix list of Amazon S3 has another id in each Region; where there is no route, nothing is reached.
  builds.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Gateway endpoint of Amazon S3, to which alone there is a route');
}
