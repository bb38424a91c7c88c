import { NetworkTopology } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { Axis } from '../model/field';

const CHOICES: Record<NetworkTopology, Choice> = {
  [NetworkTopology.STANDALONE]: {
    label: 'One VPC of its own',
    help: 'Each environment has a VPC that this repository owns; nothing else can route into it.',
    needs: [],
    provides: [Capability.APP_SUBNETS, Capability.INTERNET_GATEWAY],
    costs: [
      { item: 'KMS key for logs', price: 'kms-key-month', quantity: () => 1 },
    ],
  },
};

/** Everything that the design, the wizard and the checks know about the network topology. */
export const NETWORK: Axis = {
  title: 'Network',
  fields: [
    { name: 'networkTopology', kind: 'choice', choices: CHOICES, example: 'standalone', default: () => NetworkTopology.STANDALONE },
    {
      name: 'networkAvailabilityZones',
      kind: 'number',
      default: () => 2,
      example: '2',
      check: value => value === 2 || value === 3 ? undefined : {
        must: 'must be 2 or 3',
        got: value,
        remedy: 'leave it out for 2',
      },
    },
    {
      name: 'networkAvailabilityZoneNames',
      kind: 'texts',
      example: 'eu-west-1a eu-west-1b',
      check: value => /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(value) ? undefined : {
        must: 'must be names of availability zones',
        got: value,
        remedy: 'see `aws ec2 describe-availability-zones`; they look like eu-west-1a',
      },
    },
    { name: 'networkCidrs', kind: 'texts', example: 'dev=10.20.0.0/20', recorded: false },
  ],
};
