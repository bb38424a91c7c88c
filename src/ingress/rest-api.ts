import { createHash } from 'node:crypto';
import { Stack, Validations, aws_apigateway as apigateway } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TLS } from './api-domain';
import { createStage } from './api-stage';
import { IngressAuthorization } from './options';
import { LogSettings } from '../workload/binding';

/** What a REST API passes on, to whom, and for whom. */
export interface RestApiSettings {
  /** Protocol, host and port of the load balancer; the host is what its certificate is checked against. */
  readonly url: string;
  readonly loadBalancerArn: string;
  readonly vpcLinkId: string;
  readonly authorization: IngressAuthorization;
  readonly throttlingRate: number;
  readonly throttlingBurst: number;
  /** Whether callers use the API's own name. */
  readonly hasOwnName: boolean;
}

/** A deployed REST API. */
export interface RestApi {
  readonly api: apigateway.CfnRestApi;
  readonly stage: apigateway.CfnStage;
}

/**
 * A regional REST API that passes every request on as it is: method, path, query, headers and body.
 *
 * Written out because the CDK's own `RestApi` knows no target for a VPC link V2, and changes a setting of the whole account.
 */
export function createRestApi(scope: Construct, logs: LogSettings, settings: RestApiSettings): RestApi {
  const apiProps: apigateway.CfnRestApiProps = {
    name: Stack.of(scope).stackName,
    description: `Entry of ${scope.node.path}`,
    endpointConfiguration: { types: ['REGIONAL'] },
    disableExecuteApiEndpoint: !settings.hasOwnName,
    binaryMediaTypes: ['*/*'], // or else a body that is no text would be changed on its way
    ...TLS,
  };
  const api = new apigateway.CfnRestApi(scope, 'Api', apiProps);
  const validator = new apigateway.CfnRequestValidator(scope, 'RequestValidator', {
    restApiId: api.ref, validateRequestBody: true, validateRequestParameters: true,
  });
  const proxy = new apigateway.CfnResource(scope, 'Proxy', { restApiId: api.ref, parentId: api.attrRootResourceId, pathPart: '{proxy+}' });
  const common = { httpMethod: 'ANY', restApiId: api.ref, requestValidatorId: validator.ref, ...authorizer(settings) };
  const methods: Record<string, apigateway.CfnMethodProps> = {
    RootMethod: { ...common, resourceId: api.attrRootResourceId, integration: integration(settings, '/') },
    ProxyMethod: {
      ...common,
      resourceId: proxy.ref,
      requestParameters: { 'method.request.path.proxy': true },
      integration: {
        ...integration(settings, '/{proxy}'),
        requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
      },
    },
  };
  const deployment = createDeployment(scope, api, { apiProps, methods });
  for (const [id, props] of Object.entries(methods)) {
    const method = new apigateway.CfnMethod(scope, id, props);
    acknowledgeAuthorization(method, settings.authorization);
    deployment.addResourceDependency(method);
  }
  return { api, stage: createStage(scope, logs, api, deployment, settings) };
}

/** 29 seconds is the most that API Gateway waits unless AWS raises the quota. */
function integration({ url, loadBalancerArn, vpcLinkId }: RestApiSettings, path: string): apigateway.CfnMethod.IntegrationProperty {
  return {
    type: 'HTTP_PROXY',
    integrationHttpMethod: 'ANY',
    uri: `${url}${path}`,
    connectionType: 'VPC_LINK',
    connectionId: vpcLinkId,
    integrationTarget: loadBalancerArn,
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: 29_000,
  };
}

function authorizer({ authorization }: RestApiSettings) {
  const isIam = authorization === IngressAuthorization.IAM;
  return { authorizationType: isIam ? apigateway.AuthorizationType.IAM : apigateway.AuthorizationType.NONE, apiKeyRequired: false };
}

/** A deployment is a snapshot: whatever changes in the definition asks for a new one, so its id follows from it. */
function createDeployment(scope: Construct, api: apigateway.CfnRestApi, definition: object): apigateway.CfnDeployment {
  const hash = createHash('sha256').update(JSON.stringify(Stack.of(scope).resolve(definition))).digest('hex').slice(0, 12);
  return new apigateway.CfnDeployment(scope, `Deployment${hash}`, { restApiId: api.ref });
}

function acknowledgeAuthorization(method: apigateway.CfnMethod, authorization: IngressAuthorization): void {
  if (authorization === IngressAuthorization.NONE) {
    Validations.of(method).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'authorization is none for this environment: the API is open to everybody, as a public load balancer is, behind AWS WAF and a rate '
        + 'limit, and the service itself decides what it answers to whom.',
    });
  }
  Validations.of(method).acknowledge({
    id: 'AwsSolutions-COG4',
    reason: 'Callers are programs or bring a token that the service checks; there is no Cognito user pool. Callers are authorised by IAM where '
      + 'authorization is iam.',
  });
}
