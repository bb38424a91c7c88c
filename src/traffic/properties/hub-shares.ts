import { Evidence, broken } from './evidence';
import type { Proving } from './proving';
import { hubParameterName } from '../../model/hub-names';
import type { Hub } from '../network/model';
import { RESOURCE_SHARE, isSharedWith, parameterArn, shares } from '../template/shares';

/** The accounts of spokes can use the Transit Gateway, and read what the hub publishes. */
export function shared({ world }: Proving, { recorded, stack, transitGateway }: Hub): Evidence[] {
  const accounts = [...new Set(recorded.spokes.flatMap(({ account }) => account === undefined || account === stack.account ? [] : [account]))];
  const published = hubParameterName(recorded.name, 'transit-gateway-id');
  const parameter = world.resources.find(each => each.type === 'AWS::SSM::Parameter' && each.stack === stack && each.properties.Name === published);
  const unpublished = parameter ? [] : [broken(`${stack.name} does not publish ${published}, by which spokes find their hub`)];
  const sharing = world.resources.filter(({ type, stack: { account, region } }) =>
    type === RESOURCE_SHARE && account === stack.account && region === stack.region);
  const arn = parameterArn(stack, published);
  return [...unpublished, ...accounts.flatMap(account => [transitGateway?.resource, parameter].flatMap(resource => {
    if (!resource || isSharedWith(account, sharing.filter(share => shares(share, resource, arn)))) return [];
    const names = recorded.spokes.filter(spoke => spoke.account === account).map(({ name }) => name);
    return [broken(`${resource.label} is not shared with account ${account}, the account of ${names.join(' and ')}`)];
  }))];
}
