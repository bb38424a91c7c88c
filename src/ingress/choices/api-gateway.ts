import { beforeDoor } from './door';
import { API_GATEWAY_IN_EXISTING_VPC } from './in-existing-vpc';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

const COSTS: readonly CostLine[] = [
  { item: 'Application Load Balancer', price: 'load-balancer-hour', quantity: () => 1 },
  { item: 'WAF web ACL', price: 'web-acl-month', quantity: () => 1 },
  { item: 'WAF rules', price: 'web-acl-rule-month', quantity: () => 4 },
];

// The load balancer asks for eight free addresses in each zone, the VPC link takes one; a /27 has 27.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
const TIERS: readonly Tier[] = [{ name: 'entry', cidrMask: 27 }];

const STATIONS: readonly string[] = [
  'Callers on the internet',
  'AWS WAF',
  'API Gateway',
  'VPC link',
  'Internal Application Load Balancer',
];

const GUIDE: Guide = {
  callers: [
    'Callers send HTTPS with TLS 1.2 or 1.3 to the output `Url`. Method, path, query, headers and body reach the service as they are. Without '
    + '`ingressDomainName` the URL ends in `/default`, the name of the stage; the service sees paths without it, so it cannot have paths of its '
    + 'own that begin with `/default/`.',
    'What callers see when it is not the service that answers: 403 from AWS WAF, or for a request that IAM does not allow; 413 for a body over '
    + '10 MB; 429 when all callers together send more than `ingressThrottlingRate` requests a second; 503 or 504 when no task is well or one '
    + 'takes longer than 29 seconds. Answers are limited to 10 MB as well. There are no WebSockets, and HTTP/2 ends at API Gateway.',
    'AWS WAF blocks bodies over 8 KB with its common rules, and inspects the first 16 KB: a service that takes uploads needs an exception there.',
    'With `ingressAuthorization` `iam`, callers are principals of the same account that may `execute-api:Invoke` on '
    + '`arn:aws:execute-api:REGION:ACCOUNT:API/default/*`; those of other accounts assume a role in it. They sign each request for the service '
    + '`execute-api` with Signature Version 4:',
    `\`\`\`sh
curl --aws-sigv4 aws:amz:REGION:execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
  --header "x-amz-security-token: $AWS_SESSION_TOKEN" 'URL/price?symbol=BTCUSDT'
\`\`\``,
    'A browser cannot sign the preflight request that it sends before a call to another origin: leave `ingressAuthorization` at `none` for that, '
    + 'and check tokens in the service.',
  ],
  deployment: [
    'API Gateway writes its logs with a role that is set once for each account and Region. No stack here sets it, because the next one would '
    + 'overwrite it and a removed one would take it away from the others. Where it is not set, the deployment ends with *CloudWatch Logs role '
    + 'ARN must be set in account settings to enable logging*. An administrator looks with `aws apigateway get-account --region REGION`, and '
    + 'sets it so:',
    `\`\`\`sh
aws iam create-role --role-name api-gateway-logs --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{
  "Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
aws iam attach-role-policy --role-name api-gateway-logs \\
  --policy-arn arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs
aws apigateway update-account --region REGION \\
  --patch-operations op=replace,path=/cloudwatchRoleArn,value=arn:aws:iam::ACCOUNT:role/api-gateway-logs
\`\`\``,
    'With `ingressDomainName` the certificate is created, and presented by API Gateway and by the load balancer alike, so that TLS goes all the '
    + 'way to the load balancer; the API\'s own name is switched off. Without it, callers speak TLS with API Gateway, and the VPC link speaks '
    + 'plain HTTP with the load balancer inside the VPC.',
  ],
  operation: [
    'Each request is a line of JSON in the log group `ApiLogs`, with the latency of the service beside that of the API. Errors of API Gateway '
    + 'itself are in `API-Gateway-Execution-Logs_API/default`, traces in AWS X-Ray, numbers in the CloudWatch namespace `AWS/ApiGateway`.',
    'After 60 days without a request AWS takes the network interfaces of the VPC link away; the next requests fail for some minutes until they '
    + 'are back.',
  ],
  removal: ['The load balancer is protected from deletion; API Gateway knows no such protection, only the stack has it.'],
};

/** What the design, the wizard and the README know about `api-gateway`. */
export const API_GATEWAY: Choice = {
  label: 'API Gateway (REST API)',
  help: 'Anybody on the internet may call the API, or only who IAM allows; AWS WAF filters, and a VPC link leads in without an internet gateway.',
  usage: 'plus 3.50 USD per million requests, 0.60 USD per million in WAF, and load balancer capacity units',
  needs: [Capability.APP_SUBNETS],
  provides: [Capability.PUBLIC_ENTRY, Capability.TRANSIT],
  costs: COSTS,
  resources: [
    'the API, whose own name callers may use',
    'the VPC link and the internal load balancer with their security groups and subnets, and the access logs',
    'the web ACL',
  ],
  tiers: TIERS,
  inExistingVpc: API_GATEWAY_IN_EXISTING_VPC,
  guide: GUIDE,
  entrance: 'api',
  stations: STATIONS,
  atSpoke: beforeDoor({ tiers: TIERS, costs: COSTS, stations: STATIONS, guide: GUIDE }),
};

/** Who may call, for the field `ingressAuthorization`. */
export const AUTHORIZATION: Record<string, Choice> = {
  none: {
    label: 'Nobody is asked who they are',
    help: 'Every request reaches the service, which decides by itself what it answers to whom.',
    needs: [],
    provides: [],
    costs: [],
  },
  iam: {
    label: 'IAM, with signed requests',
    help: 'Only principals of the same account that may execute-api:Invoke reach the service, with signed requests.',
    needs: [],
    provides: [],
    costs: [],
  },
};
