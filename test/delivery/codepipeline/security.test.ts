import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ISOLATED, deliver } from './support';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../../findings';

for (const [name, choices] of Object.entries({ 'a way to the internet': {}, 'isolated builds': ISOLATED })) {
  test(`nothing is found in the pipelines with ${name}, and every acknowledgement is needed`, () => {
    const app = strictApp();
    deliver(app, choices);
    assert.deepEqual(findings(app), []);
    const other = strictApp();
    const { delivery } = deliver(other, choices);
    delivery.complete(); // which acknowledges, too
    assertAcknowledgedWithNeed(other);
  });
}
