import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';

/** Topology `standalone`. */
export const STANDALONE: Choice = {
  label: 'One VPC of its own',
  help: 'Each environment has a VPC that this repository owns; nothing else can route into it.',
  needs: [],
  provides: [Capability.APP_SUBNETS, Capability.INTERNET_GATEWAY],
  costs: [
    { item: 'KMS key for logs', price: 'kms-key-month', quantity: () => 1 },
  ],
  inExistingVpc: {
    tiers: [],
    conditions: [],
    label: 'A VPC that exists already',
    help: 'Nothing of it is created or changed; its owner decides what routes into it and out of it.',
    resources: ['what stands in the VPC'],
  },
  resources: ['the VPC with all that stands in it'],
};
