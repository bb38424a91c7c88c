import { Token, aws_ec2 as ec2, aws_route53 as route53, aws_route53_targets as targets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { INGRESS } from './catalog';
import { checkCallers } from '../model/cidr';
import { checkProperties, invalid } from '../workload/invalid';

/** A connection to somebody else's VPC endpoint service. */
export interface PrivateLinkConsumerProps {
  /** The VPC of those who call. It needs DNS hostnames and DNS support for `domainName`. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets for the endpoint, one in each zone. The endpoint service must be in these zones too:
   * `aws ec2 describe-vpc-endpoint-services --service-names NAME` names those that it is in.
   *
   * @default - private subnets, one in each zone
   */
  readonly subnets?: ec2.SubnetSelection;

  /** Name of the endpoint service, for example `com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0`: its owner's output `EndpointServiceName`. */
  readonly endpointServiceName: string;

  /**
   * The name on the certificate of the service, for example `orders.example.com`. A private hosted zone makes it lead to the endpoint
   * in this VPC, and changes no other name.
   *
   * @default - callers make the name known themselves; the endpoint's own name does not match the certificate
   */
  readonly domainName?: string;

  /**
   * Security groups that may call.
   *
   * @default - none; `connections` admits more
   */
  readonly allowedSecurityGroups?: ec2.ISecurityGroup[];

  /**
   * Private IPv4 ranges that may call, for example of a network that routes into the VPC.
   *
   * @default - none; `connections` admits more
   */
  readonly allowedCidrs?: string[];

  /**
   * TCP port on which the service listens: 443, or 80 where its owner chose plain HTTP.
   *
   * @default 443
   */
  readonly port?: number;
}

/**
 * The consumer's side of `Ingress.privateLink`: an interface endpoint that only stated peers may call, and its name.
 *
 * Where the owner accepts connections by hand, the stack is complete before that; calls are answered from then on.
 */
export class PrivateLinkConsumer extends Construct implements ec2.IConnectable {
  /** The endpoint. */
  public readonly endpoint: ec2.InterfaceVpcEndpoint;
  /** Admits callers: `consumer.connections.allowDefaultPortFrom(service)`. */
  public readonly connections: ec2.Connections;

  /**
   * @throws Error if a value is not possible
   */
  public constructor(scope: Construct, id: string, props: PrivateLinkConsumerProps) {
    super(scope, id);
    const { vpc, subnets, endpointServiceName, domainName, allowedSecurityGroups = [], allowedCidrs = [], port = 443 } = props;
    checkProperties(INGRESS, 'ingress', { domainName });
    checkService(endpointServiceName, port);
    allowedCidrs.forEach(checkAllowed);

    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'PrivateLink endpoint: stated callers in, nothing out',
      allowAllOutbound: false,
    });
    this.endpoint = new ec2.InterfaceVpcEndpoint(this, 'Endpoint', {
      vpc,
      subnets,
      service: new ec2.InterfaceVpcEndpointService(endpointServiceName, port),
      securityGroups: [securityGroup],
      open: false, // or else the whole VPC may call
      privateDnsEnabled: false, // would need the owner's acceptance before the endpoint is complete, and a name that AWS has verified
      lookupSupportedAzs: false,
    });
    this.connections = this.endpoint.connections;
    for (const group of allowedSecurityGroups) this.connections.allowDefaultPortFrom(group, 'Callers of the endpoint');
    for (const cidr of allowedCidrs) this.connections.allowDefaultPortFrom(ec2.Peer.ipv4(cidr), 'Callers of the endpoint');
    if (domainName) this.createName(vpc, domainName);
  }

  /** A zone of exactly this name, so that every other name of the domain resolves as before. */
  private createName(vpc: ec2.IVpc, domainName: string): void {
    const zone = new route53.PrivateHostedZone(this, 'Zone', { vpc, zoneName: domainName });
    new route53.ARecord(this, 'Record', {
      zone,
      target: route53.RecordTarget.fromAlias(new targets.InterfaceVpcEndpointTarget(this.endpoint)),
    });
  }
}

function checkService(name: string, port: number): void {
  if (!Token.isUnresolved(name) && !/^([a-z0-9-]+\.)+vpce-svc-[0-9a-f]{8,17}$/.test(name)) {
    throw invalid('endpointServiceName', 'must be the name of a VPC endpoint service', name,
      'ask its owner for it; it looks like com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0');
  }
  if (!Token.isUnresolved(port) && (!Number.isInteger(port) || port < 1 || port > 65535)) {
    throw invalid('port', 'must be a TCP port from 1 to 65535', port, 'leave it out for 443');
  }
}

function checkAllowed(cidr: string): void {
  const problem = Token.isUnresolved(cidr) ? undefined : checkCallers(cidr);
  if (problem) throw invalid('allowedCidrs', problem.must, problem.got, problem.remedy);
}
