import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, TestContext } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENVIRONMENT, only, withLiteralPartition } from './support';
import { WorkloadStage } from '../../src/cdk';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** The container of a stage whose `image.json` says something. */
function container(t: TestContext, said: string) {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'image.json'), said);
  const stage = new WorkloadStage(new App({ context: { image: join(folder, 'image.json') } }), ENVIRONMENT);
  return { template: Template.fromStack(stage.stack), image: only(Template.fromStack(stage.stack), 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Image };
}

test('the image that the pipeline has built is taken from the repository of the environment, by its digest', t => {
  const { image, template } = container(t, JSON.stringify({ digest: DIGEST, commit: 'c0ffee' }));
  assert.match(JSON.stringify(image), new RegExp(`111111111111\\.dkr\\.ecr\\.eu-west-1\\..*shop-prod@${DIGEST}`));
  const pull = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap((policy: any) => policy.Properties.PolicyDocument.Statement)
    .find(({ Action }: any) => [Action].flat().includes('ecr:BatchGetImage'));
  assert.deepEqual(withLiteralPartition(pull.Resource), 'arn:aws:ecr:eu-west-1:111111111111:repository/shop-prod');
});

test('an image without a digest is refused', t => {
  assert.throws(() => container(t, '{ "digest": "latest" }'), /^Error: digest must be sha256: and 64 hexadecimal digits in .*image\.json, got latest; remove the file/);
  assert.throws(() => container(t, 'no'), /^Error: image must name a file with JSON, got .*image\.json/);
  const app = new App({ context: { image: '/nowhere/image.json' } });
  assert.throws(() => new WorkloadStage(app, ENVIRONMENT), /^Error: image must name a file that can be read, got \/nowhere\/image\.json \(ENOENT\); remove it to build/);
});
