import { Construct } from 'constructs';
import { AlbIngress } from './alb';
import type { AlbIngressProps } from './alb-props';
import { ApiGatewayIngress } from './api-gateway';
import type { ApiGatewayIngressProps } from './api-gateway-props';
import { InternalAlbIngress } from './internal-alb';
import type { InternalAlbIngressProps } from './internal-alb-props';
import { IngressMode } from './options';
import { PrivateLinkIngress } from './privatelink-nlb';
import type { PrivateLinkIngressProps } from './privatelink-nlb-props';
import { hasForeignEntry } from '../design/entry';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { Answers } from '../model/field';
import { EntryTarget, IngressBinding, IngressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/** How callers reach the service. */
export abstract class Ingress {
  /**
   * An internet-facing Application Load Balancer in subnets of its own, with AWS WAF in front.
   *
   * @throws Error unless exactly one source of the certificate is given
   */
  public static alb(props?: AlbIngressProps): Ingress {
    return new AlbIngress(props);
  }

  /**
   * A regional REST API of Amazon API Gateway with AWS WAF in front, which reaches an internal Application Load Balancer through a
   * VPC link. The VPC needs no internet gateway for it.
   *
   * The role with which API Gateway writes logs has to be set in the account and Region: see `aws apigateway get-account`.
   *
   * @throws Error if a value is not possible
   */
  public static apiGateway(props?: ApiGatewayIngressProps): Ingress {
    return new ApiGatewayIngress(props);
  }

  /**
   * An internal Application Load Balancer for stated private ranges and security groups.
   *
   * @throws Error unless exactly one source of the certificate and a caller are given
   */
  public static internalAlb(props: InternalAlbIngressProps): Ingress {
    return new InternalAlbIngress(props);
  }

  /**
   * A VPC endpoint service for named AWS accounts and IAM principals, each of which connects from its own VPC: see
   * `PrivateLinkConsumer`.
   *
   * @throws Error unless exactly one source of the certificate and a principal are given
   */
  public static privateLink(props: PrivateLinkIngressProps): Ingress {
    return new PrivateLinkIngress(props);
  }

  /**
   * The ingress that was chosen for an environment.
   *
   * @throws Error if the mode is unknown
   */
  public static fromEnvironment(environment: WorkloadEnvironment): Ingress {
    const create = FROM_ENVIRONMENT[environment.ingressMode];
    if (!create) {
      throw invalid('ingressMode', `must be one of ${Object.keys(FROM_ENVIRONMENT).join(', ')}`, environment.ingressMode,
        'run `npx projen` again');
    }
    return create(environment);
  }

  /** What the network has to provide. */
  public abstract readonly needs: NetworkNeeds;

  /** Creates the entry and leads it to the service. */
  public abstract bind(scope: Construct, target: IngressTarget): IngressBinding;

  /**
   * Creates the entry alone, in another VPC than the tasks: for a hub, whose ingress VPC holds the entries of its spokes.
   *
   * @throws Error if such an entry only stands beside the tasks
   */
  public abstract bindEntry(scope: Construct, target: EntryTarget): IngressBinding;
}

const FROM_ENVIRONMENT: Record<IngressMode, (environment: WorkloadEnvironment) => Ingress> = {
  [IngressMode.ALB]: environment => Ingress.alb({
    certificateArn: environment.ingressCertificateArn,
    certificateParameter: environment.ingressCertificateParameter,
    domainName: environment.ingressDomainName,
    hostedZoneId: environment.ingressHostedZoneId,
    // The entry of a hub has a certificate of its own, which nothing here presents.
    plainHttp: environment.ingressPlainHttp ?? hasForeignEntry(environment as unknown as Answers),
    rateLimit: environment.ingressRateLimit,
  }),
  [IngressMode.API_GATEWAY]: environment => Ingress.apiGateway({
    authorization: environment.ingressAuthorization,
    domainName: environment.ingressDomainName,
    hostedZoneId: environment.ingressHostedZoneId,
    rateLimit: environment.ingressRateLimit,
    throttlingRate: environment.ingressThrottlingRate,
    throttlingBurst: environment.ingressThrottlingBurst,
  }),
  [IngressMode.INTERNAL_ALB]: environment => Ingress.internalAlb({
    certificateArn: environment.ingressCertificateArn,
    certificateParameter: environment.ingressCertificateParameter,
    domainName: environment.ingressDomainName,
    hostedZoneId: environment.ingressHostedZoneId,
    plainHttp: environment.ingressPlainHttp,
    allowedCidrs: environment.ingressAllowedCidrs,
    allowedSecurityGroupIds: environment.ingressAllowedSecurityGroupIds,
  }),
  [IngressMode.PRIVATELINK_NLB]: environment => Ingress.privateLink({
    certificateArn: environment.ingressCertificateArn,
    certificateParameter: environment.ingressCertificateParameter,
    domainName: environment.ingressDomainName,
    hostedZoneId: environment.ingressHostedZoneId,
    plainHttp: environment.ingressPlainHttp,
    allowedPrincipals: environment.ingressAllowedPrincipals ?? [],
    acceptanceRequired: environment.ingressAcceptanceRequired,
  }),
};
