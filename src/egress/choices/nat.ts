import { TO_INTERNET } from './to-internet';
import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';

/** Egress `nat`. */
export const NAT: Choice = {
  label: 'Internet through NAT gateways',
  help: 'Tasks may call any address on the internet on the ports you name; nobody can call in that way.',
  usage: 'plus 0.045 USD per GB',
  needs: [Capability.INTERNET_GATEWAY, Capability.APP_SUBNETS],
  provides: [Capability.INTERNET_ROUTE],
  costs: [
    { item: 'NAT gateways', price: 'nat-gateway-hour', quantity: environment => Number(environment.egressNatGateways) },
    { item: 'Public IPv4 addresses of the NAT gateways', price: 'public-ipv4-hour', quantity: environment => Number(environment.egressNatGateways) },
  ],
  resources: ['the NAT gateways with their public addresses and subnets', 'the routes of the tasks'],
  // The least that a subnet may be: a NAT gateway takes one address of the eleven that AWS leaves.
  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  tiers: [{ name: 'nat', cidrMask: 28 }, { name: 'app' }],
  proof: 'nat',
  stations: TO_INTERNET,
};
