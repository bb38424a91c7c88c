import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { PIPELINES } from './support';
import { Delivery, WorkloadStage } from '../../src/cdk';
import type { WorkloadOptions } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { findings, strictApp } from '../findings';
import { STANDALONE_COMBINATIONS } from '../matrix/combinations';

// What runs the tasks is nothing to what delivers them but its processors.
for (const { modes, answers } of STANDALONE_COMBINATIONS.filter(combination => combination.modes.capacity === 'fargate')) {
  for (const pipeline of ['github-actions', 'codepipeline']) {
    test(`nothing is found in ${pipeline} for ${modes.ingressMode} and ${modes.egressMode}`, t => {
      const folder = mkdtempSync(join(tmpdir(), 'delivered-'));
      t.after(() => rmSync(folder, { recursive: true }));
      const design = resolve({ ...answers, pipeline, ...PIPELINES[pipeline] } as unknown as WorkloadOptions);
      const record = join(folder, 'workload.json');
      writeFileSync(record, JSON.stringify(design));
      const app = strictApp();
      app.node.setContext('workload', record);
      const image = ecs.ContainerImage.fromAsset('test/workload/app');
      const stages = design.environments.map(environment => new WorkloadStage(app, environment, { image }));
      const delivery = new Delivery(app, 'Delivery', { stages });
      assert.ok(delivery.node.children.length > stages.length, 'a stack for each environment, and what they share');
      assert.deepEqual(findings(app).filter(({ path }) => path.startsWith('Delivery/')), []);
    });
  }
}
