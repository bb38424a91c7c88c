import { after, before, describe } from 'node:test';
import { HUB_ANSWERS } from './hub/options';
import { Workshop } from './matrix/repository';
import { HubEgress, HubOptions } from '../src/hub/options';

// Repositories of hubs at the edges of what may be chosen: each is written, and its own tests run, the proof of its network among them.
const workshop = new Workshop();
process.env.CDK_VALIDATION = 'false';
after(() => workshop.close());

const ALONE = { hubSpokes: undefined, hubJoinedSpokes: undefined };

const HUBS: Record<string, Partial<HubOptions>> = {
  'the smallest hub': { ...ALONE, hubEgress: HubEgress.NONE, hubIngress: undefined },
  'a hub with all that it can have, before anybody has joined': ALONE,
  'a hub without a VPC of its own, which a spoke has joined': { hubEgress: HubEgress.NONE, hubIngress: undefined },
  'a hub for its own account': { hubSpokes: ['shop-dev=prod:999999999999:10.20.0.0/20'] },
  'a hub with callers in a whole private range': { hubCallers: ['192.168.0.0/16=tgw-attach-0123456789abcdef0'] },
};

for (const [name, options] of Object.entries(HUBS)) {
  describe(name, () => {
    const repository = workshop.write(name, { ...HUB_ANSWERS, ...options }, 'NetworkHubApp');
    before(() => process.chdir(repository.folder));
    repository.main();
    for (const path of repository.tests()) repository.run(path);
  });
}
