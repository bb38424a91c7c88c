import { readFileSync } from 'node:fs';
import { App, Stack, aws_ecs as ecs, aws_ecs_patterns as patterns } from 'aws-cdk-lib';

/** The name of its templates. */
export const DEFAULT_SERVICE = 'cdk-default-service';

/** Where it stands: an account and a Region, as ours. */
const ENVIRONMENT = { account: '111111111111', region: 'eu-west-1' };

/** What the CDK's command line would have looked up in the account, and keeps in `cdk.context.json`. */
const LOOKED_UP = { 'availability-zones:account=111111111111:region=eu-west-1': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] };

/**
 * What most people begin with, for comparison: the CDK's own service behind a load balancer, in an app as `cdk init` writes it, for an
 * environment of its own.
 */
export function defaultService(): App {
  const flags = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const app = new App({ context: { ...flags, ...LOOKED_UP } });
  new patterns.ApplicationLoadBalancedFargateService(new Stack(app, 'Default', { env: ENVIRONMENT }), 'Service', {
    taskImageOptions: { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:latest') },
  });
  return app;
}
