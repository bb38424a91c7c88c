import { PRIVATELINK_NLB_IN_EXISTING_VPC } from './in-existing-vpc';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';

const GUIDE: Guide = {
  callers: [
    'Consumers are the accounts and IAM principals in `ingressAllowedPrincipals`. Give them the stack\'s output `EndpointServiceName` and the '
    + 'name on the certificate. Each makes an interface endpoint in its own VPC and pays for it: about 0.01 USD an hour for each zone, and '
    + '0.01 USD per GB. In a CDK app that is the following; a whole app is in the repository of `projen-container-workload`, in '
    + '`examples/privatelink-consumer`.',
    `\`\`\`ts
import { PrivateLinkConsumer } from 'projen-container-workload/cdk';

new PrivateLinkConsumer(stack, 'Orders', {
  vpc,
  endpointServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
  domainName: 'orders.example.com', // the name on the certificate
  allowedSecurityGroups: [callers],
});
\`\`\``,
    'Consumers call by the name on the certificate: the endpoint\'s own name does not match it. `PrivateLinkConsumer` makes the name known in '
    + 'the consumer\'s VPC alone. This service sets no private DNS name itself, because AWS asks for a proof of ownership that '
    + 'CloudFormation cannot start.',
    'An endpoint can only stand in zones that this service has too, and the same zone has other names in other accounts: a consumer sees with '
    + '`aws ec2 describe-vpc-endpoint-services --service-names NAME` which of its zones these are.',
    'The service sees the addresses of the load balancer, not those of consumers. Tell consumers apart by what their requests carry.',
  ],
  operation: [
    'A new connection waits until somebody accepts it, unless `ingressAcceptanceRequired` is false. `SERVICE` is the last part of '
    + '`EndpointServiceName`, which begins with `vpce-svc-`:',
    `\`\`\`sh
aws ec2 describe-vpc-endpoint-connections --filters Name=service-id,Values=SERVICE Name=vpc-endpoint-state,Values=pendingAcceptance
aws ec2 accept-vpc-endpoint-connections --service-id SERVICE --vpc-endpoint-ids ENDPOINT
\`\`\``,
    'Who is taken off the list keeps the connections that were accepted; end them with `aws ec2 reject-vpc-endpoint-connections`.',
  ],
  removal: [
    'AWS deletes no endpoint service with connections: reject each of them first with `aws ec2 reject-vpc-endpoint-connections --service-id '
    + 'SERVICE --vpc-endpoint-ids ENDPOINT`. Both load balancers are protected from deletion.',
  ],
};

/** What the design, the wizard and the README know about `privatelink-nlb`. */
export const PRIVATELINK_NLB: Choice = {
  label: 'VPC endpoint service (PrivateLink)',
  help: 'Only the AWS accounts and IAM principals you name may call, each from an endpoint in its own VPC; no route leads in from elsewhere.',
  usage: 'plus load balancer capacity units and 0.01 USD per GB across zones in each direction; consumers pay for their own endpoints',
  needs: [Capability.APP_SUBNETS],
  provides: [],
  costs: [
    { item: 'Network Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
    { item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
  ],
  resources: [
    'the VPC endpoint service with every connection to it',
    'the network and the application load balancer with their security groups, subnets and access logs',
  ],
  needsCertificate: true,
  // Eight free addresses in each zone are what AWS asks for, of each of the two load balancers; a /27 has 27.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
  tiers: [{ name: 'entry', cidrMask: 27 }],
  inExistingVpc: PRIVATELINK_NLB_IN_EXISTING_VPC,
  guide: GUIDE,
  entrance: 'consumers',
  stations: [
    'Consumers',
    'Interface endpoint',
    'VPC endpoint service (PrivateLink)',
    'Internal Network Load Balancer',
    'Internal Application Load Balancer',
  ],
};
