import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Aspects } from 'aws-cdk-lib';
import { PIPELINES, deliver } from './support';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';

for (const pipeline of Object.keys(PIPELINES)) {
  test(`nothing is found in what ${pipeline} needs, and every acknowledgement is needed`, t => {
    const app = strictApp();
    deliver(t, app, pipeline);
    assert.deepEqual(findings(app), []);
    const other = strictApp();
    deliver(t, other, pipeline, { ...PIPELINES[pipeline], pipelinePermissionsBoundary: pipeline === 'none' ? undefined : 'boundary' });
    for (const node of other.node.findAll()) Aspects.of(node).all.forEach(aspect => aspect.visit(node)); // they acknowledge, too
    assertAcknowledgedWithNeed(other);
  });
}
