import { PROVIDERS } from './choices/providers';
import { checkRepository, checkUrl } from './choices/repository';
import { SEVERITIES } from './choices/severities';
import { FindingSeverity, PipelineProvider } from './options';
import { Answers, Axis, Problem } from '../model/field';
import { REGIONS } from '../model/region';

const DEPLOYING = [PipelineProvider.GITHUB_ACTIONS, PipelineProvider.CODEPIPELINE, PipelineProvider.GITLAB_CI];

/** Everything that the design, the wizard and the checks know about the pipeline. */
export const PIPELINE: Axis = {
  title: 'Pipeline',
  fields: [
    {
      name: 'pipeline',
      kind: 'choice',
      choices: PROVIDERS,
      required: true,
      example: 'github-actions',
      question: { message: 'What builds and deploys?' },
    },
    {
      name: 'pipelineBranch',
      kind: 'text',
      example: 'main',
      // A subset of what git allows that is safe in YAML and in a shell.
      check: value => /^(?!.*(\.\.|\/\/|\.lock$|\/$|\.$))[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/.test(value) ? undefined : {
        must: 'must be a branch name of letters, digits, ".", "_", "/" and "-"',
        got: value,
        remedy: 'leave it out for main',
      },
    },
    { name: 'pipelineRepository', kind: 'text', modes: DEPLOYING, example: 'acme@1234567/shop@7654321' },
    { name: 'pipelineGitlabUrl', kind: 'text', modes: [PipelineProvider.GITLAB_CI], example: 'https://gitlab.example.com', check: checkUrl },
    {
      name: 'pipelineConnectionArn',
      kind: 'text',
      modes: [PipelineProvider.CODEPIPELINE],
      example: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f',
      // https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_Connection.html
      check: value => /^arn:aws[a-z-]*:(codestar-connections|codeconnections):[a-z]{2,}(-[a-z]+)+-\d:\d{12}:connection\/[\w-]{8,}$/.test(value) ? undefined : {
        must: 'must be the ARN of a connection',
        got: value,
        remedy: 'see `aws codeconnections list-connections`; they look like arn:aws:codeconnections:eu-west-1:111111111111:connection/ID',
      },
    },
    {
      name: 'pipelineTarget',
      kind: 'text',
      modes: [PipelineProvider.CODEPIPELINE],
      example: 'aws://444444444444/eu-west-1',
      check: value => /^aws:\/\/\d{12}\//.test(value) && REGIONS.includes(value.split('/')[3]) && value.split('/').length === 4 ? undefined : {
        must: 'must be written aws://ACCOUNT/REGION, with an account id of 12 digits and an AWS Region',
        got: value,
        remedy: 'leave it out for the account and Region of the first environment',
      },
    },
    {
      name: 'pipelineFindingSeverity',
      kind: 'choice',
      modes: DEPLOYING,
      choices: SEVERITIES,
      default: () => FindingSeverity.HIGH,
      example: 'high',
    },
    { name: 'pipelineApprovals', kind: 'texts', modes: DEPLOYING, example: 'prod' },
    {
      name: 'pipelineChecks',
      kind: 'texts',
      modes: DEPLOYING,
      example: 'licences',
      check: value => /^[A-Za-z0-9][\w:.-]{0,63}$/.test(value) ? undefined : {
        must: 'must be names of projen tasks',
        got: value,
        remedy: 'add a task with project.addTask(), and give its name here',
      },
    },
    {
      name: 'pipelinePermissionsBoundary',
      kind: 'text',
      modes: DEPLOYING,
      example: 'workload-boundary',
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      check: value => /^[\w+=,.@-]{1,128}$/.test(value) ? undefined : {
        must: 'must be the name of a managed policy',
        got: value,
        remedy: 'give its name alone, without the ARN: each account has one of that name',
      },
    },
    {
      name: 'pipelineBootstrapQualifier',
      kind: 'text',
      modes: DEPLOYING,
      default: () => 'hnb659fds',
      example: 'hnb659fds',
      // https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
      check: value => /^[A-Za-z0-9]{1,10}$/.test(value) ? undefined : {
        must: 'must be 1 to 10 letters and digits',
        got: value,
        remedy: 'leave it out for the CDK\'s own, hnb659fds',
      },
    },
  ],
  check: answers => [...checkRepository(answers), ...checkConnection(answers), ...checkApprovals(answers)],
};

/** Each of the two says nothing without the other. */
function checkConnection({ pipeline, pipelineRepository, pipelineConnectionArn }: Answers): Problem[] {
  if (pipeline !== PipelineProvider.CODEPIPELINE || (pipelineRepository === undefined) === (pipelineConnectionArn === undefined)) return [];
  const [field, other] = pipelineRepository === undefined
    ? ['pipelineRepository', 'pipelineConnectionArn'] : ['pipelineConnectionArn', 'pipelineRepository'];
  return [{ field, must: `is required with ${other}`, got: undefined, remedy: `add it, or leave ${other} out until the pipeline is set up` }];
}

function checkApprovals(answers: Answers): Problem[] {
  const names = ((answers.environments ?? []) as string[]).map(text => text.split('=')[0]);
  const unknown = ((answers.pipelineApprovals ?? []) as string[]).find(name => !names.includes(name));
  return unknown === undefined || names.length === 0 ? [] : [{
    field: 'pipelineApprovals',
    must: `must name environments (${names.join(', ')})`,
    got: unknown,
    remedy: 'add the environment, or correct the name',
  }];
}
