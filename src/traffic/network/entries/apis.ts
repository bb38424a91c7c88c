import { Destinations, IntegrationText, integrationsOf } from './integrations';
import { integrationsIn } from './open-api';
import { Reading } from './reading';
import { Stages } from './stages';
import type { Resource } from '../../template/world';
import type { Api } from '../model';

const REST = 'AWS::ApiGateway::RestApi';
const HTTP = 'AWS::ApiGatewayV2::Api';

/** The APIs of API Gateway: REST, HTTP and WebSocket. */
export function buildApis(destinations: Destinations): readonly Api[] {
  const { site } = destinations;
  const methods = byApi(destinations, 'AWS::ApiGateway::Method', 'RestApiId', REST);
  const integrations = byApi(destinations, 'AWS::ApiGatewayV2::Integration', 'ApiId', HTTP);
  const stages = new Stages(site.foundation);
  return [
    ...site.foundation.resources(REST).map(resource => restApi(destinations, resource, methods.get(resource) ?? [], stages)),
    ...site.foundation.resources(HTTP).map(resource => httpApi(destinations, resource, integrations.get(resource) ?? [], stages)),
  ];
}

function restApi(destinations: Destinations, resource: Resource, methods: readonly Reading[], stages: Stages): Api {
  const reading = Reading.of(resource);
  const types = reading.list('EndpointConfiguration.Types');
  const isPrivate = types.includes('PRIVATE');
  if (types.some(type => typeof type !== 'string')) reading.doubt('EndpointConfiguration.Types is not known');
  if (reading.value('CloneFrom') !== undefined) reading.doubt('it is cloned from an API that is not in these templates');
  stages.check(reading);
  stages.checkMethods(reading, methods);
  return api(destinations, reading, !isPrivate, methods, method => {
    const integration = method.within('Integration');
    return {
      type: integration.value('Type'),
      connectionType: integration.value('ConnectionType'),
      connection: integration.value('ConnectionId'),
      uri: integration.value('Uri'),
      target: integration.value('IntegrationTarget'),
    };
  });
}

/** Whether people use the address of API Gateway or a domain of their own, the internet can call it. */
function httpApi(destinations: Destinations, resource: Resource, integrations: readonly Reading[], stages: Stages): Api {
  const reading = Reading.of(resource);
  stages.check(reading, reading.value('Target') !== undefined);
  return api(destinations, reading, true, integrations, integration => ({
    type: integration.value('IntegrationType'),
    connectionType: integration.value('ConnectionType'),
    connection: integration.value('ConnectionId'),
    uri: integration.value('IntegrationUri'),
    target: undefined,
  }));
}

function api(
  destinations: Destinations, reading: Reading, isPublic: boolean, parts: readonly Reading[], textOf: (part: Reading) => IntegrationText,
): Api {
  const { resource } = reading;
  const found = parts.flatMap(part => {
    const integrations = integrationsOf(destinations, part, textOf(part));
    for (const doubt of part.doubts) reading.doubts.push(doubt);
    return integrations;
  });
  if (reading.value('BodyS3Location') !== undefined) reading.doubt('its description is in Amazon S3, not in these templates');
  const body = integrationsIn(reading.value('Body'));
  if (body.hasGaps) reading.doubt('parts of its Body are not known');
  const described = body.integrations.flatMap(text => integrationsOf(destinations, reading, text));
  return {
    kind: 'api', name: resource.label, resource, isPublic, integrations: distinct([...found, ...described]), doubts: reading.doubts, fault: reading.fault,
  };
}

/** Many methods do the same. */
function distinct(integrations: Api['integrations']): Api['integrations'] {
  const key = ({ link, loadBalancer, ports }: Api['integrations'][number]) => [link.name, loadBalancer.name, JSON.stringify(ports.parts)].join('\n');
  return [...new Map(integrations.map(integration => [key(integration), integration])).values()];
}

function byApi({ site }: Destinations, type: string, property: string, apiType: string): Map<Resource, Reading[]> {
  const parts = new Map<Resource, Reading[]>();
  for (const resource of site.foundation.resources(type)) {
    const reading = Reading.of(resource);
    const owner = site.lookup.find(apiType, reading.value(property), resource);
    if (owner) {
      parts.set(owner, [...parts.get(owner) ?? [], reading]);
    } else {
      reading.stranger(property, 'an API', reading.value(property));
      site.doubts.push(...reading.doubts);
    }
  }
  return parts;
}
