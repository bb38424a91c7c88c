import type { HubRanges } from './addresses';
import type { HubSpoke, NetworkHubProps } from './network-hub-props';
import { HubEgress, HubOptions, SpokeSettings } from './options';
import { foreignAccounts } from './shares';
import { SpokeLine, parseCallerLine } from './spoke-line';
import type { Target } from '../design/environments';
import { FirewallPlacement } from '../network/options';

/** What a hub is put together from, besides the options. */
export interface HubParts {
  readonly target: Target;
  /** All spokes. */
  readonly spokes: readonly HubSpoke[];
  readonly range: HubRanges;
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/** A spoke as its hub knows it. */
export function spokeOf({ name, domain, account, cidr }: SpokeLine, settings: SpokeSettings = {}): HubSpoke {
  const { allowedDomains, firewallMode, ports, internet, ingressMode } = settings;
  return plain({ name, domain, cidr, account, allowedDomains, firewallMode, ports, internet, ingress: ingressMode !== undefined });
}

/**
 * A hub as its construct takes it. It knows the spokes that have joined; with the others it is shared, so that they can attach themselves, and
 * nothing leads to them or lets them pass.
 */
export function hubProps(values: HubOptions, { target, spokes, range, logRetentionDays, deletionProtection }: HubParts): NetworkHubProps {
  const egress = values.hubEgress ?? HubEgress.NAT;
  const sharedWith = values.hubSharedWith ?? foreignAccounts({ spokes: [...spokes] }, target.account);
  return plain({
    name: `${values.name}-${target.name}`,
    domains: values.hubDomains,
    spokes: spokes.filter(({ name }) => values.hubJoinedSpokes?.includes(name)),
    availabilityZones: values.hubAvailabilityZones ?? 2,
    egress: egress === HubEgress.NONE ? undefined : plain({
      cidr: range.egress,
      natGateways: values.hubNatGateways,
      firewall: egress === HubEgress.FIREWALL ? values.hubFirewallPlacement ?? FirewallPlacement.TRANSIT_GATEWAY : undefined,
    }),
    ingressCidr: values.hubIngress ? range.ingress : undefined,
    endpoints: values.hubEndpointServices?.length ? { cidr: range.endpoints, services: values.hubEndpointServices } : undefined,
    callers: values.hubCallers?.map(parseCallerLine),
    sharedWith: sharedWith.length > 0 ? sharedWith : undefined,
    logRetentionDays,
    deletionProtection,
  });
}

/** Without what has no value, so that it reads as it is recorded. */
function plain<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
