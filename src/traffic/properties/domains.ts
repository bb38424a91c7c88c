import { broken, conclude, holds } from './evidence';
import type { Finding } from './finding';
import { hubSubject, probesOf, vpcOf } from './hub-places';
import type { Proving } from './proving';
import { type Region, type Sender, reached } from './reach';
import { EVERYWHERE } from '../addresses/ipv4';
import type { Hub, HubSpoke } from '../network/model';

/** Spokes of one route domain reach nothing of another one, straight or round through what all of them share. Networks of callers are closed to spokes that they may not call. */
export function domains(proving: Proving, hub: Hub): Finding[] {
  const names = [...new Set(hub.spokes.map(({ recorded }) => recorded.domain))];
  if (names.length < 2) return [];
  const evidence = hub.spokes.flatMap(spoke => {
    const others = hub.spokes.filter(({ recorded }) => recorded.domain !== spoke.recorded.domain).map(regionOf);
    if (!vpcOf(spoke)) return [broken(`which VPC ${spoke.recorded.name} is, its parameter does not say`)];
    const found = sendersIn(spoke).map(sender => reached(proving, sender, others));
    return found.find(each => each.length > 0) ?? [];
  });
  return [conclude('domains', hubSubject(hub), undefined, [...evidence, holds([])],
    `${names.join(' and ')} reach nothing of each other, straight or round through what they share`, proving.network.doubts)];
}

/** Whatever is put into a spoke, as somewhere to get to. */
export function regionOf(spoke: HubSpoke): Region {
  return { name: `spoke ${spoke.recorded.name}`, interfaces: probesOf(spoke) };
}

/** Whatever is put into a spoke, as somebody who sends. */
export function sendersIn(spoke: HubSpoke): Sender[] {
  return probesOf(spoke).map(origin => ({ name: `spoke ${spoke.recorded.name}`, origin, source: origin.addresses.and(EVERYWHERE) }));
}
