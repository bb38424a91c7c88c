import { App, CfnOutput, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { PrivateLinkConsumer } from 'projen-container-workload/cdk';

/** What the owner of the service gave you: the output `EndpointServiceName` of its stack, and the name on its certificate. */
const SERVICE = {
  endpointServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
  domainName: 'orders.example.com',
};

/** Your VPC, with private subnets in zones that the service is in too: README.md says how to find out. */
const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  isolatedSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
};

export const app = new App();
export const stack = new Stack(app, 'OrdersConsumer', { env: { region: 'eu-west-1' } });

const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', VPC);

// Give this security group to whatever calls the service. It may open connections to the endpoint, and to nothing else.
const callers = new ec2.SecurityGroup(stack, 'Callers', {
  vpc,
  description: 'May call the orders service',
  allowAllOutbound: false,
});

const orders = new PrivateLinkConsumer(stack, 'Orders', {
  ...SERVICE,
  vpc,
  subnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  allowedSecurityGroups: [callers],
});
// More callers, whenever you like: orders.connections.allowDefaultPortFrom(function);

new CfnOutput(stack, 'CallersSecurityGroup', { value: callers.securityGroupId, description: 'Give it to whatever calls the service' });
new CfnOutput(stack, 'EndpointId', { value: orders.endpoint.vpcEndpointId, description: 'Tell the owner of the service, who accepts the connection' });
