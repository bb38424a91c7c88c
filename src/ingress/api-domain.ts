import { aws_apigateway as apigateway } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DomainSource, createAlias } from './certificate';

/**
 * TLS 1.3 and 1.2 with forward secrecy, and a hybrid post-quantum key exchange, as the load balancers have; and no request that
 * names another host than its TLS handshake did.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
 */
export const TLS = {
  securityPolicy: apigateway.SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09,
  endpointAccessMode: apigateway.EndpointAccessMode.STRICT,
} as const;

/** Leads a domain name to a stage, from its DNS record on. */
export function createDomain(scope: Construct, domain: DomainSource, certificateArn: string, stage: apigateway.CfnStage): void {
  const name = new apigateway.CfnDomainName(scope, 'DomainName', {
    domainName: domain.domainName,
    regionalCertificateArn: certificateArn,
    endpointConfiguration: { types: ['REGIONAL'] },
    ...TLS,
  });
  new apigateway.CfnBasePathMapping(scope, 'BasePathMapping', { domainName: name.ref, restApiId: stage.restApiId, stage: stage.ref });
  createAlias(scope, domain, { dnsName: name.attrRegionalDomainName, hostedZoneId: name.attrRegionalHostedZoneId, evaluateTargetHealth: false });
}
