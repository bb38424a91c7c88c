import { aws_codepipeline as codepipeline, aws_events as events, aws_iam as iam, aws_events_targets as targets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ScopedRole } from '../../workload/scoped-role';

/**
 * Starts a pipeline again and again; times are in UTC.
 *
 * @internal
 */
export function runOnSchedule(scope: Construct, pipeline: codepipeline.IPipeline, schedule: events.Schedule): void {
  const eventRole = new ScopedRole(scope, 'ScheduleRole', { assumedBy: new iam.ServicePrincipal('events.amazonaws.com') });
  new events.Rule(scope, 'Schedule', { schedule, targets: [new targets.CodePipeline(pipeline, { eventRole })] });
}
