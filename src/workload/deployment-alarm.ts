import { Duration, Validations, aws_cloudwatch as cloudwatch, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** More failed answers than this, in percent of all, are taken for the fault of what was just deployed. */
const FAILED_PERCENT = 10;

/** With fewer answers in a minute a single failure would be too much. */
const LEAST_ANSWERS = 10;

/**
 * Lets Amazon ECS go back to the tasks before when those that it is deploying fail too many requests; tasks that do not become well are
 * found by the circuit breaker.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export function goBackOnFailures(scope: Construct, service: ecs.BaseService, targetGroup: elbv2.ApplicationTargetGroup): void {
  const period = Duration.minutes(1);
  const alarm = new cloudwatch.MathExpression({
    expression: `IF(answers >= ${LEAST_ANSWERS}, 100 * failures / answers, 0)`,
    usingMetrics: {
      answers: targetGroup.metrics.requestCount({ period, statistic: 'Sum' }),
      failures: targetGroup.metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period, statistic: 'Sum' }),
    },
    label: 'Requests that failed, in percent',
    period,
  }).createAlarm(scope, 'FailedRequests', {
    alarmDescription: `More than ${FAILED_PERCENT} percent of the requests fail: a deployment that is under way goes back`,
    threshold: FAILED_PERCENT,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  Validations.of(alarm).acknowledge({
    id: 'NIST.800.53.R5-CloudWatchAlarmAction',
    reason: 'Amazon ECS acts on this alarm: while it deploys, it goes back to the tasks before. Whom else to tell, at which hour and by which way, '
      + 'belongs to those who are on call, who add it with addAlarmAction.',
  });
  service.enableDeploymentAlarms([alarm.alarmName], { behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM });
}

/** The CDK writes an empty list of alarms unless a feature flag of the app says otherwise. */
export function withoutAlarms(service: ecs.BaseService): void {
  (service.node.defaultChild as ecs.CfnService).addPropertyDeletionOverride('DeploymentConfiguration.Alarms');
}
