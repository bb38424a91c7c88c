import {
  aws_certificatemanager as acm, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, aws_ssm as ssm,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { INGRESS } from './catalog';
import type { CertificateProps } from './certificate-props';
import { checkProperties, checkTogether, invalid } from '../workload/invalid';

/** A domain name, for which certificate and record are created. */
export interface DomainSource {
  readonly domainName: string;
  readonly hostedZoneId: string;
}

/** Where the certificate comes from; `plainHttp` means that there is none. */
export type CertificateSource =
  | { readonly arn: string }
  | { readonly parameter: string }
  | DomainSource
  | 'plainHttp';

/** The one source that the properties of a factory such as `Ingress.alb` name, or an error. */
export function certificateSource(props: CertificateProps, factory: string): CertificateSource {
  checkProperties(INGRESS, 'ingress', { ...props });
  const { certificateArn, certificateParameter, domainName, hostedZoneId, plainHttp } = props;
  const given = Object.entries({ certificateArn, certificateParameter, domainName, plainHttp }).filter(([, value]) => value).map(([name]) => name);
  if (given.length > 1) {
    throw invalid(given[0], `must not be set together with ${given.slice(1).join(' and ')} for ${factory}`, 'both', 'keep one of them');
  }
  checkTogether(INGRESS, 'ingress', { domainName, hostedZoneId });
  if (certificateArn) return { arn: certificateArn };
  if (certificateParameter) return { parameter: certificateParameter };
  if (domainName && hostedZoneId) return { domainName, hostedZoneId };
  if (plainHttp) return 'plainHttp';
  throw invalid('certificateArn', `is required for ${factory}`, undefined,
    'set certificateArn, certificateParameter, domainName with hostedZoneId, or plainHttp');
}

/** The ARN of the certificate, which is created when only a domain name is known. */
export function createCertificate(scope: Construct, source: Exclude<CertificateSource, 'plainHttp'>): string {
  if ('arn' in source) return source.arn;
  if ('parameter' in source) return ssm.StringParameter.valueForStringParameter(scope, source.parameter);
  const { domainName, hostedZoneId } = source;
  return new acm.CfnCertificate(scope, 'Certificate', {
    domainName,
    validationMethod: 'DNS',
    domainValidationOptions: [{ domainName, hostedZoneId }],
  }).ref;
}

/** The DNS record for the domain name; nothing when the name is kept elsewhere. */
export function createRecord(scope: Construct, source: CertificateSource, loadBalancer: elbv2.ApplicationLoadBalancer): string | undefined {
  if (typeof source === 'string' || !('domainName' in source)) return undefined;
  createAlias(scope, source, {
    dnsName: loadBalancer.loadBalancerDnsName,
    hostedZoneId: loadBalancer.loadBalancerCanonicalHostedZoneId,
    evaluateTargetHealth: true,
  });
  return source.domainName;
}

/** A record that leads from a domain name to a resource of AWS. */
export function createAlias(
  scope: Construct, { domainName, hostedZoneId }: DomainSource, aliasTarget: route53.CfnRecordSet.AliasTargetProperty,
): void {
  // The L2 record asks for the name of the zone as well, which nobody has to know here.
  new route53.CfnRecordSet(scope, 'Record', { hostedZoneId, name: domainName, type: route53.RecordType.A, aliasTarget });
}
