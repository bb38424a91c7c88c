import type { HubSpoke, NetworkHubProps } from './network-hub-props';
import { FirewallMode } from '../egress/options';
import type { RecordedHub, RecordedSpoke } from '../model/recorded-hub';

/**
 * A hub with nothing left open.
 *
 * @param account the account of the hub, where it is known
 * @internal
 */
export function resolveHub(props: NetworkHubProps, account?: string): RecordedHub {
  const { name, domains, spokes, egress, ingressCidr, endpoints, callers = [] } = props;
  return {
    name,
    domains,
    spokes: spokes.map(spoke => resolveSpoke(spoke, account)),
    egress: egress && { cidr: egress.cidr, firewall: egress.firewall },
    ingressCidr,
    endpoints: endpoints && { cidr: endpoints.cidr, services: [...endpoints.services].sort() },
    callers: callers.map(({ cidr, attachmentId, spokes: named }) => ({ cidr, attachmentId, spokes: named ?? spokes.map(spoke => spoke.name) })),
  };
}

function resolveSpoke({ name, domain, cidr, ...rest }: HubSpoke, account?: string): RecordedSpoke {
  const { allowedDomains = [], firewallMode = FirewallMode.ENFORCE, ports = [443], internet = true, ingress = false } = rest;
  return { name, domain, cidr, account: rest.account ?? account, allowedDomains, firewallMode, ports: [...new Set(ports)], internet, ingress };
}
