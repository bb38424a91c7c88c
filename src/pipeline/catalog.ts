import { PipelineProvider } from './options';
import { Choice } from '../model/choice';
import { Axis } from '../model/field';

const CHOICES: Record<PipelineProvider, Choice> = {
  [PipelineProvider.GITHUB_ACTIONS]: {
    label: 'GitHub Actions',
    help: 'Builds every pull request and deploys by a short-lived role in each account; no stored keys.',
    usage: 'GitHub bills its minutes',
    needs: [],
    provides: [],
    costs: [],
  },
};

/** Everything that the design, the wizard and the checks know about the pipeline. */
export const PIPELINE: Axis = {
  title: 'Pipeline',
  fields: [
    {
      name: 'pipeline',
      kind: 'choice',
      choices: CHOICES,
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
  ],
};
