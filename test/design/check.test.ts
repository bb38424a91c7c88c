import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS, CERTIFICATE_ARN } from './support';
import { AXES, FIELDS, applies } from '../../src/design/axes';
import { InvalidOptions, check, missing } from '../../src/design/check';
import { resolve } from '../../src/design/resolve';
import { AWS_SERVICES, isInRegion } from '../../src/model/aws-service';
import { Answers, Field } from '../../src/model/field';
import { REGIONS } from '../../src/model/region';

/** Everything that is wrong with answers, in the way that `projen new` finds it out. */
function problems(answers: Answers): string[] {
  const gap = missing(answers);
  if (gap) return [gap];
  const { values, problems: found } = check(answers);
  if (found.length > 0) return found;
  try {
    resolve(values as any);
  } catch (error) {
    if (error instanceof InvalidOptions) return error.lines;
    throw error;
  }
  return [];
}

const DOMAIN = { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const INTERNAL_ALB = { ingressMode: 'internal-alb' };
const API_GATEWAY = { ingressMode: 'api-gateway' };
const PRIVATELINK = { ingressMode: 'privatelink-nlb', ingressAllowedPrincipals: '333333333333' };
const ISOLATED = { egressMode: 'isolated' };
const LISTED = { egressAllowedDomains: ['api.binance.com'] };
const FIREWALL = { egressMode: 'firewall', ...LISTED };
const HUB_AND_SPOKE = { networkTopology: 'hub-and-spoke' };
const SPOKE = { networkTopology: 'spoke', networkHub: 'corp-live' };
const HUB_ENTRY = { ...SPOKE, networkIngressVpc: 'hub', networkHubIngressCidrs: ['10.250.0.0/27', '10.250.0.32/27'] };
const HUB_ENDPOINTS = {
  ...SPOKE, ...LISTED, egressMode: 'firewall', egressAwsServices: ['sqs'], networkHubEndpointServices: ['sqs'], networkHubEndpointsCidr: '10.255.255.0/24',
};
const subnets = (...tiers: string[]) => tiers.flatMap((tier, index) => [
  `${tier}=subnet-${index}0000000@eu-west-1a:10.20.${index}.0/25`, `${tier}=subnet-${index}0000001@eu-west-1b:10.20.${index}.128/25`,
]);
const EXISTING_VPC = {
  networkVpcId: 'vpc-0123456789abcdef0',
  networkVpcCidrs: ['10.20.0.0/16'],
  networkSubnetIds: subnets('app', 'edge'),
  environments: ['dev=aws://111111111111/eu-west-1'],
};
const CALLER = '192.168.0.0/16=tgw-attach-0123456789abcdef0';
const environments = (...list: string[]) => ({ environments: list });
const DEV = 'dev=aws://111111111111/eu-west-1';

const WRONG: [answers: Answers, line: RegExp][] = [
  // What would end up in code, YAML, DNS or a shell.
  ...['a"b', "a'b", '${process.exit()}', '{{name}}', 'a\nb', 'café', 'a'.repeat(33), 'Shop', 'a', '1shop', 'shop-', 'a--b', 'a b', '../a', '', ' ']
    .map((name): [Answers, RegExp] => [{ name }, /^name must be 2 to 32 lower-case letters, .*, got \S.*; choose one like [a-z][a-z0-9-]*[a-z0-9]$/]),
  [{ name: 'Orders Überall' }, /got "Orders Überall"; choose one like orders-u-berall$/],
  [{ name: 42 }, /^name must be 2 to 32 .*got 42; /],
  [{ name: true }, /^name must be text, got true; for example --name shop$/],

  [{ ingressMode: 'foo' }, /^ingressMode must be one of alb, .*got foo; for example --ingress-mode alb$/],
  [{ ingressMode: 'constructor' }, /^ingressMode must be one of alb, .*got constructor; /],
  [{ egressMode: '' }, /^egressMode must be one of nat, firewall, isolated, got none; /],
  [{ runtime: 'cobol' }, /^runtime must be one of nodejs, got cobol; /],
  [{ pipeline: 'jenkins' }, /^pipeline must be one of github-actions, codepipeline, gitlab-ci, none, got jenkins; /],
  [{ pipelineRepository: 'acme/shop' }, /^pipelineRepository must be written OWNER@ID\/NAME@ID, got acme\/shop; for example acme@1234567\/shop@7654321; `gh api /],
  [{ pipelineRepository: 'acme@1/shop@2; rm -rf' }, /^pipelineRepository must be written OWNER@ID\/NAME@ID, got acme@1\/shop@2; rm -rf; /],
  [{ pipelineRepository: 'acme@1/..@2' }, /^pipelineRepository must be written OWNER@ID\/NAME@ID, got acme@1\/..@2; /],
  [{ pipelineRepository: 'https://github.com/acme/shop' }, /^pipelineRepository must be written OWNER@ID\/NAME@ID, got https:/],
  [{ pipeline: 'gitlab-ci', pipelineRepository: 'shop' }, /^pipelineRepository must be written GROUP\/PROJECT, with all groups between, got shop; for example acme\/shop$/],
  [{ pipeline: 'gitlab-ci', pipelineRepository: 'acme/*' }, /^pipelineRepository must be written GROUP\/PROJECT, .*got acme\/\*; /],
  [{ pipeline: 'gitlab-ci', pipelineGitlabUrl: 'http://gitlab.example.com' }, /^pipelineGitlabUrl must be an address with https:/],
  [{ pipeline: 'gitlab-ci', pipelineGitlabUrl: 'https://gitlab.example.com/' }, /^pipelineGitlabUrl must be an address with https:.*slash at the end, got /],
  [{ pipelineGitlabUrl: 'https://gitlab.example.com' }, /^pipelineGitlabUrl must not be set for pipeline github-actions, got https:.*; remove it, or choose gitlab-ci$/],
  [{ pipeline: 'codepipeline', pipelineConnectionArn: 'connection/1' }, /^pipelineConnectionArn must be the ARN of a connection, got connection\/1; see `aws codeconnections list-connections`/],
  [{ pipeline: 'codepipeline', pipelineRepository: 'acme/shop' }, /^pipelineConnectionArn is required with pipelineRepository, got none; add it, or leave pipelineRepository out/],
  [{ pipeline: 'codepipeline', pipelineTarget: 'aws://1/eu-west-1' }, /^pipelineTarget must be written aws:\/\/ACCOUNT\/REGION, with an account id of 12 digits and an AWS Region, got aws:\/\/1\/eu-west-1; /],
  [{ pipeline: 'codepipeline', pipelineTarget: 'aws://111111111111/atlantis-1' }, /^pipelineTarget must be written .*got aws:\/\/111111111111\/atlantis-1; leave it out/],
  [{ pipeline: 'none', pipelineRepository: 'acme/shop' }, /^pipelineRepository must not be set for pipeline none, got acme\/shop; /],
  [{ pipelineApprovals: ['stage'] }, /^pipelineApprovals must name environments \(dev, prod\), got stage; add the environment, or correct the name$/],
  [{ pipelineFindingSeverity: 'severe' }, /^pipelineFindingSeverity must be one of critical, high, medium, low, got severe; /],
  [{ pipelineChecks: ['a;b'] }, /^pipelineChecks must be names of projen tasks, got a;b; /],
  [{ pipelinePermissionsBoundary: 'arn:aws:iam::111111111111:policy/x' }, /^pipelinePermissionsBoundary must be the name of a managed policy, got arn:/],
  [{ pipelineBootstrapQualifier: 'too-long-for-it' }, /^pipelineBootstrapQualifier must be 1 to 10 letters and digits, got too-long-for-it; leave it out/],

  [{ environments: [] }, /^environments is required, got none; add --environments dev=aws:\/\/111111111111\/eu-west-1$/],
  [{ environments: [''] }, /^environments must have a value, got none; for example --environments dev=aws/],
  [environments('dev'), /^environments must be written NAME=aws:\/\/ACCOUNT\/REGION, got dev; for example dev=aws/],
  [environments('dev=111111111111/eu-west-1'), /^environments must be written NAME=aws:\/\/ACCOUNT\/REGION, got dev=111111111111\/eu-west-1; /],
  [environments('dev=aws://1234/eu-west-1'), /^environments must give dev an account id of 12 digits, got 1234; /],
  [environments('dev=aws:///eu-west-1'), /^environments must give dev an account id of 12 digits, got none; /],
  [environments('dev=aws://1111111111112/eu-west-1'), /^environments must give dev an account id of 12 digits, got 1111111111112; /],
  [environments('dev=aws://111111111111/eu-west1'), /^environments must give dev an AWS Region, got eu-west1; did you mean eu-west-1\?$/],
  [environments('dev=aws://111111111111/eu-west-1/x'), /^environments must give dev an AWS Region, got eu-west-1\/x; /],
  [environments('dev=aws://111111111111/eu-west-1a'), /^environments must give dev an AWS Region, got eu-west-1a; did you mean eu-west-1\?$/],
  [environments('Dev=aws://111111111111/eu-west-1'), /^environments must have names of 1 to 16 lower-case .*, got Dev; choose one like dev, test or prod$/],
  [environments('=aws://111111111111/eu-west-1'), /^environments must have names .*, got none; /],
  [environments(DEV, 'dev=aws://222222222222/eu-west-1'), /^environments must have a name only once, got dev; rename or remove one of them$/],

  [{ networkCidrs: ['dev=10.0.0.0/16', 'prod=10.0.128.0/20'] }, /^networkCidrs must not overlap: dev 10\.0\.0\.0\/16 and prod 10\.0\.128\.0\/20; /],
  [{ networkCidrs: ['stage=10.0.0.0/16'] }, /^networkCidrs must name one of the environments \(dev, prod\), got stage; /],
  [{ networkCidrs: ['dev=10.0.0.0/25'] }, /^networkCidrs must be from \/16, .*, to \/24, .*, got 10\.0\.0\.0\/25; /],
  [{ networkCidrs: ['dev=10.0.0.0/15'] }, /^networkCidrs must be from \/16, .*, got 10\.0\.0\.0\/15; /],
  [{ networkCidrs: ['dev=8.8.8.0/24'] }, /^networkCidrs must be private \(10\.0\.0\.0\/8, .*\), got 8\.8\.8\.0\/24; /],
  [{ networkCidrs: ['dev=10.0.0.1/16'] }, /^networkCidrs must be the first address of its range, got 10\.0\.0\.1\/16; write 10\.0\.0\.0\/16$/],
  [{ networkCidrs: ['dev=10.0.0/16'] }, /^networkCidrs must be an IPv4 range, got 10\.0\.0\/16; /],
  [{ networkCidrs: ['dev=fd00::/64'] }, /^networkCidrs must be an IPv4 range, got fd00::\/64; /],
  [{ networkCidrs: ['dev'] }, /^networkCidrs must be written ENVIRONMENT=CIDR, got dev; /],
  [{ networkCidrs: ['dev=10.0.0.0/16=x'] }, /^networkCidrs must be written ENVIRONMENT=CIDR, got dev=10\.0\.0\.0\/16=x; /],
  [{ networkCidrs: ['dev=10.0.0.0/20', 'dev=10.9.0.0/20'] }, /^networkCidrs must give each environment one range only, got dev=10\./],
  [{ networkCidrs: [''] }, /^networkCidrs must have a value, got none; /],
  [{ networkAvailabilityZones: 'two' }, /^networkAvailabilityZones must be a whole number, got two; /],
  [{ networkAvailabilityZones: NaN }, /^networkAvailabilityZones must be a whole number, got null; /],
  [{ networkAvailabilityZones: 2.5 }, /^networkAvailabilityZones must be a whole number, got 2\.5; /],
  [{ networkAvailabilityZones: 1 }, /^networkAvailabilityZones must be 2 or 3, got 1; leave it out for 2$/],

  [{ egressPorts: ['443', '0'] }, /^egressPorts must be TCP ports from 1 to 65535, got 0; /],
  [{ egressPorts: ['443', '65536'] }, /^egressPorts must be TCP ports from 1 to 65535, got 65536; /],
  [{ egressPorts: ['https'] }, /^egressPorts must be a whole number, got https; /],
  [{ egressPorts: [8443] }, /^egressPorts must include 443, .*, got 8443; add 443$/],
  [{ egressNatGateways: 3 }, /^egressNatGateways must be at most 2, the number of availability zones, got 3; /],
  [{ egressNatGateways: 0 }, /^egressNatGateways must be from 1 to the number of availability zones, got 0; /],

  [{ ingressCertificateArn: 'arn:aws:acm:eu-west-1' }, /^ingressCertificateArn must be the ARN of an ACM certificate, got arn:aws:acm:eu-west-1; /],
  [{ ingressCertificateArn: '' }, /^ingressCertificateArn must be the ARN of an ACM certificate, got none; /],
  [
    { ingressCertificateArn: CERTIFICATE_ARN.replace('eu-west-1', 'eu-west-2') },
    /^ingressCertificateArn must be in the account and Region of an environment \(dev is 111111111111 in eu-west-1, prod is 222222222222 in us-east-1\), got arn:/,
  ],
  [{ ingressHostedZoneId: DOMAIN.ingressHostedZoneId }, /^ingressDomainName is required for ingressHostedZoneId Z0123456789ABCDEFGHIJ, got none; /],
  [{ ingressDomainName: DOMAIN.ingressDomainName }, /^ingressHostedZoneId is required for ingressDomainName shop\.example\.com, got none; /],
  [{ ...DOMAIN, ingressDomainName: 'https://shop.example.com' }, /^ingressDomainName must be a domain name in lower case, got https:\/\/shop\.example\.com; /],
  [{ ...DOMAIN, ingressHostedZoneId: '/hostedzone/Z1' }, /^ingressHostedZoneId must be the id of a Route 53 hosted zone, got \/hostedzone\/Z1; /],
  [{ ...DOMAIN, ingressCertificateArn: CERTIFICATE_ARN }, /^ingressCertificateArn must not be set together with ingressDomainName, /],
  [{ ingressPlainHttp: true, ingressCertificateArn: CERTIFICATE_ARN }, /^ingressPlainHttp must not be set together with ingressCertificateArn, got true; /],
  [{ ingressPlainHttp: true, ...DOMAIN }, /^ingressPlainHttp must not be set together with ingressDomainName, got true; /],
  [{ ingressPlainHttp: 'yes' }, /^ingressPlainHttp must be true or false, got yes; /],
  [{ ingressRateLimit: 9 }, /^ingressRateLimit must be a whole number from 10 to 2000000000, got 9; /],

  [{ capacityCpu: 300 }, /^capacityCpu must be one of 256, 512, .*, got 300; /],
  [{ capacityMemoryMib: 768 }, /^capacityMemoryMib must be 1024 to 4096 in steps of 1024 for 512 CPU units, got 768; /],
  [{ capacityCpu: 256, capacityMemoryMib: 4096 }, /^capacityMemoryMib must be 512 or 1024 to 2048 in steps of 1024 for 256 CPU units, got 4096; /],
  [{ capacityMinTasks: 0 }, /^capacityMinTasks must be a whole number from 1 to 5000, got 0; /],
  [{ capacityMinTasks: '-1' }, /^capacityMinTasks must be a whole number from 1 to 5000, got -1; /],
  [{ capacityMinTasks: 6, capacityMaxTasks: 5 }, /^capacityMaxTasks must be at least 6, the number of tasks that always run, got 5; /],
  [{ logRetentionDays: 42 }, /^logRetentionDays must be one of 1, 3, .*, got 42; leave it out for 365$/],
  [{ pipelineBranch: 'a b' }, /^pipelineBranch must be a branch name .*, got a b; leave it out for main$/],
  [{ pipelineBranch: '$(id)' }, /^pipelineBranch must be a branch name /],
  [{ deps: ['left pad; rm -rf'] }, /^deps must be written NAME@VERSION, /],

  [INTERNAL_ALB, /^ingressAllowedCidrs or ingressAllowedSecurityGroupIds is required for ingressMode internal-alb, got none; name the private ranges or /],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['0.0.0.0/0'] }, /^ingressAllowedCidrs must state who may call, and \/0 is everybody, got 0\.0\.0\.0\/0; /],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['10.20.0.0/16', '8.8.8.8/32'] }, /^ingressAllowedCidrs must be private \(within 10\.0\.0\.0\/8, .*\), .*, got 8\.8\.8\.8\/32; /],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['10.0.0.0/7'] }, /^ingressAllowedCidrs must be private .*, got 10\.0\.0\.0\/7; /],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['10.20.0.1/16'] }, /^ingressAllowedCidrs must begin with the first address of a range, got 10\.20\.0\.1\/16; write 10\.20\.0\.0\/16$/],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['10.20.0.1'] }, /^ingressAllowedCidrs must be IPv4 ranges, got 10\.20\.0\.1; write them like .* with \/32$/],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['fd00::/8'] }, /^ingressAllowedCidrs must be IPv4 ranges, got fd00::\/8; /],
  [{ ...INTERNAL_ALB, ingressAllowedSecurityGroupIds: ['sg-123'] }, /^ingressAllowedSecurityGroupIds must be ids of security groups, got sg-123; /],
  [{ ...INTERNAL_ALB, ingressAllowedCidrs: ['10.20.0.0/16'], ingressRateLimit: 500 }, /^ingressRateLimit must not be set for ingressMode internal-alb, got 500; remove it, or choose alb or api-gateway/],
  [{ ingressAllowedCidrs: ['10.20.0.0/16'] }, /^ingressAllowedCidrs must not be set for ingressMode alb, got \["10\.20\.0\.0\/16"\]; remove it, or choose internal-alb$/],

  [{ ...API_GATEWAY, ingressAuthorization: 'cognito' }, /^ingressAuthorization must be one of none, iam, got cognito; /],
  [{ ...API_GATEWAY, ingressThrottlingRate: 0 }, /^ingressThrottlingRate must be a whole number of at least 1, got 0; /],
  [{ ...API_GATEWAY, ingressThrottlingBurst: '-5' }, /^ingressThrottlingBurst must be a whole number of at least 1, got -5; /],
  [{ ...API_GATEWAY, ingressThrottlingRate: 'many' }, /^ingressThrottlingRate must be a whole number, got many; /],
  [{ ...API_GATEWAY, ingressCertificateArn: CERTIFICATE_ARN }, /^ingressCertificateArn must not be set for ingressMode api-gateway, got arn:.*; remove it, or choose alb or internal-alb/],
  [{ ...API_GATEWAY, ingressPlainHttp: true }, /^ingressPlainHttp must not be set for ingressMode api-gateway, got true; /],
  [{ ...API_GATEWAY, ingressDomainName: DOMAIN.ingressDomainName }, /^ingressHostedZoneId is required for ingressDomainName shop\.example\.com, got none; /],
  [{ ingressAuthorization: 'iam' }, /^ingressAuthorization must not be set for ingressMode alb, got iam; remove it, or choose api-gateway$/],

  [{ ...PRIVATELINK, ingressAllowedPrincipals: undefined }, /^ingressAllowedPrincipals is required, got none; add --ingress-allowed-principals 333333333333$/],
  [{ ...PRIVATELINK, ingressAllowedPrincipals: '*' }, /^ingressAllowedPrincipals must name who may connect, got \*; write out each account or role, /],
  [{ ...PRIVATELINK, ingressAllowedPrincipals: ['partner'] }, /^ingressAllowedPrincipals must be AWS account ids of 12 digits or ARNs .*, got partner; /],
  [{ ...PRIVATELINK, ingressAllowedPrincipals: ['33333333333'] }, /^ingressAllowedPrincipals must be AWS account ids of 12 digits .*, got 33333333333; /],
  [{ ...PRIVATELINK, ingressAllowedPrincipals: [333333333333] }, /^ingressAllowedPrincipals must be text, got 333333333333; /],
  [{ ...PRIVATELINK, ingressAcceptanceRequired: 'maybe' }, /^ingressAcceptanceRequired must be true or false, got maybe; /],
  [{ ...PRIVATELINK, ingressRateLimit: 100 }, /^ingressRateLimit must not be set for ingressMode privatelink-nlb, got 100; /],
  [{ ingressAllowedPrincipals: '333333333333' }, /^ingressAllowedPrincipals must not be set for ingressMode alb, .*; remove it, or choose privatelink-nlb$/],
  [{ ingressAcceptanceRequired: 'false' }, /^ingressAcceptanceRequired must not be set for ingressMode alb, got false; /],
  [{ egressAwsServices: ['sqs'] }, /^egressAwsServices must not be set for egressMode nat, got \["sqs"\]; remove it, or choose firewall or isolated$/],
  [{ ...ISOLATED, egressNatGateways: 1 }, /^egressNatGateways must not be set for egressMode isolated, got 1; /],
  [{ ...ISOLATED, egressAwsServices: ['secretmanager'] }, /^egressAwsServices must be AWS services by the names of their VPC endpoints, got secretmanager; did you mean secretsmanager\? /],
  [{ ...ISOLATED, egressAwsServices: ['com.amazonaws.eu-west-1.sqs'] }, /^egressAwsServices must be AWS services .*, got com\.amazonaws\.eu-west-1\.sqs; did you mean /],
  [{ ...ISOLATED, egressAwsServices: AWS_SERVICES.slice(0, 17) }, /^egressAwsServices must be at most 16 of the \d+, what the subnets of the endpoints hold, got 17; /],
  [
    { ...ISOLATED, egressAwsServices: ['sqs', 'braket'] },
    /^egressAwsServices must be in the Region of each environment, and AWS had no braket in eu-west-1 \(dev\) on \d{4}-\d\d-\d\d; name it with project\.environment\(\) for prod only, choose another Region, /,
  ],
  [
    { ...FIREWALL, egressAwsServices: ['apprunner'], ...environments('dev=aws://111111111111/eu-north-1', 'prod=aws://111111111111/eu-south-1') },
    /^egressAwsServices must be in the Region of each environment, and AWS had no apprunner in eu-north-1 \(dev\), eu-south-1 \(prod\) on .*; remove it, choose another Region, /,
  ],
  [{ ...ISOLATED, egressAwsServices: ['macie2'], ...environments('dev=aws://111111111111/cn-north-1') }, /AWS had no macie2 in cn-north-1 \(dev\) on .*; remove it, /],
  [{ ...ISOLATED, egressAllowedBuckets: ['arn:aws:s3:::orders'] }, /^egressAllowedBuckets must be names of S3 buckets, got arn:aws:s3:::orders; write 3 to 63 /],
  [{ ...ISOLATED, egressAllowedBuckets: ['*'] }, /^egressAllowedBuckets must be names of S3 buckets, got \*; /],
  [{ ...ISOLATED, egressAllowedRegistries: ['docker.io'] }, /^egressAllowedRegistries must be account ids of 12 digits, got docker\.io; /],
  [{ ...ISOLATED, egressPrefixListIds: ['s3'] }, /^egressPrefixListIds must be ids of managed prefix lists, got s3; /],
  [{ ...ISOLATED, egressAllowedDomains: ['*.ap-south-1.rds.amazonaws.com'] }, /^egressAllowedDomains must be in the Region of an environment \(eu-west-1, us-east-1\) for egressMode isolated, got /],
  [{ ...ISOLATED, egressAllowedDomains: ['10.0.0.1'] }, /^egressAllowedDomains must be domain names, not IP addresses, got 10\.0\.0\.1; /],
  [{ capacity: 'lambda' }, /^capacity must be one of fargate, ec2, got lambda; for example --capacity fargate$/],
  [{ capacityArchitecture: 'sparc' }, /^capacityArchitecture must be one of x86-64, arm64, got sparc; for example --capacity-architecture x86-64$/],
  [{ capacitySpotPercent: 101 }, /^capacitySpotPercent must be a whole number from 0 to 100, got 101; leave it out for no tasks on Fargate Spot$/],
  [{ capacity: 'ec2', capacitySpotPercent: 50 }, /^capacitySpotPercent must not be set for capacity ec2, got 50; remove it, or choose fargate$/],
  [{ capacityInstanceType: 't3.large' }, /^capacityInstanceType must not be set for capacity fargate, got t3\.large; remove it, or choose ec2$/],
  [{ capacity: 'ec2', capacityInstanceType: 'm5.large' }, /^capacityInstanceType must be one of t3\.medium, .*, m7g\.2xlarge, got m5\.large; leave it out/],
  [
    { capacity: 'ec2', capacityArchitecture: 'arm64', capacityInstanceType: 'm7i.large' },
    /^capacityInstanceType must have processors of capacityArchitecture arm64, got m7i\.large with x86-64; choose another, for example t4g\.medium, or set capacityArchitecture to x86-64$/,
  ],
  [{ capacity: 'ec2', capacityOperatingSystem: 'windows' }, /^capacityOperatingSystem must be one of bottlerocket, amazon-linux-2023, got windows; /],
  [{ capacity: 'ec2', capacityCpu: 4096 }, /^capacityCpu must be at most 2048, all that a t3\.medium has, got 4096; lower it, or choose a larger capacityInstanceType$/],
  [{ capacity: 'ec2', capacityMemoryMib: 4096 }, /^capacityMemoryMib must be at most 3584, what a t3\.medium has for tasks, got 4096; lower it, or choose/],
  [{ capacity: 'ec2', capacityMemoryMib: 64 }, /^capacityMemoryMib must be at least 128, got 64; leave it out for twice the CPU units$/],
  [{ capacity: 'ec2', capacityMinHosts: 0 }, /^capacityMinHosts must be a whole number from 1 to 5000, got 0; choose a number of hosts/],
  [{ capacity: 'ec2', capacityMinHosts: 8, capacityMaxHosts: 7 }, /^capacityMaxHosts must be at least 8, the number of hosts that always run, got 7; /],
  [
    { capacity: 'ec2', capacityMaxHosts: 4 },
    /^capacityMaxHosts must be at least 5, because 2 of capacityMaxTasks 10 fit on a t3\.medium, got 4; raise it, or lower capacityMaxTasks$/,
  ],
  [{ capacity: 'ec2', capacityMinTasks: 6, capacityMaxTasks: 5 }, /^capacityMaxTasks must be at least 6, the number of tasks that always run, got 5; /],

  [{ egressAllowedDomains: ['a.example.com'] }, /^egressAllowedDomains must not be set for egressMode nat, .*; remove it, or choose firewall or isolated$/],
  [{ ...FIREWALL, egressAllowedDomains: undefined }, /^egressAllowedDomains must name at least one domain for egressFirewallMode enforce, got none; for example api\.binance\.com, or set egressFirewallMode to discover, /],
  [{ ...FIREWALL, egressAllowedDomains: ['https://api.binance.com/api'] }, /^egressAllowedDomains must be domain names, not URLs, got .*; write api\.binance\.com$/],
  [{ ...FIREWALL, egressAllowedDomains: ['api.binance.com:443'] }, /^egressAllowedDomains must be domain names without ports, .*; write api\.binance\.com, /],
  [{ ...FIREWALL, egressAllowedDomains: ['api.*.com'] }, /^egressAllowedDomains must have a wildcard as the whole first label only, got api\.\*\.com; /],
  [{ ...FIREWALL, egressAllowedDomains: ['.example.com'] }, /^egressAllowedDomains must have no dot at the beginning, got \.example\.com; write \*\.example\.com /],
  [{ ...FIREWALL, egressAllowedDomains: ['a.example.com', 'b.example.com', 'a.example.com'] }, /^egressAllowedDomains must name a domain only once, got a\.example\.com; /],
  [{ ...FIREWALL, egressFirewallMode: 'off' }, /^egressFirewallMode must be one of enforce, discover, got off; for example --egress-firewall-mode discover$/],
  [{ ...FIREWALL, egressFirewallMode: 'discover', egressAllowedDomains: ['10.0.0.0/8'] }, /^egressAllowedDomains must be domain names, not IP addresses, /],
  [{ ...FIREWALL, egressPorts: [80] }, /^egressPorts must include 443, /],
  [{ ...FIREWALL, egressNatGateways: 1 }, /^egressNatGateways must not be set for egressMode firewall, got 1; /],
  [{ ...FIREWALL, networkCidrs: ['dev=10.0.0.0/24'] }, /^environment dev: networkCidr must hold 3 zones x \(.*firewall 16.*\) = \d+ addresses, got 10\.0\.0\.0\/24 with 256; choose a range of \/23$/],
  [{ networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1a', 'us-east-1a', 'us-east-1b'] }, /^networkAvailabilityZoneNames must name 2 zones of eu-west-1 for dev, each once, .*, got eu-west-1a eu-west-1a; /],
  [{ networkAvailabilityZoneNames: ['eu-west-1a'] }, /^networkAvailabilityZoneNames must name 2 zones of eu-west-1 for dev, .*, got eu-west-1a; change one of the two$/],
  [{ networkAvailabilityZoneNames: ['eu-west-2a'] }, /^networkAvailabilityZoneNames must be in the Region of an environment \(eu-west-1, us-east-1\), got eu-west-2a; /],
  [{ networkAvailabilityZoneNames: ['eu-west-1'] }, /^networkAvailabilityZoneNames must be names of availability zones, got eu-west-1; /],
  [{ ...FIREWALL, networkAvailabilityZones: 3, ...environments('dev=aws://111111111111/us-west-1') }, /^networkAvailabilityZones must be 2, /],

  [{ networkTopology: 'mesh' }, /^networkTopology must be one of standalone, hub-and-spoke, spoke, got mesh; /],
  [{ networkTopology: 'spoke' }, /^networkHub or networkTransitGatewayId is required for networkTopology spoke, got none; name the hub to join, or its Transit Gateway$/],
  [{ networkHub: 'corp-live' }, /^networkHub must not be set for networkTopology standalone, got corp-live; remove it, or choose spoke$/],
  [{ ...HUB_AND_SPOKE, networkTransitGatewayId: 'tgw-0123456789abcdef0' }, /^networkTransitGatewayId must not be set for networkTopology hub-and-spoke, got tgw-/],
  [{ ...SPOKE, networkHub: 'Corp' }, /^networkHub must be the name of a hub: 2 to 49 lower-case .*, got Corp; /],
  [{ ...SPOKE, networkTransitGatewayId: 'vgw-1' }, /^networkTransitGatewayId must be the id of a Transit Gateway, or the name or ARN of the parameter that holds it, got vgw-1; write one like tgw-/],
  [{ ...SPOKE, networkRouteTableId: 'tgw-0123456789abcdef0' }, /^networkRouteTableId must be the id of a route table of the Transit Gateway, or .*, got tgw-0123456789abcdef0; /],
  [{ ...HUB_AND_SPOKE, networkAccount: '99999999999' }, /^networkAccount must be an account id of 12 digits, got 99999999999; /],
  [{ ...HUB_AND_SPOKE, networkAccount: '222222222222' }, /^environment prod: networkAccount must be another account than that of the environment, got 222222222222; leave it out where both are one$/],
  [
    { ...SPOKE, networkAccount: '111111111111', networkRouteTableId: 'tgw-rtb-0123456789abcdef0' },
    /^environment prod: networkRouteTableId must not be set in account 222222222222, because the Transit Gateway is of networkAccount 111111111111, .*, got tgw-rtb-/,
  ],
  [{ ...SPOKE, networkHubZoneNames: ['eu-west-1'] }, /^networkHubZoneNames must be names of availability zones, got eu-west-1; /],
  [{ ...SPOKE, networkHubZoneNames: ['eu-west-2a'] }, /^networkHubZoneNames must be in the Region of an environment \(eu-west-1, us-east-1\), got eu-west-2a; /],
  [
    { ...SPOKE, networkHubZoneNames: ['eu-west-1a', 'eu-west-1b'], networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1c'] },
    /^environment dev: networkAvailabilityZoneNames must be zones that the hub serves \(eu-west-1a, eu-west-1b\), got eu-west-1c; /,
  ],
  [
    { ...SPOKE, networkHubZoneNames: ['eu-west-1a', 'eu-west-1b'], networkAvailabilityZones: 3 },
    /^environment dev: networkHubZoneNames must name 3 zones of eu-west-1, as many as networkAvailabilityZones says, got eu-west-1a eu-west-1b; lower networkAvailabilityZones, /,
  ],
  [{ ...SPOKE, networkIngressVpc: 'mine' }, /^networkIngressVpc must be one of own, hub, got mine; /],
  [{ ...SPOKE, networkIngressVpc: 'hub' }, /^networkHubIngressCidrs is required for networkIngressVpc hub, got none; name the ranges /],
  [{ ...SPOKE, networkHubIngressCidrs: ['10.250.0.0/27'] }, /^networkIngressVpc must be hub for networkHubIngressCidrs, got none; /],
  [{ ...HUB_ENTRY, networkHubIngressCidrs: ['0.0.0.0/0'] }, /^networkHubIngressCidrs must state who may call, .*got 0\.0\.0\.0\/0; /],
  [{ ...HUB_ENTRY, ...INTERNAL_ALB, networkHubIngressCidrs: undefined }, /^networkIngressVpc must not be set for ingressMode internal-alb, without public-entry, got hub; remove it, or choose ingressMode alb or api-gateway$/],
  [{ ...HUB_ENTRY, ingressCertificateArn: CERTIFICATE_ARN }, /^ingressCertificateArn must not be set where the ingress VPC is the hub's, whose owner decides about it, got arn:.*; remove it$/],
  [{ ...HUB_ENTRY, networkIngressCidrs: ['dev=10.9.0.0/24'] }, /^networkIngressCidrs must not be set where the ingress VPC is the hub's, .*; remove it$/],
  [{ ...SPOKE, egressNatGateways: 1 }, /^egressNatGateways must not be set where the egress VPC is the hub's, whose owner decides about it, got 1; remove it$/],
  [{ ...SPOKE, networkEgressCidrs: ['dev=10.9.0.0/24'] }, /^networkEgressCidrs must not be set for networkTopology spoke, got .*; remove it, or choose hub-and-spoke$/],
  [{ ...HUB_AND_SPOKE, ...ISOLATED, networkEgressCidrs: ['dev=10.9.0.0/24'] }, /^networkEgressCidrs must not be set for egressMode isolated, without internet-route, got .*; remove it, or choose egressMode nat or firewall$/],
  [{ ...HUB_AND_SPOKE, networkIngressCidrs: ['dev=10.9.0.0/25'] }, /^networkIngressCidrs must be from \/16, .*got 10\.9\.0\.0\/25; /],
  [{ ...HUB_AND_SPOKE, networkFirewallPlacement: 'vpc' }, /^networkFirewallPlacement must not be set for egressMode nat, without firewall, got vpc; remove it, or choose egressMode firewall$/],
  [{ ...FIREWALL, networkFirewallPlacement: 'vpc' }, /^networkFirewallPlacement must not be set for networkTopology standalone, got vpc; remove it, or choose hub-and-spoke$/],
  [{ ...HUB_AND_SPOKE, networkCallers: [CALLER] }, /^networkCallers must not be set for ingressMode alb, without private-entry, got .*; remove it, or choose ingressMode internal-alb$/],
  [{ ...HUB_AND_SPOKE, ...INTERNAL_ALB, ingressAllowedCidrs: ['192.168.0.0/16'], networkCallers: ['192.168.0.0/16'] }, /^networkCallers must be written CIDR=ATTACHMENT, got 192\.168\.0\.0\/16; /],
  [{ ...HUB_AND_SPOKE, ...INTERNAL_ALB, ingressAllowedCidrs: ['192.168.0.0/16'], networkCallers: ['192.168.1.1/16=tgw-attach-0123456789abcdef0'] }, /^networkCallers must begin with the first address of a range, got 192\.168\.1\.1\/16; /],
  [{ ...HUB_AND_SPOKE, ...INTERNAL_ALB, ingressAllowedCidrs: ['192.168.4.0/24'], networkCallers: [CALLER] }, /^networkCallers must be within ingressAllowedCidrs, or the entry refuses them, got 192\.168\.0\.0\/16; add it there, /],
  [
    { ...HUB_AND_SPOKE, ...INTERNAL_ALB, ingressAllowedSecurityGroupIds: ['sg-0123456789abcdef0'] },
    /^ingressAllowedSecurityGroupIds must not be set for networkTopology hub-and-spoke: callers come from other VPCs through a Transit Gateway, .*; name their ranges in ingressAllowedCidrs$/,
  ],
  [
    { ...HUB_AND_SPOKE, ...PRIVATELINK, ...ISOLATED },
    /^networkTopology must not be hub-and-spoke with ingressMode privatelink-nlb and egressMode isolated, because nothing would cross the Transit Gateway; choose networkTopology standalone, /,
  ],
  [{ ...SPOKE, ...PRIVATELINK, ...ISOLATED }, /^networkTopology must not be spoke with .*, because nothing would cross the Transit Gateway; /],
  [{ ...SPOKE, ...ISOLATED }, /^networkIngressVpc must be hub for spoke with ingressMode alb and egressMode isolated: an ingress VPC of its own is peered, so that nothing would cross /],

  [{ networkSupernet: '10.64.0.0' }, /^networkSupernet must be an IPv4 range, got 10\.64\.0\.0; /],
  [{ networkSupernet: '10.64.0.1/14' }, /^networkSupernet must be the first address of its range, got 10\.64\.0\.1\/14; write 10\.64\.0\.0\/14$/],
  [{ networkSupernet: '10.0.0.0/7' }, /^networkSupernet must be private \(within 10\.0\.0\.0\/8, .*\), got 10\.0\.0\.0\/7; /],
  [{ networkSupernet: '10.64.0.0/23' }, /^networkSupernet must hold 2 workload VPCs x 512 = 1024 addresses, got 10\.64\.0\.0\/23 with 512; choose a range of \/22, or give ranges with networkCidrs$/],
  [
    { ...HUB_AND_SPOKE, networkSupernet: '10.64.0.0/22' },
    /^networkSupernet must hold 2 workload VPCs x 512 \+ 2 ingress VPCs x 256 \+ 2 egress VPCs x 256 = 2048 addresses, got 10\.64\.0\.0\/22 with 1024; choose a range of \/21, /,
  ],
  [
    { networkSupernet: '10.64.0.0/23', networkCidrs: ['dev=10.64.0.0/24'] },
    /^networkSupernet must hold 1 workload VPC x 512 = 512 addresses besides 10\.64\.0\.0\/24, got 10\.64\.0\.0\/23 with 512; choose a range of \/22, /,
  ],
  [{ ...HUB_AND_SPOKE, networkEgressCidrs: ['dev=10.0.4.0/24'] }, /^networkCidr must not overlap: dev 10\.0\.0\.0\/16 and dev egress VPC 10\.0\.4\.0\/24; /],
  [{ ...HUB_AND_SPOKE, networkIngressCidrs: ['dev=10.9.0.0/23'], networkEgressCidrs: ['prod=10.9.1.0/24'] }, /^networkCidr must not overlap: dev ingress VPC 10\.9\.0\.0\/23 and prod egress VPC 10\.9\.1\.0\/24; /],
  [{ ...HUB_ENTRY, networkHubIngressCidrs: ['10.1.7.0/27'] }, /^networkCidr must not overlap: prod 10\.1\.0\.0\/16 and networkHubIngressCidrs 10\.1\.7\.0\/27; /],
  [
    { ...HUB_AND_SPOKE, ...INTERNAL_ALB, ingressAllowedCidrs: ['10.0.0.0/8'], networkCallers: ['10.0.0.0/12=tgw-attach-0123456789abcdef0'] },
    /^networkCidr must not overlap: dev 10\.0\.0\.0\/16 and networkCallers 10\.0\.0\.0\/12; /,
  ],
  [{ ...HUB_AND_SPOKE, networkCidrs: ['dev=10.20.0.0/24'] }, /^environment dev: networkCidr must hold 3 zones x \(.*transit 16.*\) = \d+ addresses, got 10\.20\.0\.0\/24 with 256; choose a range of \/23$/],
];

for (const [answers, line] of WRONG) {
  test(`one line for ${JSON.stringify(answers).slice(0, 100)}`, () => {
    const found = problems({ ...ANSWERS, ...answers });
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], line);
    assert.match(found[0], /^[^\n\r]{1,400}$/, 'one line, not too long');
    assert.match(found[0], /; \S/, 'with a remedy');
  });
}

test('several mistakes are all named, once each', () => {
  assert.deepEqual(problems({ ...ANSWERS, name: 'Shop', ingressMode: 'foo', capacityCpu: 300 }).map(line => line.split(' ')[0]),
    ['name', 'ingressMode', 'capacityCpu']);
});

test('each service that a Region does not have is named once', () => {
  const answers = { ...ANSWERS, ...ISOLATED, ...environments(DEV), egressAwsServices: ['braket', 'sqs', 'thinclient.api', 'iotfleetwise', 'braket'] };
  assert.deepEqual(problems(answers).map(line => /AWS had no (\S+) in eu-west-1/.exec(line)?.[1]), ['braket', 'iotfleetwise']);
});

test('every Region has what the chosen features call', () => {
  const choices = AXES.flatMap(axis => Object.values(axis.fields[0].choices ?? {}));
  const services = choices.flatMap(choice => [true, false].flatMap(capacityExec => choice.services?.({ capacityExec }) ?? []));
  assert.ok(services.includes('ecr.api') && services.includes('ecs-agent'));
  for (const service of services) assert.deepEqual(REGIONS.filter(region => !isInRegion(service, region)), [], `${service}: check it for all, as egressAwsServices`);
});

test('an error is its lines and nothing else, in every language', () => {
  assert.equal(String(new InvalidOptions(['one', 'two'])), 'one\ntwo');
});

test('what is missing is one line with all flags', () => {
  assert.equal(missing({}), 'name, ingressMode, egressMode, pipeline, environments are required, got none; add --name shop --ingress-mode alb '
    + '--egress-mode nat --pipeline github-actions --environments dev=aws://111111111111/eu-west-1');
  assert.equal(missing({ ...ANSWERS, pipeline: undefined }), 'pipeline is required, got none; add --pipeline github-actions');
  assert.equal(missing(ANSWERS), undefined);
});

test('texts from flags become what they mean', () => {
  const { values, problems: found } = check({
    ...ANSWERS,
    ingressMode: 'ALB',
    pipeline: 'GITHUB_ACTIONS',
    environments: 'dev=aws://111111111111/eu-west-1,test=aws://111111111111/eu-west-1 prod=aws://222222222222/us-east-1',
    egressPorts: ['443', '8443'],
    networkAvailabilityZones: '3',
    ingressPlainHttp: 'true',
  });
  assert.deepEqual(found, []);
  assert.equal(values.ingressMode, 'alb');
  assert.equal(values.pipeline, 'github-actions');
  assert.deepEqual((values.environments as string[]).map(text => text.split('=')[0]), ['dev', 'test', 'prod']);
  assert.deepEqual(values.egressPorts, [443, 8443]);
  assert.equal(values.networkAvailabilityZones, 3);
  assert.equal(values.ingressPlainHttp, true);
});

test('the example of every field is a good value', () => {
  const together: Record<string, Answers> = {
    ingressDomainName: DOMAIN,
    ingressHostedZoneId: DOMAIN,
    capacityMaxTasks: { capacityMaxTasks: 10 },
    egressAwsServices: LISTED,
    egressAllowedBuckets: LISTED,
    egressAllowedRegistries: LISTED,
    pipelineConnectionArn: { pipelineRepository: 'acme/shop' },
    networkRouteTableId: SPOKE,
    networkHubZoneNames: { ...SPOKE, environments: [DEV] },
    networkHubEndpointServices: HUB_ENDPOINTS,
    networkHubEndpointsCidr: HUB_ENDPOINTS,
    networkTransitGatewayId: SPOKE,
    networkAccount: SPOKE,
    networkIngressCidrs: HUB_AND_SPOKE,
    networkFirewallPlacement: FIREWALL,
    networkIngressVpc: HUB_ENTRY,
    networkHubIngressCidrs: HUB_ENTRY,
    networkCallers: { ...INTERNAL_ALB, ingressAllowedCidrs: ['10.20.0.0/16'] },
    networkVpcId: EXISTING_VPC,
    networkVpcCidrs: EXISTING_VPC,
    networkSubnetRouteTableIds: { ...EXISTING_VPC, ...ISOLATED, networkSubnetIds: subnets('app', 'edge', 'endpoints') },
    networkIpamPoolId: { environments: [DEV] },
    networkIpamNetmaskLength: { environments: [DEV], networkIpamPoolId: 'ipam-pool-0123456789abcdef0' },
  };
  for (const field of FIELDS.filter(({ name }) => name !== 'networkSubnetIds')) { // its example is one subnet of those that it takes
    const { name, example } = field;
    const mode = AXES.find(axis => axis.fields.includes(field))!.fields[0].name;
    const own = field.modes && !field.modes.includes(String(ANSWERS[mode])) ? { ...ANSWERS, [mode]: field.modes.at(-1)! } : ANSWERS;
    const required = FIELDS.filter(other => other.required && applies(other, own)).map(other => [other.name, own[other.name] ?? other.example]);
    assert.deepEqual(problems({ ...own, ...Object.fromEntries(required), ...together[name], [name]: example }), [], name);
  }
});

test('every choice of every field is a good value and speaks for itself', () => {
  for (const field of FIELDS.filter((candidate): candidate is Field & Required<Pick<Field, 'choices'>> => candidate.choices !== undefined)) {
    for (const [value, choice] of Object.entries(field.choices)) {
      const { values, problems: found } = check({ ...ANSWERS, [field.name]: value.toUpperCase().replaceAll('-', '_') });
      assert.deepEqual(found.filter(line => line.startsWith(`${field.name} must be one of`)), []);
      assert.equal(values[field.name], value);
      assert.match(choice.label, /^\S.{2,60}$/);
      assert.match(choice.help, /^[A-Z].{10,200}\.$/);
    }
  }
});
