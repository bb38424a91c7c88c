import type { IngressVpc } from './options';

/** A VPC that joins the AWS Transit Gateway of somebody else. `hub` or `transitGatewayId` is required. */
export interface SpokeNetworkProps {
  /**
   * Name of the hub, for example `corp-live`. The id of its AWS Transit Gateway is read at deployment, and the attachment published for it.
   *
   * @default - transitGatewayId says where to join
   */
  readonly hub?: string;

  /**
   * Id of the AWS Transit Gateway, for example `tgw-0123456789abcdef0`, or name or ARN of the Systems Manager parameter that holds it at
   * deployment.
   *
   * @default - what the hub publishes
   */
  readonly transitGatewayId?: string;

  /**
   * Account of the AWS Transit Gateway, 12 digits.
   *
   * @default - the account of the stack
   */
  readonly account?: string;

  /**
   * Id of the route table of the AWS Transit Gateway that the VPC associates itself with, for example `tgw-rtb-0123456789abcdef0`, or name or
   * ARN of the parameter that holds it. Only the account of the AWS Transit Gateway may do so.
   *
   * @default - the owner of the hub associates the attachment
   */
  readonly routeTableId?: string;

  /**
   * Name under which the attachment is published.
   *
   * @default - the name of the stack, in lower case
   */
  readonly name?: string;

  /**
   * IPv4 range of the VPC, from /16 to /24.
   *
   * @default "10.0.0.0/16"
   */
  readonly cidr?: string;

  /**
   * Number of availability zones, 2 or 3; the hub has to serve them. Addresses are set aside for three, so that it can be raised later.
   *
   * @default 2
   */
  readonly availabilityZones?: number;

  /**
   * Whose VPC holds a public entry.
   *
   * @default IngressVpc.OWN
   */
  readonly ingressVpc?: IngressVpc;

  /**
   * For IngressVpc.OWN: IPv4 range of the ingress VPC, from /16 to /24.
   *
   * @default "10.255.0.0/24"
   */
  readonly ingressCidr?: string;

  /**
   * For IngressVpc.HUB: IPv4 ranges of the subnets from which load balancers of the hub call.
   *
   * @default - required where the ingress mode has a public entry
   */
  readonly hubIngressCidrs?: string[];

  /**
   * AWS services that tasks call through VPC endpoints in the hub, by the names of these: `awsServices` of the egress has to name them as well. Not
   * what starting a task takes, which is there before the hub has let the VPC in.
   *
   * @default - each service has an endpoint in this VPC
   */
  readonly hubEndpointServices?: string[];

  /**
   * IPv4 range of the VPC in the hub that has the endpoints of `hubEndpointServices`.
   *
   * @default - required with hubEndpointServices
   */
  readonly hubEndpointsCidr?: string;
}
