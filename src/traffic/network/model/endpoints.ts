import type { Element } from './element';
import type { LoadBalancer } from './load-balancers';
import type { Interface, Vpc } from './vpcs';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';

/** A VPC endpoint. */
export interface VpcEndpoint extends Element {
  readonly kind: 'vpc-endpoint';
  readonly type: 'interface' | 'gateway' | 'gateway-load-balancer' | 'other';
  /** What it leads to: `ecr.api` for a service of AWS in its own Region, else the whole service name. */
  readonly service: string;
  readonly vpc: Vpc;
  readonly interfaces: readonly Interface[];
  readonly privateDns: boolean;
  /** `PolicyDocument` as it stands. @default - everything is allowed */
  readonly policy?: Value;
  /** The `AWS::EC2::VPCEndpointService` that it leads to. @default - none, or not in these templates */
  readonly endpointService?: Resource;
}

/** A VPC endpoint service, to which consumers connect from their own VPCs. */
export interface EndpointService extends Element {
  readonly kind: 'endpoint-service';
  readonly loadBalancers: readonly LoadBalancer[];
  readonly acceptanceRequired: boolean;
  /** @default - nobody */
  readonly principals: readonly Value[];
}
