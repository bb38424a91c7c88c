import { TO_SERVICES_OF_HUB } from '../egress/choices/endpoints';
import { Capability } from '../model/capability';
import { AtSpoke, Choice, Guide, OuterVpc, Spoke } from '../model/choice';
import { Answers } from '../model/field';
import { Tier } from '../model/tier';
import { hubServices } from '../network/choices/hub-endpoint-fields';
import { ATTACHMENT_COST, TRANSIT_TIER } from '../network/choices/transit';

/** The other VPCs of a topology that this repository owns in an environment, if the modes have a use for them. */
export function ownVpcs(spoke: Spoke, environment: Answers): OuterVpc[] {
  const foreign = spoke.except?.(environment) ?? [];
  return spoke.owns.filter(vpc => !foreign.includes(vpc));
}

/** A mode as it is in a topology: what it brings there in the place of what it brings to a VPC with everything in it. */
export function inPlace(choice: Choice, spoke: Spoke | undefined, environment: Answers): Choice {
  const placed = placedIn(choice, spoke, environment);
  const callsHub = choice.proof !== undefined && hubServices(environment).length > 0;
  return callsHub ? { ...placed, branches: [...placed.branches ?? [], TO_SERVICES_OF_HUB] } : placed;
}

function placedIn(choice: Choice, spoke: Spoke | undefined, environment: Answers): Choice {
  const { atSpoke } = choice;
  if (!spoke || !atSpoke) return choice;
  const { outer, costs, tiers } = atSpoke;
  const general = { ...choice, tiers, branches: atSpoke.branches ?? choice.branches };
  const guide = atSpoke.guide ?? choice.guide;
  if (!outer) return { ...general, costs, guide, stations: atSpoke.stations ?? choice.stations };

  if (!ownVpcs(spoke, environment).includes(outer.vpc)) {
    return {
      ...general,
      costs,
      guide: joined(guide, outer.foreign.guide),
      stations: stations(atSpoke, 'Transit Gateway', outer.foreign.stations),
      // Who owns the VPC sees to all this.
      needsCertificate: false,
      needsZoneNames: false,
      commands: [],
    };
  }
  const isPeered = spoke.peered?.includes(outer.vpc) ?? false;
  return {
    ...general,
    provides: choice.provides.filter(capability => !isPeered || capability !== Capability.TRANSIT),
    costs: [...costs, ...outer.costs, ...isPeered ? [] : [ATTACHMENT_COST]],
    guide: joined(guide, outer.guide),
    stations: stations(atSpoke, isPeered ? 'VPC peering connection' : 'Transit Gateway', outer.stations(environment)),
  };
}

/** The tiers of another VPC, all of which come from the mode that brings it; none where this repository has no such VPC. */
export function outerTiers(choices: readonly Choice[], spoke: Spoke | undefined, vpc: OuterVpc, environment: Answers): readonly Tier[] {
  if (!spoke || !ownVpcs(spoke, environment).includes(vpc)) return [];
  const part = choices.map(({ atSpoke }) => atSpoke?.outer).find(outer => outer?.vpc === vpc);
  if (!part) return [];
  return [...part.tiers(environment), ...spoke.peered?.includes(vpc) ? [] : [TRANSIT_TIER]];
}

/** Callers meet the entry first, what the service calls is met last. */
function stations({ outer, stations: own = [] }: AtSpoke, crossing: string, others: readonly string[]): readonly string[] {
  return outer!.vpc === 'ingress' ? [...others, crossing, ...own] : [...own, crossing, ...others];
}

/** Two guides, one after the other. */
function joined(one: Guide = {}, other: Guide = {}): Guide {
  const parts = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Guide)[];
  return Object.fromEntries(parts.map(part => [part, [...one[part] ?? [], ...other[part] ?? []]]));
}
