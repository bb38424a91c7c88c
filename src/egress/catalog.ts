import { EgressMode } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { Answers, Axis, Problem } from '../model/field';

const CHOICES: Record<EgressMode, Choice> = {
  [EgressMode.NAT]: {
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
    stations: [
      { id: 'nat', label: 'NAT gateway in the same zone', place: 'vpc' },
      { id: 'igw', label: 'Internet gateway', place: 'vpc' },
      { id: 'internet', label: 'Internet', place: 'outside' },
    ],
  },
};

/** Everything that the design, the wizard and the checks know about egress. */
export const EGRESS: Axis = {
  title: 'Egress',
  fields: [
    {
      name: 'egressMode',
      kind: 'choice',
      choices: CHOICES,
      required: true,
      example: 'nat',
      question: { message: 'What may the service reach?' },
    },
    {
      name: 'egressPorts',
      kind: 'numbers',
      modes: [EgressMode.NAT],
      default: () => [443],
      example: '443',
      check: value => value >= 1 && value <= 65535 ? undefined : {
        must: 'must be TCP ports from 1 to 65535',
        got: value,
        remedy: 'name the ports that the service calls, for example 443',
      },
    },
    {
      name: 'egressNatGateways',
      kind: 'number',
      modes: [EgressMode.NAT],
      default: answers => answers.networkAvailabilityZones ?? 2,
      example: '1',
      check: value => value >= 1 && value <= 3 ? undefined : {
        must: 'must be from 1 to the number of availability zones',
        got: value,
        remedy: 'leave it out for one in each zone',
      },
    },
  ],
  check: answers => [...checkPorts(answers), ...checkGateways(answers)],
};

function checkPorts(answers: Answers): Problem[] {
  const ports = (answers.egressPorts ?? [443]) as number[];
  return ports.includes(443) ? [] : [{
    field: 'egressPorts',
    must: 'must include 443, on which Amazon ECS pulls the image and writes logs',
    got: ports.join(' '),
    remedy: 'add 443',
  }];
}

function checkGateways(answers: Answers): Problem[] {
  const zones = Number(answers.networkAvailabilityZones ?? 2);
  return Number(answers.egressNatGateways ?? 1) <= zones ? [] : [{
    field: 'egressNatGateways',
    must: `must be at most ${zones}, the number of availability zones`,
    got: answers.egressNatGateways,
    remedy: 'lower it, or raise networkAvailabilityZones',
  }];
}
