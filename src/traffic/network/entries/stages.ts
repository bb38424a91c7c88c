import type { Reading } from './reading';
import { references } from './scan';
import type { Resource } from '../../template/world';
import { Dependencies } from '../dependencies';
import type { Foundation } from '../foundation';

const DEPLOYMENT = 'AWS::ApiGateway::Deployment';

/** What gives an API an address of its owner's. */
const DOMAINS = [
  'AWS::ApiGateway::BasePathMapping', 'AWS::ApiGateway::BasePathMappingV2', 'AWS::ApiGatewayV2::ApiMapping', 'AWS::ApiGatewayV2::RoutingRule',
];

/** What makes APIs callable: their stages, what those serve, and their domain names. */
export class Stages {
  private readonly dependencies = new Dependencies();
  private readonly stages: ReadonlyMap<Resource, readonly Resource[]>;
  private readonly named: ReadonlyMap<Resource, readonly Resource[]>;

  public constructor(foundation: Foundation) {
    const all = (types: readonly string[]) => types.flatMap(type => foundation.resources(type));
    const byThemselves = foundation.resources(DEPLOYMENT).filter(({ properties }) => properties.StageName !== undefined);
    this.stages = byReference([...all(['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage']), ...byThemselves]);
    this.named = byReference(all(DOMAINS));
  }

  /**
   * Takes down why nobody may be able to call an API.
   *
   * @param hasOwn whether it has a stage without any resource for it
   */
  public check(api: Reading, hasOwn = false): void {
    const stages = this.stages.get(api.resource) ?? [];
    if (!hasOwn && stages.length === 0) api.doubt('it has no stage in these templates, and nobody can call it without one');
    if (!hasOwn && stages.length > 0 && stages.every(({ doubt }) => doubt)) api.doubts.push(stages[0].doubt!);
    if (api.flag('DisableExecuteApiEndpoint', false) !== false && !this.named.has(api.resource)) {
      api.doubt('DisableExecuteApiEndpoint is true, and no domain name of these templates leads to it');
    }
  }

  /**
   * Takes down methods that a REST API may have without serving them: a deployment holds those that are there when it is made.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
   */
  public checkMethods(api: Reading, methods: readonly Reading[]): void {
    for (const stage of this.stages.get(api.resource) ?? []) {
      const served = references(stage.properties.DeploymentId).map(({ resource }) => resource);
      const deployment = [stage, ...served].find(({ type }) => type === DEPLOYMENT);
      if (!deployment || !references(deployment.properties.RestApiId).some(({ resource }) => resource === api.resource)) {
        api.doubt(`no deployment of it in these templates is that of ${stage.label}`);
      } else {
        const early = methods.find(({ resource }) => !this.dependencies.waits(deployment, resource));
        if (early) api.doubt(`${deployment.label} has no DependsOn on ${early.resource.label}, and may be made without it`);
      }
    }
  }
}

function byReference(resources: readonly Resource[]): ReadonlyMap<Resource, readonly Resource[]> {
  const found = new Map<Resource, Resource[]>();
  for (const each of resources) {
    for (const { resource } of references(each.properties)) found.set(resource, [...found.get(resource) ?? [], each]);
  }
  return found;
}
