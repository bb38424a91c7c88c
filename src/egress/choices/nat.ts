import { ENDPOINT_COSTS, TO_SERVICES } from './endpoints';
import { NAT_IN_EXISTING_VPC } from './in-existing-vpc';
import { TO_INTERNET } from './to-internet';
import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

const COSTS: readonly CostLine[] = [
  { item: 'NAT gateways', price: 'nat-gateway-hour', quantity: environment => Number(environment.egressNatGateways) },
  { item: 'Public IPv4 addresses of the NAT gateways', price: 'public-ipv4-hour', quantity: environment => Number(environment.egressNatGateways) },
];

// The least that a subnet may be: a NAT gateway takes one address of the eleven that AWS leaves.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
const NAT_TIER: Tier = { name: 'nat', cidrMask: 28 };

/** Egress `nat`. */
export const NAT: Choice = {
  label: 'Internet through NAT gateways',
  help: 'Tasks may call any address on the internet on the ports you name; nobody can call in that way.',
  usage: 'plus 0.045 USD per GB',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [Capability.INTERNET_ROUTE, Capability.TRANSIT],
  costs: COSTS,
  resources: ['the NAT gateways with their public addresses and subnets', 'the routes of the tasks'],
  tiers: [NAT_TIER, { name: 'app' }],
  inExistingVpc: NAT_IN_EXISTING_VPC,
  proof: 'nat',
  stations: TO_INTERNET,
  atSpoke: {
    // What starting a task takes is there before the way out is.
    tiers: [{ name: 'endpoints', cidrMask: 27 }, { name: 'app' }],
    costs: [ENDPOINT_COSTS],
    branches: [TO_SERVICES],
    guide: {
      operation: [
        'What starting a task takes is called through VPC endpoints, so that tasks start before the way out is there, and without it. Everything else is '
        + 'called through the Transit Gateway, AWS services as well.',
      ],
    },
    outer: {
      vpc: 'egress',
      tiers: () => [NAT_TIER],
      costs: COSTS,
      stations: () => TO_INTERNET,
      foreign: { stations: ['Way out of the hub', 'Internet'] },
    },
  },
};
