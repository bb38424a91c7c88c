import type { Element } from './element';
import type { TransitGateway } from './transit-gateways';
import type { Subnet } from './vpcs';
import type { Resource } from '../../template/world';

/** A firewall of AWS Network Firewall. */
export interface Firewall extends Element {
  readonly kind: 'firewall';
  /** The `AWS::NetworkFirewall::FirewallPolicy`. @default - not in these templates */
  readonly policy?: Resource;
  readonly endpoints: readonly FirewallEndpoint[];
  /** Where it is attached to a Transit Gateway. */
  readonly transitGateway?: TransitGateway;
  /** Of an attachment to a Transit Gateway. */
  readonly zones: readonly string[];
}

/** The endpoint of a firewall in one subnet. What leaves it follows the routes of that subnet. */
export interface FirewallEndpoint extends Element {
  readonly kind: 'firewall-endpoint';
  readonly firewall: Firewall;
  readonly subnet: Subnet;
}
