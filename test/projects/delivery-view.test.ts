import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkloadOptions } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { PipelineProvider } from '../../src/pipeline/options';
import { deliveryText } from '../../src/projects/delivery-view';

const ARN = 'arn:aws:codeconnections:eu-west-1:444444444444:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f';

/** What the README says about deployments. */
function text(options: Partial<Record<keyof WorkloadOptions, unknown>>): string {
  return deliveryText(resolve({
    name: 'shop',
    ingressMode: 'alb',
    egressMode: 'nat',
    ingressPlainHttp: true,
    environments: ['dev=aws://111111111111/eu-west-1', 'test=aws://111111111111/eu-west-1', 'prod=aws://222222222222/cn-north-1'],
    ...options,
  } as unknown as WorkloadOptions));
}

/** The lines of its code blocks. */
const commands = (said: string) => [...said.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, lines]) => lines.trim().split('\n').map(line => line.trim()));

for (const pipeline of Object.values(PipelineProvider)) {
  test(`${pipeline}: numbered steps that name every environment, and no gap`, () => {
    const said = text({ pipeline });
    assert.doesNotMatch(said, /undefined|\{\{|\[object/);
    for (const name of ['dev', 'test', 'prod']) assert.match(said, new RegExp(`\\b${name}\\b`));
    const numbers = [...said.matchAll(/^(\d)\. /gm)].map(([, number]) => Number(number));
    assert.deepEqual(numbers, numbers.map((_, index) => index + 1));
  });
}

test('an administrator finds the commands of each account, and one bootstrap for all environments of a Region', () => {
  const said = commands(text({ pipeline: 'github-actions', pipelineRepository: 'acme@12/shop@34', pipelinePermissionsBoundary: 'limits' }));
  assert.deepEqual(said.filter(line => /cdk|# account/.test(line)), [
    '# account 111111111111',
    'npx cdk deploy Delivery/provider-111111111111   # not where another workload has done it',
    'npx cdk deploy Delivery/dev',
    'npx cdk deploy Delivery/test',
    'npx cdk bootstrap aws://111111111111/eu-west-1 --cloudformation-execution-policies '
      + 'arn:aws:iam::111111111111:policy/shop-dev-execution,arn:aws:iam::111111111111:policy/shop-test-execution --custom-permissions-boundary limits',
    '# account 222222222222',
    'npx cdk deploy Delivery/provider-222222222222   # not where another workload has done it',
    'npx cdk deploy Delivery/prod',
    'npx cdk bootstrap aws://222222222222/cn-north-1 --cloudformation-execution-policies '
      + 'arn:aws-cn:iam::222222222222:policy/shop-prod-execution --custom-permissions-boundary limits',
  ]);
});

const REPOSITORIES: Record<string, object> = {
  'github-actions': { pipelineRepository: 'acme@12/shop@34' },
  'gitlab-ci': { pipelineRepository: 'acme/shop' },
  'codepipeline': { pipelineRepository: 'acme/shop', pipelineConnectionArn: ARN, pipelineTarget: 'aws://444444444444/eu-west-1' },
};

/** The same where each environment has a hub of its own, whose network is in another account. */
const split = (pipeline: string, networkAccount?: string) => text({
  pipeline,
  ...REPOSITORIES[pipeline],
  environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-west-1'],
  networkTopology: 'hub-and-spoke',
  networkAccount,
});

test('three stacks are told, with their accounts and with what must be true of them', () => {
  const said = split('github-actions', '999999999999');
  assert.match(said, /`dev` and `prod` are deployed as three stacks, /);
  assert.match(said, /\| `shop-ENVIRONMENT-hub` \|[^]*\| `shop-ENVIRONMENT` \|[^]*\| `shop-ENVIRONMENT-routes` \|/);
  assert.match(said, /\| `prod` \| 999999999999 \| 222222222222 \|/);
  assert.match(said, /aws ram enable-sharing-with-aws-organization/);
  const together = split('github-actions');
  assert.match(together, /three stacks/);
  assert.doesNotMatch(together, /aws ram|Network-/);
  assert.doesNotMatch(text({ pipeline: 'github-actions' }), /three stacks/);
});

test('the administrator of the account of a network finds its stacks and one bootstrap, and no provider', () => {
  const own = (pipeline: string) => commands(split(pipeline, '999999999999')).filter(line => /999999999999/.test(line) || /Network-/.test(line));
  const policies = ['dev', 'prod'].map(name => `arn:aws:iam::999999999999:policy/shop-${name}-network-execution`).join(',');
  const bootstrap = `npx cdk bootstrap aws://999999999999/eu-west-1 --cloudformation-execution-policies ${policies}`;
  const stacks = ['# account 999999999999', 'npx cdk deploy Delivery/Network-dev', 'npx cdk deploy Delivery/Network-prod'];
  for (const pipeline of ['github-actions', 'gitlab-ci']) {
    assert.deepEqual(own(pipeline), [...stacks, `${bootstrap} --trust 111111111111 --trust 222222222222`]);
  }
  assert.deepEqual(own('codepipeline'), [...stacks, `${bootstrap} --trust 444444444444`]);
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
  assert.deepEqual(own('none').filter(line => line.startsWith('npx')), ['111111111111', '222222222222']
    .map(account => `npx cdk bootstrap aws://999999999999/eu-west-1 --trust ${account} --cloudformation-execution-policies ${administrator}`));
});

test('GitHub protects each environment: the branch, and reviewers where somebody approves', () => {
  const said = commands(text({ pipeline: 'github-actions', pipelineRepository: 'acme@12/shop@34', pipelineApprovals: ['test'], pipelineBranch: 'release/1' }));
  const settings = said.filter(line => line.startsWith('echo ')).map(line => /^echo '(.*)' \| gh api --method PUT repos\/acme\/shop\/environments\/(\w+) --input -$/.exec(line)!.slice(1));
  const reviewers = settings.map(([json, name]) => [name, JSON.parse(json.replace('REVIEWER', '7')).reviewers]);
  assert.deepEqual(reviewers, [['dev', undefined], ['test', [{ type: 'Team', id: 7 }]], ['prod', undefined]]);
  assert.equal(said.filter(line => line.endsWith("/deployment-branch-policies --field name='release/1'")).length, 3);
});

test('it says whether the repository is known', () => {
  assert.match(text({ pipeline: 'github-actions' }), /It is not there yet\.[^]*gh api repos\/OWNER\/shop --jq/);
  assert.match(text({ pipeline: 'gitlab-ci', pipelineRepository: 'acme/apps/shop', pipelineGitlabUrl: 'https://git.example.com' }),
    /new project on https:\/\/git\.example\.com[^]*It is `acme\/apps\/shop` now\./);
  const there = text({ pipeline: 'codepipeline', pipelineRepository: 'acme/shop', pipelineConnectionArn: ARN, pipelineTarget: 'aws://444444444444/eu-west-1' });
  assert.match(there, /from account 444444444444 in eu-west-1/);
  assert.match(there, /policy\/shop-prod-execution --trust 444444444444/);
  assert.match(there, /Somebody approves each deployment of `prod`, in the console/);
});
