import { aws_apigateway as apigateway, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EntryLoadBalancer } from './load-balancer';

/**
 * Takes the name of the stage off the front of paths, `/STAGE/price` -> `/price`, so that tasks see what callers mean.
 *
 * API Gateway documents that a request through a VPC link V2 carries the stage in its path, yet sends the path of the
 * integration's URI where that has one. The rule makes both arrive alike; a path without the stage passes it by.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html
 */
export function removeStage(scope: Construct, { listener, targetGroup }: EntryLoadBalancer, stage: apigateway.CfnStage): void {
  const name = stage.stageName!;
  // The L2 rule knows no transforms.
  new elbv2.CfnListenerRule(scope, 'StageRule', {
    listenerArn: listener.listenerArn,
    priority: 1,
    conditions: [{ field: 'path-pattern', pathPatternConfig: { values: [`/${name}`, `/${name}/*`] } }],
    transforms: [{ type: 'url-rewrite', urlRewriteConfig: { rewrites: [{ regex: `^/${name}/?(.*)$`, replace: '/$1' }] } }],
    actions: [{ type: 'forward', targetGroupArn: targetGroup.targetGroupArn }],
  });
}
