import { failInOneLine } from './user-error';
import { InvalidOptions } from '../design/check';
import { sentence } from '../model/field';
import { checkStep } from '../pipeline/check-step';
import { PipelineProvider } from '../pipeline/options';
import { PipelineStage, PipelineStep } from '../pipeline/step';

/** The steps that a team adds to its pipeline. */
export class PipelineSteps {
  private readonly steps: PipelineStep[] = [];

  /** @param stages where steps can be added */
  public constructor(private readonly pipeline: PipelineProvider, private readonly stages?: readonly PipelineStage[]) {}

  /** @throws one line if the step is not possible */
  public add(step: PipelineStep): void {
    this.checked([step]);
    this.steps.push(step);
  }

  /** Those that were added. */
  public all(): PipelineStep[] {
    return [...this.steps];
  }

  /**
   * Steps as they are, if all of them are possible.
   *
   * @throws one line if one is not
   */
  public checked(steps: PipelineStep[]): PipelineStep[] {
    failInOneLine(() => {
      for (const step of steps) {
        const problem = checkStep(step, this.pipeline, this.stages);
        if (problem) throw new InvalidOptions([sentence(problem)]);
      }
    });
    return steps;
  }
}
