import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { Delivery, WorkloadStage } from '../../src/cdk';
import { delivery } from '../../src/design/delivery';
import type { WorkloadOptions } from '../../src/design/options';
import { ENVIRONMENT } from '../workload/support';

/** The three environments of the tests, in two accounts. */
export const ENVIRONMENTS = [
  { ...ENVIRONMENT, name: 'dev', account: '111111111111', region: 'eu-west-1', approval: false },
  { ...ENVIRONMENT, name: 'test', account: '111111111111', region: 'eu-central-1', approval: false },
  { ...ENVIRONMENT, name: 'prod', account: '222222222222', region: 'eu-west-1', approval: true },
];

/** What each pipeline is told. */
export const PIPELINES: Record<string, object> = {
  'github-actions': { pipelineRepository: 'acme@12/shop@34' },
  'gitlab-ci': { pipelineRepository: 'acme/apps/shop' },
  'codepipeline': {
    pipelineRepository: 'acme/shop',
    pipelineConnectionArn: 'arn:aws:codeconnections:eu-west-1:444444444444:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f',
    pipelineTarget: 'aws://444444444444/eu-west-1',
  },
  'none': {},
};

/** What tells when a test is over. */
interface Test {
  after(done: () => void): void;
}

/** The app of a written repository with some pipeline. */
export function deliver(t: Test, app: App, pipeline: string, options: object = PIPELINES[pipeline], differing: object = {}): Delivery {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const environments = ENVIRONMENTS.map(environment => ({ ...environment, ...differing }));
  const record = delivery({ pipeline, ...options } as unknown as WorkloadOptions, environments[0]);
  writeFileSync(join(folder, 'workload.json'), JSON.stringify({ name: 'shop', environments, delivery: record }));
  app.node.setContext('workload', join(folder, 'workload.json'));
  const stages = environments.map(environment => new WorkloadStage(app, environment, { image: ecs.ContainerImage.fromAsset('test/workload/app') }));
  return new Delivery(app, 'Delivery', { stages });
}
