import type { IntegrationText } from './integrations';
import { isMap } from './scan';
import { Expression, Unknown, Value } from '../../template/value';

const INTEGRATION = 'x-amazon-apigateway-integration';

/** The integrations of an API that is described by OpenAPI, and whether parts of the description are not known. */
export function integrationsIn(body: Value): { readonly integrations: readonly IntegrationText[]; readonly hasGaps: boolean } {
  const integrations: IntegrationText[] = [];
  let hasGaps = false;
  const visit = (value: Value): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (value instanceof Unknown || (value instanceof Expression && value.name !== 'Fn::Join')) hasGaps = true;
    if (!isMap(value)) return undefined;
    for (const [name, inner] of Object.entries(value)) {
      if (name === INTEGRATION && isMap(inner)) integrations.push(textOf(inner));
      else if (name === `${INTEGRATION}s` && isMap(inner)) integrations.push(...Object.values(inner).filter(isMap).map(textOf));
      else visit(inner);
    }
    return undefined;
  };
  visit(body);
  return { integrations, hasGaps };
}

function textOf(integration: Readonly<Record<string, Value>>): IntegrationText {
  const { type, connectionType, connectionId, uri, integrationTarget } = integration;
  return { type, connectionType, connection: connectionId, uri, target: integrationTarget };
}
