import { after, before, describe } from 'node:test';
import { HUB_ANSWERS } from './hub/options';
import { Workshop } from './matrix/repository';
import { Answers } from '../src/model/field';

// A hub with endpoints, and spokes that call them: the repositories are written, and what their teams would run runs here, the security packs and
// the proof among it.
const workshop = new Workshop();
process.env.CDK_VALIDATION = 'false';
after(() => workshop.close());

const SERVICES = ['execute-api', 'kinesis-streams', 'sqs'];

const SPOKE: Answers = {
  name: 'shop',
  environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-west-1'],
  pipeline: 'github-actions',
  networkTopology: 'spoke',
  networkHub: 'corp-live',
  networkAccount: '999999999999',
  networkHubEndpointServices: SERVICES,
  networkHubEndpointsCidr: '10.255.255.0/24',
  egressAwsServices: [...SERVICES, 'sns'],
};

const REPOSITORIES: [name: string, answers: Answers, type?: 'NetworkHubApp'][] = [
  ['corp', { ...HUB_ANSWERS, hubEndpointServices: SERVICES, hubJoinedSpokes: ['shop-dev', 'shop-prod'] }, 'NetworkHubApp'],
  ['corp-new', { ...HUB_ANSWERS, hubEndpointServices: SERVICES, hubSpokes: undefined, hubJoinedSpokes: undefined, hubEgress: 'none' }, 'NetworkHubApp'],
  ['shop-listed', { ...SPOKE, ingressMode: 'alb', egressMode: 'firewall', egressAllowedDomains: ['api.binance.com'] }],
  ['shop-isolated', { ...SPOKE, ingressMode: 'internal-alb', ingressAllowedCidrs: ['192.168.0.0/16'], egressMode: 'isolated', capacity: 'ec2' }],
];

for (const [name, answers, type] of REPOSITORIES) {
  describe(name, () => {
    const repository = workshop.write(name, answers, type);
    before(() => process.chdir(repository.folder));
    for (const path of repository.tests()) repository.run(path);
  });
}
