import { ResourceChange } from './resource-change';

/** Types that decide who may do what, who may reach whom, or who can read what. */
const TYPES = [
  /^AWS::(ACMPCA|CertificateManager|Cognito|IAM|KMS|Lambda::Permission|NetworkFirewall|RAM|Route53Resolver|SecretsManager|SSO|VpcLattice|WAFv2)\b/,
  /^AWS::EC2::(CarrierGateway|EgressOnlyInternetGateway|EIP|InternetGateway|NatGateway|NetworkAcl|PrefixList|Route$|SecurityGroup|TransitGateway|VPC|VPN)/,
  /^AWS::ElasticLoadBalancing(V2)?::(Listener|LoadBalancer)/,
  /^AWS::ApiGateway(V2)?::(Authorizer|DomainName|Method|Route|Stage|VpcLink)/,
  /Policy$/,
];

/** Properties that do so whatever has them, once they change. */
const PROPERTIES = /Assign|Auth|Certificate|Cidr|Encrypt|Kms|Permission|Polic(y|ies)|Principal|Privileged|Public|Role|Secret|SecurityGroup|Ssl|Subnet|Tls|User$/;

/** Whether somebody who looks at security should look at a change first. */
export function concernsSecurity({ kind, type, differences }: ResourceChange): boolean {
  return TYPES.some(pattern => pattern.test(type)) || (kind === 'changed' && differences.some(({ path }) => PROPERTIES.test(path.split('[')[0])));
}
