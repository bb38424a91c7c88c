import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { ISOLATED, deliver } from './support';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../../findings';

/** As a written repository has them: what the packs find is spelled differently then. */
const FLAGS: Record<string, unknown> = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));

function app(hasFlags: boolean): App {
  const created = strictApp();
  if (hasFlags) for (const [flag, value] of Object.entries(FLAGS)) created.node.setContext(flag, value);
  return created;
}

const NETWORKS = { 'a way to the internet': {}, 'isolated builds': ISOLATED, 'isolated builds and another Region': { ...ISOLATED, region: 'eu-central-1' } };

for (const [name, choices] of Object.entries(NETWORKS)) {
  for (const hasFlags of [false, true]) {
    test(`nothing is found in the pipelines with ${name}, ${hasFlags ? 'with' : 'without'} feature flags, and every acknowledgement is needed`, () => {
      const found = app(hasFlags);
      deliver(found, choices);
      assert.deepEqual(findings(found), []);
      const other = app(hasFlags);
      const { delivery } = deliver(other, choices);
      delivery.complete(); // which acknowledges, too
      assertAcknowledgedWithNeed(other);
    });
  }
}
