import { choicesOf, listOf } from './choices';
import { GATEWAY_SERVICES } from '../../model/aws-service';
import { World } from '../template/world';

/**
 * What prefix lists of AWS stand for, where the choices name them (`egressPrefixListIds`): the services that have gateway endpoints. Which is
 * which does not matter, because all of them are let through on the same port; so one too few leaves all of them unknown.
 */
export function recordedPrefixLists({ stacks }: World): Record<string, string> {
  return Object.fromEntries(stacks.flatMap(stack => {
    const choices = choicesOf(stack);
    const ids = listOf<string>(choices, 'egressPrefixListIds') ?? [];
    const services = (listOf<string>(choices, 'awsServices') ?? []).filter(service => GATEWAY_SERVICES.includes(service));
    return ids.length === services.length ? ids.map((id, index) => [id, services[index]]) : [];
  }));
}
