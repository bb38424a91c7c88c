import { hasForeignEntry } from '../design/entry';
import { WorkloadEnvironment } from '../design/workload-environment';
import { EgressMode, FirewallMode } from '../egress/options';
import { Answers } from '../model/field';

/** The lines in which the owner of a hub enters an environment as a spoke: what has no line of its own is as it is by default. */
export function hubEntry(environment: WorkloadEnvironment): string[] {
  const { workload, name, account, networkCidr } = environment;
  const spoke = `${workload}-${name}`;
  const settings = settingsOf(environment);
  return [
    `hubSpokes: ['${spoke}=DOMAIN:${account}:${networkCidr}'],`,
    ...settings.length > 0 ? [`project.spoke('${spoke}', { ${settings.join(', ')} });`] : [],
  ];
}

function settingsOf(environment: WorkloadEnvironment): string[] {
  const { egressMode, egressAllowedDomains = [], egressFirewallMode, egressPorts = [443], ingressMode } = environment;
  if (egressMode === EgressMode.ISOLATED) return ['internet: false', ...entryOf(environment, ingressMode)];
  return [
    ...egressMode === EgressMode.FIREWALL && egressAllowedDomains.length > 0
      ? [`allowedDomains: [${egressAllowedDomains.map(domain => `'${domain}'`).join(', ')}]`] : [],
    ...egressFirewallMode === FirewallMode.DISCOVER ? ['firewallMode: FirewallMode.DISCOVER'] : [],
    ...egressPorts.join() === '443' ? [] : [`ports: [${egressPorts.join(', ')}]`],
    ...entryOf(environment, ingressMode),
  ];
}

function entryOf(environment: WorkloadEnvironment, mode: string): string[] {
  return hasForeignEntry(environment as unknown as Answers) ? [`ingressMode: IngressMode.${mode.toUpperCase().replace(/-/g, '_')}`] : [];
}
