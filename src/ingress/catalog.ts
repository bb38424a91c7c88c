import { ALB } from './choices/alb';
import { API_GATEWAY, AUTHORIZATION } from './choices/api-gateway';
import { INTERNAL_ALB } from './choices/internal-alb';
import { PRIVATELINK_NLB } from './choices/privatelink-nlb';
import { IngressAuthorization, IngressMode } from './options';
import { Choice } from '../model/choice';
import { checkCallers } from '../model/cidr';
import { Answers, Axis, Problem } from '../model/field';
import { checkPrincipal } from '../model/principal';

const CHOICES: Record<IngressMode, Choice> = {
  [IngressMode.ALB]: ALB,
  [IngressMode.API_GATEWAY]: API_GATEWAY,
  [IngressMode.INTERNAL_ALB]: INTERNAL_ALB,
  [IngressMode.PRIVATELINK_NLB]: PRIVATELINK_NLB,
};

/** Whether nothing says yet where the certificate comes from. */
const isOpen = (answers: Answers) => !answers.ingressCertificateArn && !answers.ingressDomainName && !answers.ingressPlainHttp;

/** The modes that present a certificate unless plain HTTP is asked for. */
const WITH_CERTIFICATE = Object.values(IngressMode).filter(mode => CHOICES[mode].needsCertificate);

/** The modes with AWS WAF in front. */
const WITH_WEB_FIREWALL: string[] = [IngressMode.ALB, IngressMode.API_GATEWAY];

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
      vpc: 'ingress',
      modes: WITH_CERTIFICATE,
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
      vpc: 'ingress',
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
      vpc: 'ingress',
      example: 'Z0123456789ABCDEFGHIJ',
      check: value => /^Z[A-Z0-9]{1,31}$/.test(value) ? undefined : {
        must: 'must be the id of a Route 53 hosted zone',
        got: value,
        remedy: 'copy it from the Route 53 console; it looks like Z0123456789ABCDEFGHIJ',
      },
    },
    { name: 'ingressPlainHttp', kind: 'boolean', example: 'true', modes: WITH_CERTIFICATE, vpc: 'ingress', default: () => false },
    {
      name: 'ingressRateLimit',
      kind: 'number',
      vpc: 'ingress',
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
      name: 'ingressAllowedCidrs',
      kind: 'texts',
      modes: [IngressMode.INTERNAL_ALB],
      example: '10.20.0.0/16',
      check: checkCallers,
      question: {
        message: 'Which private ranges may call?',
        help: 'Several with spaces between, for example 10.20.0.0/16 10.30.4.0/24; leave empty to name security groups instead.',
        when: answers => !answers.ingressAllowedSecurityGroupIds,
      },
    },
    {
      name: 'ingressAllowedSecurityGroupIds',
      kind: 'texts',
      modes: [IngressMode.INTERNAL_ALB],
      example: 'sg-0123456789abcdef0',
      check: value => /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value) ? undefined : {
        must: 'must be ids of security groups',
        got: value,
        remedy: 'see `aws ec2 describe-security-groups`; they look like sg-0123456789abcdef0',
      },
      question: {
        message: 'Which security groups may call?',
        help: 'Ids of groups in the same VPC or in one that is peered with it in the same Region, for example sg-0123456789abcdef0.',
        when: answers => !answers.ingressAllowedCidrs,
      },
    },
    {
      name: 'ingressAuthorization',
      kind: 'choice',
      vpc: 'ingress',
      choices: AUTHORIZATION,
      modes: [IngressMode.API_GATEWAY],
      default: () => IngressAuthorization.NONE,
      example: 'iam',
    },
    {
      name: 'ingressThrottlingRate',
      kind: 'number',
      vpc: 'ingress',
      modes: [IngressMode.API_GATEWAY],
      default: () => 1000,
      example: '1000',
      check: value => value >= 1 ? undefined : {
        must: 'must be a whole number of at least 1',
        got: value,
        remedy: 'choose how many requests a second all callers together may send',
      },
    },
    {
      name: 'ingressThrottlingBurst',
      kind: 'number',
      vpc: 'ingress',
      modes: [IngressMode.API_GATEWAY],
      default: () => 1000,
      example: '1000',
      check: value => value >= 1 ? undefined : {
        must: 'must be a whole number of at least 1',
        got: value,
        remedy: 'choose how many requests may come at once',
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
  check: answers => [...checkCertificate(answers), ...checkWhoCalls(answers)],
};

/** A private entry that nobody may call would be a mistake, and one that everybody may call a worse one. */
function checkWhoCalls({ ingressMode, ingressAllowedCidrs, ingressAllowedSecurityGroupIds }: Answers): Problem[] {
  const isOpenQuestion = ingressMode === IngressMode.INTERNAL_ALB && !ingressAllowedCidrs && !ingressAllowedSecurityGroupIds;
  return !isOpenQuestion ? [] : [{
    field: 'ingressAllowedCidrs',
    must: `or ingressAllowedSecurityGroupIds is required for ingressMode ${IngressMode.INTERNAL_ALB}`,
    got: undefined,
    remedy: 'name the private ranges or the security groups that may call',
  }];
}

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
