import type { Element } from './element';
import type { Outside } from './gateways';
import type { Attachment, TransitGateway } from './transit-gateways';
import type { Vpc } from './vpcs';
import type { RecordedCaller, RecordedHub, RecordedSpoke } from '../../../model/recorded-hub';
import type { Stack } from '../../template/world';

/** A hub that a template records: a Transit Gateway with what spokes share. */
export interface Hub extends Element {
  readonly kind: 'hub';
  readonly stack: Stack;
  readonly recorded: RecordedHub;
  /** @default - its template makes none, or several */
  readonly transitGateway?: TransitGateway;
  /** @default - it has none, or its template does not make it */
  readonly ingressVpc?: Vpc;
  /** @default - it has none, or its template does not make it */
  readonly egressVpc?: Vpc;
  /** The VPC with VPC endpoints for the spokes. @default - it has none, or its template does not make it */
  readonly endpointsVpc?: Vpc;
  readonly spokes: readonly HubSpoke[];
  readonly callers: readonly HubCaller[];
}

/** A spoke of a hub: of other templates, or a stand-in. */
export interface HubSpoke {
  readonly recorded: RecordedSpoke;
  /** @default - the parameter in which it publishes its attachment does not say */
  readonly attachment?: Attachment;
}

/** A network from which callers come to a hub. */
export interface HubCaller {
  readonly recorded: RecordedCaller;
  readonly outside: Outside;
}
