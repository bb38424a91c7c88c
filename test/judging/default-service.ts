import { readFileSync } from 'node:fs';
import { App, Stack, aws_ecs as ecs, aws_ecs_patterns as patterns } from 'aws-cdk-lib';

/** The name of its templates. */
export const DEFAULT_SERVICE = 'cdk-default-service';

/** What most people begin with, for comparison: the CDK's own service behind a load balancer, in an app as `cdk init` writes it. */
export function defaultService(): App {
  const flags = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const app = new App({ context: flags });
  new patterns.ApplicationLoadBalancedFargateService(new Stack(app, 'Default'), 'Service', {
    taskImageOptions: { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:latest') },
  });
  return app;
}
