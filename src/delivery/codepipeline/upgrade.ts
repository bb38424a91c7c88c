import {
  aws_codepipeline_actions as actions, aws_codepipeline as codepipeline, aws_events as events, aws_iam as iam, aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import type { BuildEnvironment } from './build-environment';
import { createPipeline, createProject } from './build-pipeline';
import { INSTALL, STAGE_FILES } from './commands';
import { runOnSchedule } from './schedule';
import { Repository, outputOf, sourceAction } from './source';
import { UPGRADE_BRANCH, UPGRADE_TITLE } from '../../design/delivery-names';

const PATCH = 'upgrade.patch';
const AUTHOR = '-c user.name=pipeline -c user.email=pipeline@localhost';

/**
 * Upgrades the golden path every week, and pushes what came of it to a branch. A connection may push, but not open a pull request: that
 * is left to a person, whom the topic tells of the branch.
 *
 * Packages that are new to everybody run in the first step, which cannot push; the second step pushes, and runs nothing of the repository.
 *
 * @internal
 */
export class Upgrade extends Construct {
  /** The pipeline. */
  public readonly pipeline: codepipeline.Pipeline;

  public constructor(
    scope: Construct, id: string, workload: string, repository: Repository, store: ArtifactStore, builds: BuildEnvironment, topic: sns.ITopic,
  ) {
    super(scope, id);
    const files = sourceAction(repository, 'Files');
    const clone = sourceAction(repository, 'Clone', true);
    const patch = new codepipeline.Artifact('Patch');
    const upgrade = createProject(this, 'Project', store, {
      ...builds.project({
        phases: {
          install: { commands: [INSTALL] },
          build: { commands: [STAGE_FILES, 'npx projen upgrade', 'npx projen build', `git add --intent-to-add --all && git diff --binary > ${PATCH}`] },
        },
        artifacts: { files: [PATCH] },
      }),
      role: builds.role(this, 'BuildRole', store),
    });
    const role = builds.outside.role(this, 'PushRole', store);
    topic.grantPublish(role);
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['codestar-connections:UseConnection'], resources: [repository.connectionArn] }));
    const push = createProject(this, 'PushProject', store, {
      ...builds.outside.project({ env: { 'git-credential-helper': 'yes' }, phases: { build: { commands: pushCommands(repository, topic) } } }),
      role,
    });

    this.pipeline = createPipeline(this, 'Pipeline', { workload, purpose: 'upgrade', store });
    this.pipeline.addStage({ stageName: 'Source', actions: [files, clone] });
    this.pipeline.addStage({
      stageName: 'Upgrade',
      actions: [new actions.CodeBuildAction({ actionName: 'Upgrade', project: upgrade, input: outputOf(files), outputs: [patch] })],
    });
    this.pipeline.addStage({
      stageName: 'Push',
      actions: [new actions.CodeBuildAction({ actionName: 'Push', project: push, input: outputOf(clone), extraInputs: [patch] })],
    });
    runOnSchedule(this, this.pipeline, events.Schedule.cron({ minute: '23', hour: '5', weekDay: 'MON' }));
  }
}

function pushCommands({ name, branch }: Repository, topic: sns.ITopic): string[] {
  const message = `${UPGRADE_BRANCH} of ${name} has what a newer golden path changes. Open a pull request from it to ${branch}.`;
  return [
    `PATCH="$CODEBUILD_SRC_DIR_Patch/${PATCH}"`,
    [
      'if [ -s "$PATCH" ]; then',
      `git checkout -B ${UPGRADE_BRANCH}`,
      '&& git apply --index "$PATCH"',
      `&& git ${AUTHOR} -c core.hooksPath=/dev/null commit --quiet --message "${UPGRADE_TITLE}"`,
      `&& git push --force origin ${UPGRADE_BRANCH}`,
      `&& aws sns publish --topic-arn "${topic.topicArn}" --subject "Upgrade of the golden path" --message "${message}";`,
      'else echo "There is nothing to upgrade."; fi',
    ].join(' '),
  ];
}
