import { Stack, Validations, aws_apigatewayv2 as apigatewayv2, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createDomain } from './api-domain';
import type { ApiGatewayIngressProps } from './api-gateway-props';
import { INGRESS } from './catalog';
import { CertificateSource, DomainSource, createCertificate } from './certificate';
import { Destination, elsewhere } from './destination';
import type { Ingress } from './ingress';
import { createLoadBalancer, listenerPorts } from './load-balancer';
import { IngressAuthorization } from './options';
import { placeEntry } from './public-entry';
import { createRestApi } from './rest-api';
import { removeStage } from './stage-path';
import { ENTRY } from './tiers';
import { createFirewall } from './web-firewall';
import { EntryTarget, IngressBinding, IngressTarget } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/**
 * Callers on the internet, AWS WAF, a REST API, a VPC link, an internal load balancer in the tier `entry`. Reached through
 * `Ingress.apiGateway`.
 *
 * The VPC needs no internet gateway: API Gateway is outside of it, and the VPC link leads in.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html
 */
export class ApiGatewayIngress implements Ingress {
  public readonly needs: NetworkNeeds = {
    subnets: [ENTRY],
    atSpoke: { subnets: [ENTRY], ingressSubnets: [ENTRY] },
    inExistingVpc: { tiers: [{ name: 'entry', addresses: 9, cidrMask: 27 }] },
  };
  private readonly domain?: DomainSource;

  public constructor(private readonly props: ApiGatewayIngressProps = {}) {
    checkProperties(INGRESS, 'ingress', { ...props });
    const { domainName, hostedZoneId } = props;
    checkTogether(INGRESS, 'ingress', { domainName, hostedZoneId });
    this.domain = domainName && hostedZoneId ? { domainName, hostedZoneId } : undefined;
  }

  public bind(scope: Construct, target: IngressTarget): IngressBinding {
    return placeEntry(scope, target, (place, destination) => this.create(place, destination));
  }

  public bindEntry(scope: Construct, target: EntryTarget): IngressBinding {
    return this.create(scope, elsewhere(target));
  }

  private create(scope: Construct, destination: Destination): IngressBinding {
    const { authorization = IngressAuthorization.NONE, rateLimit = 2000, throttlingRate = 1000, throttlingBurst = 1000 } = this.props;
    const certificateArn = this.domain && createCertificate(scope, this.domain);
    const source: CertificateSource = certificateArn ? { arn: certificateArn } : 'plainHttp';
    const [port] = listenerPorts(source);
    const { vpcLink, entry } = createPrivateSide(scope, destination, source, port);
    const host = this.domain?.domainName ?? entry.loadBalancer.loadBalancerDnsName;
    const { api, stage } = createRestApi(scope, destination.logs, {
      url: `${entry.protocol}://${host}:${port}`,
      loadBalancerArn: entry.loadBalancer.loadBalancerArn,
      vpcLinkId: vpcLink.vpcLinkId,
      authorization,
      throttlingRate,
      throttlingBurst,
      hasOwnName: !this.domain,
    });
    removeStage(scope, entry, stage);

    const stack = Stack.of(scope);
    const stageArn = stack.formatArn({ service: 'apigateway', account: '', resource: '/restapis', resourceName: `${api.ref}/stages/${stage.ref}` });
    createFirewall(scope, stageArn, rateLimit, destination.logs);
    if (this.domain && certificateArn) createDomain(scope, this.domain, certificateArn, stage);
    const { targetGroup } = entry;
    if (this.domain) return { url: `https://${this.domain.domainName}`, targetGroup };
    return { url: `https://${api.ref}.execute-api.${stack.region}.${stack.urlSuffix}/${stage.ref}`, targetGroup };
  }
}

/** What stands in the VPC: the VPC link may reach the load balancer and nothing else, and nobody else may reach that. */
function createPrivateSide(scope: Construct, destination: Destination, source: CertificateSource, port: number) {
  const securityGroup = new ec2.SecurityGroup(scope, 'VpcLinkSecurityGroup', {
    vpc: destination.vpc,
    description: 'VPC link of API Gateway: nothing in, load balancer out',
    allowAllOutbound: false,
  });
  const entry = createLoadBalancer(scope, destination, {
    subnetGroupName: ENTRY.name,
    internetFacing: false,
    source,
    plainHttpReason: 'Only the VPC link of API Gateway may reach this listener, inside the VPC; callers speak TLS with API Gateway. API Gateway '
      + 'asks for a certificate with a public name on this hop, which there is as soon as the ingress has a domain name: TLS then ends here.',
    callers: [{ peer: securityGroup, description: 'VPC link' }],
    redirectsHttp: false, // the VPC link begins with the right protocol
  });
  securityGroup.addEgressRule(entry.securityGroup, ec2.Port.tcp(port), `Load balancer, TCP ${port}`);
  const reason = 'AWS WAF stands in front of API Gateway, on the stage of the API. The VPC link of that API is the only one that may reach this '
    + 'load balancer, so that no request gets here unfiltered.';
  Validations.of(entry.loadBalancer).acknowledge(
    { id: 'NIST.800.53.R5-ALBWAFEnabled', reason },
    { id: 'PCI.DSS.321-ALBWAFEnabled', reason },
  );
  const vpcLink = new apigatewayv2.VpcLink(scope, 'VpcLink', {
    vpc: destination.vpc,
    subnets: { subnetGroupName: ENTRY.name },
    securityGroups: [securityGroup],
  });
  return { vpcLink, entry };
}
