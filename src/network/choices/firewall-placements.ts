import { Choice } from '../../model/choice';
import { FirewallPlacement } from '../options';

/** Where the firewall of a hub stands, for the field `networkFirewallPlacement`. */
export const FIREWALL_PLACEMENTS: Record<FirewallPlacement, Choice> = {
  [FirewallPlacement.TRANSIT_GATEWAY]: {
    label: 'Attached to the Transit Gateway',
    help: 'AWS runs it in subnets of its own, and both directions pass it by the routes of the Transit Gateway.',
    needs: [],
    provides: [],
    costs: [],
  },
  [FirewallPlacement.VPC]: {
    label: 'In the egress VPC',
    help: 'It has subnets between the Transit Gateway and the NAT gateways, and the routes of that VPC lead through it.',
    needs: [],
    provides: [],
    costs: [],
  },
};
