import { IngressMode } from './options';
import { Capability } from '../model/capability';
import { Choice, Guide } from '../model/choice';
import { Answers, Axis, Problem } from '../model/field';
import { checkPrincipal } from '../model/principal';

const PRIVATELINK_GUIDE: Guide = {
  callers: [
    'Consumers are the accounts and IAM principals in `ingressAllowedPrincipals`. Give them the stack\'s output `EndpointServiceName` and the '
    + 'name on the certificate. Each makes an interface endpoint in its own VPC and pays for it: about 0.01 USD an hour for each zone, and '
    + '0.01 USD per GB. In a CDK app that is:',
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

const CHOICES: Record<IngressMode, Choice> = {
  [IngressMode.ALB]: {
    label: 'Public load balancer (ALB)',
    help: 'Anybody on the internet may call; AWS WAF filters, and the tasks stay in private subnets.',
    usage: 'plus load balancer capacity units and 0.60 USD per million requests in WAF',
    needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
    provides: [],
    costs: [
      { item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
      { item: 'Public IPv4 addresses of the load balancer', price: 'public-ipv4-hour', quantity: environment => Number(environment.networkAvailabilityZones) },
      { item: 'WAF web ACL', price: 'web-acl-month', quantity: () => 1 },
      { item: 'WAF rules', price: 'web-acl-rule-month', quantity: () => 4 },
    ],
    resources: ['the public load balancer with its name, security group, subnets and access logs', 'the web ACL'],
    needsCertificate: true,
    // The least that AWS asks for: a /27 with eight free addresses in each zone, so that the load balancer can scale.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
    tiers: [{ name: 'edge', cidrMask: 27 }],
    guide: {
      callers: [
        'Callers use the output `Url` of the stack. Unless the stack makes the DNS record itself, point one for the name on your certificate at '
        + 'the output `DnsName`: the load balancer\'s own name does not match the certificate.',
      ],
      operation: [
        'AWS WAF\'s common rules block request bodies over 8 KB; a service that takes uploads needs an exception there. What was blocked, and '
        + 'by which rule, is in the log group whose name begins with `aws-waf-logs-`; every request is in the bucket of access logs.',
      ],
      removal: ['The load balancer is protected from deletion, and the bucket of its access logs outlives the stack.'],
    },
    stations: [
      { id: 'callers', label: 'Callers on the internet', place: 'outside' },
      { id: 'waf', label: 'AWS WAF', place: 'aws' },
      { id: 'alb', label: 'Application Load Balancer', place: 'edge' },
    ],
  },
  [IngressMode.PRIVATELINK_NLB]: {
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
      'the VPC endpoint service, whose name every consumer has to change',
      'the network and the application load balancer with their security groups, subnets and access logs',
    ],
    needsCertificate: true,
    // Eight free addresses in each zone are what AWS asks for, of each of the two load balancers; a /27 has 27.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
    tiers: [{ name: 'entry', cidrMask: 27 }],
    guide: PRIVATELINK_GUIDE,
    stations: [
      { id: 'consumers', label: 'Consumers in their own VPCs', place: 'outside' },
      { id: 'consumer-vpce', label: 'Interface endpoint of the consumer', place: 'outside' },
      { id: 'privatelink', label: 'VPC endpoint service', place: 'edge' },
      { id: 'privatelink-nlb', label: 'Internal Network Load Balancer', place: 'vpc' },
      { id: 'privatelink-alb', label: 'Internal Application Load Balancer', place: 'vpc' },
    ],
  },
};

/** Whether nothing says yet where the certificate comes from. */
const isOpen = (answers: Answers) => !answers.ingressCertificateArn && !answers.ingressDomainName && !answers.ingressPlainHttp;

/** The modes that present a certificate unless plain HTTP is asked for. */
const WITH_CERTIFICATE = Object.values(IngressMode).filter(mode => CHOICES[mode].needsCertificate);

/** The modes with AWS WAF in front. */
const WITH_WEB_FIREWALL: string[] = [IngressMode.ALB];

/** Everything that the design, the wizard and the checks know about ingress. */
export const INGRESS: Axis = {
  title: 'Ingress',
  fields: [
    {
      name: 'ingressMode',
      kind: 'choice',
      choices: CHOICES,
      required: true,
      example: 'alb',
      question: { message: 'How do callers reach the service?' },
    },
    {
      name: 'ingressCertificateArn',
      kind: 'text',
      example: 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
      check: value => /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[a-zA-Z0-9-]+$/.test(value) ? undefined : {
        must: 'must be the ARN of an ACM certificate',
        got: value,
        remedy: 'write arn:aws:acm:REGION:ACCOUNT:certificate/ID',
      },
      question: {
        message: 'ARN of the ACM certificate for HTTPS?',
        help: 'Leave empty to put it into Parameter Store for each environment before the first deployment.',
        when: isOpen,
      },
    },
    {
      name: 'ingressDomainName',
      kind: 'text',
      example: 'shop.example.com',
      check: value => /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(value) ? undefined : {
        must: 'must be a domain name in lower case',
        got: value,
        remedy: 'write it like shop.example.com, without protocol, path or trailing dot',
      },
    },
    {
      name: 'ingressHostedZoneId',
      kind: 'text',
      example: 'Z0123456789ABCDEFGHIJ',
      check: value => /^Z[A-Z0-9]{1,31}$/.test(value) ? undefined : {
        must: 'must be the id of a Route 53 hosted zone',
        got: value,
        remedy: 'copy it from the Route 53 console; it looks like Z0123456789ABCDEFGHIJ',
      },
    },
    { name: 'ingressPlainHttp', kind: 'boolean', example: 'true', modes: WITH_CERTIFICATE, default: () => false },
    {
      name: 'ingressRateLimit',
      kind: 'number',
      example: '2000',
      modes: WITH_WEB_FIREWALL,
      default: () => 2000,
      check: value => value >= 10 && value <= 2_000_000_000 ? undefined : {
        must: 'must be a whole number from 10 to 2000000000',
        got: value,
        remedy: 'choose how many requests one address may send in five minutes',
      },
    },
    {
      name: 'ingressAllowedPrincipals',
      kind: 'texts',
      modes: [IngressMode.PRIVATELINK_NLB],
      required: true,
      example: '333333333333',
      check: checkPrincipal,
      question: {
        message: 'Which AWS accounts or IAM principals may connect?',
        help: 'Account ids of 12 digits or ARNs of IAM roles and users, several with spaces between: 333333333333 arn:aws:iam::444444444444:role/network',
      },
    },
    {
      name: 'ingressAcceptanceRequired',
      kind: 'boolean',
      modes: [IngressMode.PRIVATELINK_NLB],
      default: () => true,
      example: 'true',
    },
  ],
  check: checkCertificate,
};

function checkCertificate(answers: Answers): Problem[] {
  const problems: Problem[] = [];
  const { ingressCertificateArn, ingressDomainName, ingressHostedZoneId, ingressPlainHttp } = answers;
  if (ingressDomainName && !ingressHostedZoneId && !ingressCertificateArn) {
    problems.push({
      field: 'ingressHostedZoneId',
      must: `is required for ingressDomainName ${ingressDomainName}`,
      got: undefined,
      remedy: 'set the id of the hosted zone that holds the domain, or remove ingressDomainName',
    });
  }
  if (ingressHostedZoneId && !ingressDomainName) {
    problems.push({
      field: 'ingressDomainName',
      must: `is required for ingressHostedZoneId ${ingressHostedZoneId}`,
      got: undefined,
      remedy: 'set the name that callers use, or remove ingressHostedZoneId',
    });
  }
  if (ingressPlainHttp && (ingressCertificateArn || ingressDomainName)) {
    problems.push({
      field: 'ingressPlainHttp',
      must: `must not be set together with ${ingressCertificateArn ? 'ingressCertificateArn' : 'ingressDomainName'}`,
      got: true,
      remedy: 'remove one of the two',
    });
  }
  if (ingressCertificateArn && ingressDomainName) {
    problems.push({
      field: 'ingressCertificateArn',
      must: 'must not be set together with ingressDomainName, which creates its own certificate',
      got: ingressCertificateArn,
      remedy: 'remove one of the two',
    });
  }
  return problems;
}
