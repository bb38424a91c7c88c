import { Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';

/** How every load balancer looks at the health of what it leads to. */
export function healthCheck(path: string): elbv2.HealthCheck {
  return {
    path,
    healthyHttpCodes: '200',
    interval: Duration.seconds(15),
    timeout: Duration.seconds(5),
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 3,
  };
}
