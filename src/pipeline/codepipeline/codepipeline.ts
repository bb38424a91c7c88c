import { Project } from 'projen';
import { StepTasks } from './step-tasks';
import { Deliverable } from '../../design/deployed';
import type { Pipeline } from '../pipeline';
import { PipelineStep } from '../step';

/**
 * AWS CodePipeline. The pipeline itself is a stack of the CDK app; what its steps run are tasks of the repository, so that a step which
 * a team adds counts from the same commit on.
 */
export class CodePipeline implements Pipeline {
  public bind(project: Project, design: () => Deliverable, steps: () => readonly PipelineStep[]): void {
    new StepTasks(project, design, steps);
  }
}
