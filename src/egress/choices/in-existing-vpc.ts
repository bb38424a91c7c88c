import { ENDPOINTS_GUIDE } from './endpoints';
import { interfaceEndpoints } from '../../model/aws-service';
import { Guide, InExistingVpc } from '../../model/choice';

/** Egress `nat` in a VPC that exists already: its NAT gateways are its owner's, and on the owner's bill. */
export const NAT_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [{ name: 'app', defaultRoute: 'NAT gateway', addresses: () => 0 }],
  conditions: [
    'Where the NAT gateway of a zone stands in another one, the loss of that zone takes the way out of both. That is for its owner to decide, '
    + 'and the proof takes the better case for granted.',
  ],
  costs: [],
  resources: ['the rules that let tasks out to the NAT gateways of the VPC'],
  stations: ['NAT gateway of the VPC', 'Internet gateway', 'Internet'],
};

const ISOLATED_GUIDE: Guide = {
  deployment: [
    'The image needs no way to the internet: `cdk deploy` builds it where it runs, base images included, and pushes it to the registry '
    + 'that `cdk bootstrap` made in the account, before the stack is touched; tasks pull through the endpoints.',
    ...ENDPOINTS_GUIDE.deployment,
  ],
  operation: [
    'The sample service works, but cannot reach its price API: `/price` answers 502 and says so, `/health` stays well. Point '
    + '`PRICE_API_URL` at something inside the VPC, or replace the sample.',
    'The resolver of the VPC is its owner\'s: it answers every name, unless they have Route 53 Resolver DNS Firewall. Data could leave in names '
    + 'that are looked up; what the traffic proof says about that is *accepted*.',
    ...ENDPOINTS_GUIDE.operation,
  ],
  removal: [
    'Endpoints are charged by the hour until the stack is gone. With them go the routes that they put into the route tables, and their names: '
    + 'what else is in the VPC then calls these services by their public addresses again.',
  ],
};

/** Egress `isolated` in a VPC that exists already: endpoints are made, rules for its resolver are not. */
export const ISOLATED_IN_EXISTING_VPC: InExistingVpc = {
  tiers: [
    { name: 'app', defaultRoute: 'nowhere', addresses: () => 0, needsRouteTables: true },
    { name: 'endpoints', addresses: ({ awsServices }) => interfaceEndpoints((awsServices ?? []) as string[]), orElse: 'app' },
  ],
  conditions: [
    'No other route leads from the subnets of `app` out of the VPC either: no peering connection, Transit Gateway, VPN or appliance.',
    'The VPC has no endpoint with private DNS, and no private hosted zone, for a service that gets one here: AWS refuses a second one. Nor do the '
    + 'route tables have a route to a gateway endpoint of Amazon S3 or DynamoDB already.',
    'Nobody else in the VPC calls these services. The names of an endpoint hold for all of the VPC, and these endpoints let in this service only; '
    + 'the policies of gateway endpoints hold for all subnets of their route tables.',
  ],
  resources: ['the VPC endpoints with their policies'],
  guide: ISOLATED_GUIDE,
};
