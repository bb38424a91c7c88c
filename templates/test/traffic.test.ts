import { test } from 'node:test';
import { Traffic } from 'projen-container-workload';
import { app } from '../src/main';

// Worked out from the templates of every environment; `npx projen traffic` tells it in full.
test('packets get where they should, and nowhere else', () => {
  Traffic.fromAssembly(app.synth().directory).assertProven();
});
