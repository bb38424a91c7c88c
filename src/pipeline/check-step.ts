import { PipelineProvider } from './options';
import { PipelineStage, PipelineStep } from './step';
import { Problem } from '../model/field';

const STAGES: readonly string[] = Object.values(PipelineStage);

/**
 * What is wrong with a step that a team adds.
 *
 * @param stages those that the pipeline of the repository has
 */
export function checkStep({ stage, name, command }: PipelineStep, pipeline: PipelineProvider, stages = STAGES): Problem | undefined {
  if (pipeline === PipelineProvider.NONE) {
    return { field: 'pipeline step', must: 'must have a pipeline to be part of', got: 'pipeline none', remedy: 'remove the step, or choose a pipeline' };
  }
  if (!stages.includes(stage)) return { field: 'stage of a pipeline step', must: `must be one of ${stages.join(', ')}`, got: stage, remedy: 'correct it' };
  if (!/^\S.{0,99}$/.test(name ?? '')) {
    return { field: 'name of a pipeline step', must: 'must be a line of 1 to 100 characters', got: name, remedy: 'say in a few words what it does' };
  }
  if (!command?.trim()) return { field: `command of the pipeline step ${name}`, must: 'must be a shell command', got: command, remedy: 'for example npx projen licences' };
  // GitHub puts the value into the text of the script, where it may be anything: somebody else's command, for example.
  return command.includes('${{') ? {
    field: `command of the pipeline step ${name}`, must: 'must have no expressions of GitHub', got: command, remedy: 'use variables of the shell, like $GITHUB_SHA',
  } : undefined;
}
