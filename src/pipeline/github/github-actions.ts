import { Project } from 'projen';
import { buildWorkflow } from './build';
import { deployWorkflow } from './deploy';
import { driftWorkflow } from './drift';
import { upgradeWorkflow } from './upgrade';
import { WorkflowFile } from './workflow-file';
import { Deliverable } from '../../design/deployed';
import type { Pipeline } from '../pipeline';
import { PipelineStep } from '../step';

/** GitHub Actions: workflows that build, deploy, look for drift and upgrade. */
export class GitHubActions implements Pipeline {
  public bind(project: Project, design: () => Deliverable, steps: () => readonly PipelineStep[]): void {
    new WorkflowFile(project, 'build', { obj: () => buildWorkflow(design(), steps()) });
    new WorkflowFile(project, 'deploy', { obj: () => deployWorkflow(design(), steps()) });
    new WorkflowFile(project, 'drift', { obj: () => driftWorkflow(design()) });
    new WorkflowFile(project, 'upgrade', { obj: () => upgradeWorkflow(design().delivery.branch) });
  }
}
