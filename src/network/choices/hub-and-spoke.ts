import { ATTACHMENT_COST, NOTHING_TO_CROSS, TRANSIT_TIER, TRANSIT_USAGE } from './transit';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';

const GUIDE: Guide = {
  deployment: [
    'An environment is three stacks, which `npx cdk deploy \'ENVIRONMENT/*\'` deploys one after the other: `NAME-ENVIRONMENT-hub` with the Transit '
    + 'Gateway, the VPCs beside that of the tasks and what they are shared with; `NAME-ENVIRONMENT` with the VPC of the tasks and the service; '
    + '`NAME-ENVIRONMENT-routes` with the routes to it and a public entry. Each reads what it takes from the one before from Parameter Store, and '
    + 'nothing is copied by hand. The service is well before the routes exist, because what starting a task takes is in its own VPC.',
    'With `networkAccount` the first and the last stand in that account, and so does what a public entry takes: its certificate, its hosted zone and '
    + 'the role for the logs of API Gateway. The Transit Gateway and the parameters are shared with the account of the environment by AWS RAM, which '
    + 'the organisation must trust: `aws ram enable-sharing-with-aws-organization`, once, in its management account. The same name may stand '
    + 'for another availability zone in another account: compare `aws ec2 describe-availability-zones --query \'AvailabilityZones[].[ZoneName,ZoneId]\'` '
    + 'in both, and set `networkAvailabilityZoneNames` where they differ.',
  ],
  operation: [
    'The Transit Gateway learns no routes by itself: each attachment has a route table with what it may reach, and blackholes for all other private '
    + 'ranges. What a template says is what there is; `aws ec2 search-transit-gateway-routes` shows it.',
  ],
  removal: [
    'The three stacks go in reverse order: routes and entry, then the service with its VPC, then the Transit Gateway, which AWS does not delete as long '
    + 'as anything is attached to it. Take the attachments of `networkCallers` away first.',
  ],
};

/** Topology `hub-and-spoke`. */
export const HUB_AND_SPOKE: Choice = {
  label: 'Three VPCs around a Transit Gateway',
  help: 'Entry, tasks and way out each have a VPC, all owned by this repository; only what is named crosses between them.',
  usage: TRANSIT_USAGE,
  needs: [Capability.TRANSIT],
  provides: [Capability.APP_SUBNETS, Capability.INTERNET_GATEWAY],
  refusal: { [Capability.TRANSIT]: NOTHING_TO_CROSS },
  costs: [
    // Of the hub and of the workload, and of the entry where that stands apart.
    { item: 'KMS keys for logs', price: 'kms-key-month', quantity: ({ networkIngressCidr }) => networkIngressCidr ? 3 : 2 },
    ATTACHMENT_COST,
    {
      // What the hub tells of itself, and what the spoke does of its attachment.
      item: 'Advanced parameters, shared between accounts',
      price: 'advanced-parameter-month',
      quantity: ({ networkAccount, networkIngressCidr }) => networkAccount ? (networkIngressCidr ? 4 : 3) : 0,
    },
  ],
  resources: [
    'the VPC with all that stands in it',
    'the Transit Gateway with its route tables and attachments',
    'the ingress and egress VPCs with all that stands in them',
  ],
  tiers: [TRANSIT_TIER],
  guide: GUIDE,
  spoke: { owns: ['ingress', 'egress'], inNetworkAccount: true },
};
