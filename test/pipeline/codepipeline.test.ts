import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, temporary } from './support';
import { EgressMode, PipelineProvider, PipelineStage } from '../../src/main';
import { write } from '../projects/support';

const CONNECTION = {
  pipeline: PipelineProvider.CODEPIPELINE,
  pipelineRepository: 'acme/shop',
  pipelineConnectionArn: 'arn:aws:codeconnections:eu-west-1:444444444444:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f',
  pipelineTarget: 'aws://444444444444/eu-west-1',
};

const tasks = (read: (path: string) => string) => JSON.parse(read('.projen/tasks.json')).tasks;
const commands = (task: any): string[] => (task.steps ?? []).map(({ exec }: any) => exec);

test('what the steps of the pipeline run are tasks of the repository, with what the team adds', () => {
  const { read } = write({ ...CONNECTION, pipelineChecks: ['licences'] }, {}, undefined, project => {
    for (const stage of Object.values(PipelineStage)) project.addPipelineStep({ stage, name: `At ${stage}`, command: `echo "${stage} $ENVIRONMENT"` });
  });
  const { 'pipeline:check': check, 'pipeline:image': image, 'pipeline:deployed': deployed } = tasks(read);
  assert.deepEqual(commands(check), [
    'npx projen build', 'git add --intent-to-add . && git diff --exit-code', 'npx projen licences', 'echo "check $ENVIRONMENT"',
  ]);
  assert.deepEqual(commands(image), ['npx tsx pipeline/image.ts build', 'echo "image $ENVIRONMENT"']);
  assert.deepEqual(commands(deployed), ['echo "deployed $ENVIRONMENT"']);
});

test('they are run by the shell of the system, so that a step may be written as for any pipeline', () => {
  const { folder } = write(CONNECTION, {}, undefined, project => {
    project.addPipelineStep({ stage: PipelineStage.DEPLOYED, name: 'Say where', command: 'for each in 1 2; do printf "%s" "$ENVIRONMENT$each "; done' });
  });
  const projen = require.resolve('projen/bin/projen');
  const { code, output } = run(`node ${projen} pipeline:deployed`, { cwd: folder, env: { ENVIRONMENT: 'prod', HOME: temporary() } });
  assert.equal(code, 0, output);
  assert.match(output, /prod1 prod2 /);
});

test('no other pipeline has these tasks', () => {
  const { read } = write({ pipeline: PipelineProvider.GITHUB_ACTIONS });
  assert.deepEqual(Object.keys(tasks(read)).filter(name => name.startsWith('pipeline:')), []);
});

test('the README says what to run in the account of the pipeline, and in what order', () => {
  const block = (options: object) => {
    const { read } = write({ ...CONNECTION, ...options });
    return /<!-- delivery:begin[^]*<!-- delivery:end -->/.exec(read('README.md'))![0];
  };
  const apart = block({ environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1'] });
  const policy = 'arn:aws:iam::444444444444:policy/orders-delivery-pipeline-execution';
  const order = [
    'npx cdk deploy Delivery/PipelineAccess',
    `npx cdk bootstrap aws://444444444444/eu-west-1 --cloudformation-execution-policies ${policy}`,
    `npx cdk bootstrap aws://444444444444/us-east-1 --cloudformation-execution-policies ${policy}`,
    'npx cdk deploy Delivery/dev',
    'npx cdk bootstrap aws://111111111111/eu-west-1 --cloudformation-execution-policies arn:aws:iam::111111111111:policy/orders-dev-execution --trust 444444444444',
    'npx cdk deploy Delivery/Pipeline\n',
  ];
  const places = order.map(command => apart.indexOf(command.replaceAll('orders', nameIn(apart))));
  assert.ok(places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)), JSON.stringify(places));

  const together = block({ environments: ['dev=aws://444444444444/eu-west-1', 'prod=aws://222222222222/eu-west-1'] });
  const name = nameIn(together);
  const both = `arn:aws:iam::444444444444:policy/${name}-dev-execution,arn:aws:iam::444444444444:policy/${name}-delivery-pipeline-execution`;
  assert.equal(together.split('npx cdk bootstrap aws://444444444444/eu-west-1').length, 2, 'bootstrapped once, for both');
  assert.ok(together.includes(both));
  assert.doesNotMatch(together, /codeartifact/);
});

test('the README says what isolated builds need', () => {
  const { read } = write({ ...CONNECTION, egressMode: EgressMode.ISOLATED });
  const text = read('README.md');
  assert.match(text, /^REGISTRY=444444444444\.dkr\.ecr\.eu-west-1\.amazonaws\.com$/m);
  assert.match(text, /releases\/download\/v3\.0\.6\/cosign-linux-amd64$/m);
});

function nameIn(text: string): string {
  return /policy\/([a-z0-9-]+)-dev-execution/.exec(text)![1];
}
