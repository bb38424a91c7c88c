import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assertAcknowledgedWithNeed } from './findings';
import { COMBINATIONS } from './matrix/combinations';
import { Workshop } from './matrix/repository';
import { TrafficVerdict } from '../src/traffic/answers';
import { Traffic } from '../src/traffic/traffic';

// Every combination with a hub: the repository is written, its CDK app runs, and its network is proven. With Fargate (in two accounts) what the team
// would run runs here as well; what runs the tasks is nothing to the network. The security packs judge all of them in judges.test.ts.
process.env.CDK_VALIDATION = 'false';
const workshop = new Workshop();
process.env.CDK_VALIDATION = 'false';
after(() => workshop.close());

/** Finds less than what is looked for here. */
const SECURITY = join('test', 'security.test.ts');

/** The properties that each topology is held to, besides those of every network. */
const HELD_TO: Readonly<Record<string, (egressMode: string) => string[]>> = {
  'hub-and-spoke': egressMode => [egressMode, 'hub'],
  'spoke': () => ['handover'],
};

for (const { name, folder, modes, answers } of COMBINATIONS.filter(combination => combination.modes.networkTopology in HELD_TO)) {
  describe(name, () => {
    const repository = workshop.write(folder, answers);
    before(() => process.chdir(repository.folder));

    if (modes.capacity === 'fargate') {
      for (const path of repository.tests().filter(each => each !== SECURITY)) repository.run(path);

      it('accepts no finding without need or without a reason', () => {
        delete process.env.CDK_VALIDATION; // what the CDK's validator finds is accepted as well
        try {
          assertAcknowledgedWithNeed(repository.main().app);
        } finally {
          process.env.CDK_VALIDATION = 'false';
        }
      });
    }

    it('is proven, and held to what its topology promises', () => {
      const { findings } = Traffic.fromAssembly(repository.main().app.synth().directory);
      assert.deepEqual(findings.filter(({ verdict }) => verdict !== TrafficVerdict.PROVEN).map(({ sentence }) => sentence), []);
      const properties = new Set(findings.map(({ property }) => property));
      for (const property of ['entry', 'exposure', 'zones', ...HELD_TO[modes.networkTopology](modes.egressMode)]) assert.ok(properties.has(property), property);
    });
  });
}
