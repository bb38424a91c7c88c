import { Validations, aws_apigateway as apigateway } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogSettings } from '../workload/binding';
import { createLogGroup, logGroupArn } from '../workload/log-group';

/** The name of the only stage, and the first part of paths where callers use the API's own name. */
const STAGE = 'default';

/** What is written about each request, as JSON: who, what, with which TLS, how it ended and how long it took; no payloads. */
const ACCESS_LOG = JSON.stringify(Object.fromEntries(Object.entries({
  requestId: 'requestId',
  extendedRequestId: 'extendedRequestId',
  time: 'requestTime',
  ip: 'identity.sourceIp',
  user: 'identity.userArn',
  userAgent: 'identity.userAgent',
  host: 'domainName',
  method: 'httpMethod',
  path: 'path',
  protocol: 'protocol',
  tlsVersion: 'tlsVersion',
  status: 'status',
  responseLength: 'responseLength',
  responseLatency: 'responseLatency',
  integrationStatus: 'integration.status',
  integrationLatency: 'integration.latency',
  integrationError: 'integration.error',
  error: 'error.message',
  waf: 'waf.status',
  traceId: 'xrayTraceId',
}).map(([key, variable]) => [key, `$context.${variable}`])));

/** How many requests a stage lets pass. */
export interface Throttling {
  readonly throttlingRate: number;
  readonly throttlingBurst: number;
}

/**
 * The stage of an API: throttled, traced, with metrics and both of its logs.
 *
 * API Gateway writes logs with a role that is set once for the account and Region; it is not set here, because each stack that sets
 * it would take it away from the others.
 */
export function createStage(
  scope: Construct, logs: LogSettings, api: apigateway.CfnRestApi, deployment: apigateway.CfnDeployment, throttling: Throttling,
): apigateway.CfnStage {
  const accessLogs = createLogGroup(scope, 'ApiLogs', logs);
  // API Gateway would create this log group by itself, without a key and for ever.
  const executionLogs = createLogGroup(scope, 'ExecutionLogs', logs, `API-Gateway-Execution-Logs_${api.ref}/${STAGE}`);
  const stage = new apigateway.CfnStage(scope, 'Stage', {
    restApiId: api.ref,
    stageName: STAGE,
    deploymentId: deployment.ref,
    tracingEnabled: true,
    accessLogSetting: { destinationArn: logGroupArn(accessLogs), format: ACCESS_LOG },
    methodSettings: [{
      httpMethod: '*',
      resourcePath: '/*',
      throttlingRateLimit: throttling.throttlingRate,
      throttlingBurstLimit: throttling.throttlingBurst,
      loggingLevel: apigateway.MethodLoggingLevel.ERROR,
      dataTraceEnabled: false, // payloads of callers belong in no log
      metricsEnabled: true,
      cachingEnabled: false,
    }],
  });
  stage.node.addDependency(executionLogs);
  acknowledge(stage);
  return stage;
}

function acknowledge(stage: apigateway.CfnStage): void {
  const cache = 'The API has no cache: it passes every request on, the service answers each by itself, and no answer is kept where it would have '
    + 'to be encrypted.';
  const certificate = 'The load balancer takes connections from the security group of the VPC link alone, which proves where they come from. A '
    + 'client certificate of API Gateway says no more than that, is checked by nobody there, and expires after a year.';
  Validations.of(stage).acknowledge(
    { id: 'NIST.800.53.R5-APIGWCacheEnabledAndEncrypted', reason: cache },
    { id: 'PCI.DSS.321-APIGWCacheEnabledAndEncrypted', reason: cache },
    { id: 'NIST.800.53.R5-APIGWSSLEnabled', reason: certificate },
    { id: 'PCI.DSS.321-APIGWSSLEnabled', reason: certificate },
  );
}
