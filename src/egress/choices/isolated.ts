import { ENDPOINTS_GUIDE, ENDPOINT_COSTS, TO_SERVICES, ownServices } from './endpoints';
import { ISOLATED_IN_EXISTING_VPC } from './in-existing-vpc';
import { Capability } from '../../model/capability';
import { Choice, Guide } from '../../model/choice';

const ISOLATED_GUIDE: Guide = {
  deployment: [
    'The image needs no way to the internet: `cdk deploy` builds it where it runs, base images included, and pushes it to the registry '
    + 'that `cdk bootstrap` made in the account, before the stack is touched. Registry and service belong to different stacks, so '
    + 'neither waits for the other; tasks pull through the endpoints.',
    ...ENDPOINTS_GUIDE.deployment,
  ],
  operation: [
    'No route leads from the tasks to the internet, and this mode makes no internet gateway, NAT gateway or Transit Gateway. A public '
    + 'entry brings an internet gateway for its own subnets; the subnets of the tasks have no route to it.',
    'The sample service works, but cannot reach its price API: `/price` answers 502 and says so, `/health` stays well. Point '
    + '`PRICE_API_URL` at something inside the VPC, or replace the sample.',
    'Only the names of the endpoints exist in DNS (Route 53 Resolver DNS Firewall); those of a database in the VPC, for example '
    + '`*.eu-west-1.rds.amazonaws.com`, go into `egressAllowedDomains`. That opens no route.',
    ...ENDPOINTS_GUIDE.operation,
  ],
  removal: [
    'Endpoints and DNS firewall are charged by the hour until the stack is gone; nothing protects them but the termination protection '
    + 'of the stack itself. Image and registry belong to `cdk bootstrap` and stay; old images in it go with `npx cdk gc --unstable=gc`.',
  ],
};

/** Egress `isolated`. */
export const ISOLATED: Choice = {
  label: 'AWS services only, no internet',
  help: 'Tasks may call the AWS services that the workload needs, through VPC endpoints; no route leads from them to the internet.',
  usage: 'plus 0.01 USD per GB through interface endpoints',
  needs: [Capability.APP_SUBNETS],
  provides: [],
  costs: [ENDPOINT_COSTS],
  resources: ['the VPC endpoints with their policies and subnets', 'the DNS firewall with its list, logs and saved queries'],
  tiers: [{ name: 'endpoints', cidrMask: 27 }, { name: 'app' }],
  inExistingVpc: ISOLATED_IN_EXISTING_VPC,
  services: ownServices,
  proof: 'isolated',
  stations: TO_SERVICES,
  guide: ISOLATED_GUIDE,
};
