import { Component, Project, Task, TaskShell } from 'projen';
import { Deliverable } from '../../design/deployed';
import { PIPELINE_TASKS } from '../../design/pipeline-tasks';
import { Command } from '../job';
import { addedCommands, checkJob, deliveryJobs } from '../stages';
import { PipelineStage, PipelineStep } from '../step';

/** The tasks that steps of AWS CodePipeline run. */
export class StepTasks extends Component {
  private readonly check: Task;
  private readonly image: Task;
  private readonly deployed: Task;

  public constructor(project: Project, private readonly design: () => Deliverable, private readonly steps: () => readonly PipelineStep[]) {
    super(project);
    this.check = project.addTask(PIPELINE_TASKS.check, { description: 'What the pipeline checks before anything else' });
    this.image = project.addTask(PIPELINE_TASKS.image, { description: 'How the pipeline builds the image' });
    this.deployed = project.addTask(PIPELINE_TASKS.deployed, { description: 'What the pipeline does after each deployment' });
  }

  public preSynthesize(): void {
    const [design, steps] = [this.design(), this.steps()];
    const [image] = deliveryJobs(design, steps);
    add(this.check, checkJob(design, steps).commands);
    add(this.image, image.commands);
    add(this.deployed, addedCommands(PipelineStage.DEPLOYED, steps));
  }
}

function add(task: Task, commands: readonly Command[]): void {
  for (const { name, run } of commands) task.exec(run, { name, shell: TaskShell.system() });
}
