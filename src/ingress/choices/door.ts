import { AtSpoke, Choice, Guide, OuterPart } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

/** The way in of a VPC that has its public entry in another one: a Network Load Balancer whose addresses are known beforehand. */
const DOOR = {
  // Eight free addresses in each zone are what AWS asks for; a /27 has 27.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
  tiers: [{ name: 'entry', cidrMask: 27 }] as readonly Tier[],
  costs: [{ item: 'Network Load Balancer before the tasks', price: 'load-balancer-hour', quantity: () => 1 }] as readonly CostLine[],
  stations: ['Internal Network Load Balancer'] as readonly string[],
};

/** What the README says about it. */
const DOOR_GUIDE: Guide = {
  operation: [
    'The public entry calls a Network Load Balancer beside the tasks, on TCP 80, at an address that follows from the range of each subnet of tier '
    + '`entry`: 10.0.4.10 in 10.0.4.0/27. Nobody but the ingress VPC is admitted there. It takes no part in auto scaling, which follows CPU.',
  ],
  removal: ['The Network Load Balancer beside the tasks is protected from deletion.'],
};

/** What is known about an entry that the owner of a hub has. */
const FOREIGN_ENTRY: OuterPart['foreign'] = {
  stations: ['Callers', 'Entry in the ingress VPC of the hub'],
  guide: {
    callers: [
      'Callers use the entry that the owner of the hub has put into its ingress VPC for this service. Its name, its certificate and what filters '
      + 'requests are theirs; between the entry and the tasks requests are plain HTTP on private addresses.',
    ],
  },
};

/** What of a mode is its public entry, in whichever VPC that stands. */
type PublicEntry = Required<Pick<Choice, 'tiers' | 'costs' | 'stations' | 'guide'>>;

/** A public entry in an ingress VPC: the door is what stays beside the tasks. */
export function beforeDoor({ tiers, costs, stations, guide }: PublicEntry): AtSpoke {
  return {
    ...DOOR,
    guide: DOOR_GUIDE,
    outer: { vpc: 'ingress', tiers: () => tiers, costs, stations: () => stations, guide, foreign: FOREIGN_ENTRY },
  };
}
