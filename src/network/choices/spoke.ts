import { IngressVpc } from '../options';
import { hubServices } from './hub-endpoint-fields';
import { ATTACHMENT_COST, NOTHING_TO_CROSS, TRANSIT_TIER, TRANSIT_USAGE } from './transit';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';
import { endpointHosts } from '../../model/endpoint-hosts';

const GUIDE: Guide = {
  deployment: [
    'It takes three steps of two teams. First the owner of the hub enters the spoke and deploys, which shares the Transit Gateway with the account. Then '
    + 'this repository deploys: the VPC attaches itself, and the service starts without the hub, because what starting a task takes is in '
    + 'its own VPC. Last the owner of the hub associates the attachment and makes the routes; from then on packets pass.',
    'Where the hub is in another account, AWS RAM must be trusted in the organisation, and the same name may stand for another availability zone: ask for '
    + 'the ids of the zones that the hub serves, and choose those with `networkAvailabilityZoneNames`.',
  ],
  operation: [
    'What the hub lets pass is for its owner to say: the way to the internet, its firewall, and which spokes reach each other. A new range of callers, a new '
    + 'domain or a new port has to be entered there as well.',
  ],
  removal: [
    'First the owner of the hub takes the association and the routes away, then the environment is removed, then the owner of the hub forgets the spoke.',
  ],
};

/** Topology `spoke`. */
export const SPOKE: Choice = {
  label: 'A VPC that joins a hub of somebody else',
  help: 'The tasks have a VPC of their own and no internet gateway; the way out is the hub\'s, and its owner decides what passes.',
  usage: TRANSIT_USAGE,
  needs: [Capability.TRANSIT],
  provides: [Capability.APP_SUBNETS, Capability.INTERNET_GATEWAY],
  refusal: { [Capability.TRANSIT]: NOTHING_TO_CROSS },
  costs: [
    { item: 'KMS key for logs', price: 'kms-key-month', quantity: () => 1 },
    ATTACHMENT_COST,
    {
      item: 'Advanced parameter, shared with the account of the hub',
      price: 'advanced-parameter-month',
      quantity: ({ account, networkAccount = account, networkHub }) => networkHub && networkAccount !== account ? 1 : 0,
    },
    { item: 'Private hosted zones for endpoints of the hub', price: 'hosted-zone-month', quantity: environment => hubServices(environment).flatMap(endpointHosts).length },
  ],
  resources: ['the VPC with all that stands in it', 'the attachment to the Transit Gateway'],
  tiers: [TRANSIT_TIER],
  guide: GUIDE,
  spoke: {
    owns: ['ingress'],
    except: environment => environment.networkIngressVpc === IngressVpc.HUB ? ['ingress'] : [],
    peered: ['ingress'],
  },
};

/** Whose VPC holds the public entry of a spoke, for the field `networkIngressVpc`. */
export const INGRESS_VPCS: Record<IngressVpc, Choice> = {
  [IngressVpc.OWN]: {
    label: 'Our own, peered with that of the tasks',
    help: 'This repository owns the entry and its VPC, and takes nothing from the hub for it.',
    needs: [],
    provides: [],
    costs: [],
  },
  [IngressVpc.HUB]: {
    label: 'The hub\'s',
    help: 'The owner of the hub puts an entry there, which calls the tasks through the Transit Gateway.',
    needs: [],
    provides: [],
    costs: [],
  },
};
