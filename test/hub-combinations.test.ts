import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { COMBINATIONS } from './matrix/combinations';
import { Workshop } from './matrix/repository';
import { TrafficVerdict } from '../src/traffic/answers';
import { Traffic } from '../src/traffic/traffic';

// Every combination with a hub: the repository is written, its CDK app runs, and its network is proven. With Fargate (in two accounts) what the team
// would run runs here as well, the security packs among it; what runs the tasks is nothing to the network.
process.env.CDK_VALIDATION = 'false';
const workshop = new Workshop();
process.env.CDK_VALIDATION = 'false';
after(() => workshop.close());

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
      for (const path of repository.tests()) repository.run(path);
    }

    it('is proven, and held to what its topology promises', () => {
      const { findings } = Traffic.fromAssembly(repository.main().app.synth().directory);
      assert.deepEqual(findings.filter(({ verdict }) => verdict !== TrafficVerdict.PROVEN).map(({ sentence }) => sentence), []);
      const properties = new Set(findings.map(({ property }) => property));
      for (const property of ['entry', 'exposure', 'zones', ...HELD_TO[modes.networkTopology](modes.egressMode)]) assert.ok(properties.has(property), property);
    });
  });
}
