import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from './support';

const upgradeOf = (deps?: string[]) => JSON.parse(write({ deps }).read('.projen/tasks.json')).tasks.upgrade;

test('an upgrade begins with this package, which says the versions of the others', () => {
  const { steps, env } = upgradeOf();
  assert.deepEqual(steps, [
    { exec: 'npm install --ignore-scripts projen-container-workload@latest' }, { exec: 'npx projen' }, { exec: 'npm update --ignore-scripts' },
  ]);
  assert.deepEqual(env, { CI: '0' });
});

test('a package that was carried along is upgraded by hand, and only the others here', () => {
  const { steps } = upgradeOf(['projen-container-workload@file:./vendor/projen-container-workload-0.0.0.tgz']);
  assert.deepEqual(steps, [{ exec: 'npx projen' }, { exec: 'npm update --ignore-scripts' }]);
});
