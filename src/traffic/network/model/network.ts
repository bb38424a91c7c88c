import type { Api } from './apis';
import type { EndpointService } from './endpoints';
import type { Firewall } from './firewalls';
import type { NatGateway, Outside } from './gateways';
import type { HostedZone } from './hosted-zones';
import type { Hub } from './hubs';
import type { LoadBalancer } from './load-balancers';
import type { Hosts, OtherInterfaces, Owner, Service } from './services';
import type { TransitGateway } from './transit-gateways';
import type { Interface, Vpc } from './vpcs';
import type { Doubt } from '../../template/world';

/** The whole network. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly natGateways: readonly NatGateway[];
  readonly firewalls: readonly Firewall[];
  readonly transitGateways: readonly TransitGateway[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly apis: readonly Api[];
  readonly endpointServices: readonly EndpointService[];
  readonly services: readonly Service[];
  readonly hosts: readonly Hosts[];
  readonly others: readonly OtherInterfaces[];
  /** Every way out of what these templates describe; packets may come in by them as well. */
  readonly outsides?: readonly Outside[];
  /** The hubs that templates record. */
  readonly hubs?: readonly Hub[];
  /** What DNS answers in VPCs in place of the whole world. @default - nothing */
  readonly hostedZones?: readonly HostedZone[];
  /** Whose an interface is. */
  readonly owners: ReadonlyMap<Interface, Owner>;
  /** What concerns no element of its own: types that are not known, macros. Every property is then not proven. */
  readonly doubts: readonly Doubt[];
}
