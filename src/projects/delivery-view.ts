import { isDefinedInPython } from './projenrc-py';
import { HOURS_PER_MONTH, PRICES_USD } from '../cost/prices';
import { bootstrapCommand, byAccount, byTarget, pipelineBootstrapCommands } from '../design/bootstrap';
import { DeliveryRecord } from '../design/delivery';
import { pipelineStackName } from '../design/delivery-names';
import { isArm } from '../design/processors';
import { Design } from '../design/resolve';
import { WorkloadEnvironment } from '../design/workload-environment';
import { EgressMode } from '../egress/options';
import { BUILD_ENDPOINTS, BUILD_ZONES } from '../model/build-endpoints';
import { COSIGN_VERSION } from '../model/cosign';
import { partitionOf } from '../model/partition';

/** What the README's block about deployments prints. */
export function deliveryView({ name, environments, delivery }: Design) {
  const [, , account, region] = delivery.target?.split('/') ?? [];
  return {
    branch: delivery.branch,
    projenrc: isDefinedInPython() ? '.projenrc.py' : '.projenrc.ts',
    severity: delivery.findingSeverity,
    gitlabUrl: delivery.gitlabUrl ?? '',
    slug: slug(name, delivery),
    repositoryNow: delivery.repository ? `It is \`${delivery.repository}\` now.` : 'It is not there yet.',
    order: inWords(environments.map(environment => `\`${environment.name}\``)),
    approvals: approvals(environments),
    approvalsFirst: capitalised(approvals(environments)),
    accounts: byAccount(environments).map(group => ({
      account: group[0].account,
      names: group.map(environment => environment.name),
      bootstraps: byTarget(group).map(together => bootstrapCommand(together, delivery)),
    })),
    environments: environments.map(environment => ({ name: environment.name, settings: JSON.stringify(protection(environment)).replace('"REVIEWER"', 'REVIEWER') })),
    target: { account: account ?? '', region: region ?? '' },
    targetBootstraps: pipelineBootstraps(environments, delivery),
    pipelineStack: pipelineStackName(name),
    isolatedBuilds: isolatedBuilds(name, environments, delivery),
  };
}

/** What somebody has to bring to builds without a way to the internet, where there are such. */
function isolatedBuilds(name: string, environments: WorkloadEnvironment[], { target }: DeliveryRecord): object[] {
  if (!target || !environments.some(({ egressMode }) => egressMode === EgressMode.ISOLATED)) return [];
  const [, , account, region] = target.split('/');
  const registry = `${account}.dkr.ecr.${region}.${partitionOf(region).suffix}`;
  const monthlyUsd = Math.round(BUILD_ENDPOINTS.length * BUILD_ZONES * HOURS_PER_MONTH * PRICES_USD['interface-endpoint-hour']);
  return [{ name, account, region, registry, monthlyUsd, cosign: `cosign-linux-${isArm(environments[0]) ? 'arm64' : 'amd64'}`, version: COSIGN_VERSION }];
}

/** What the account of the pipeline needs besides what its environments need. */
function pipelineBootstraps(environments: WorkloadEnvironment[], delivery: DeliveryRecord): string[] {
  if (!delivery.target) return [];
  const others = byTarget(environments).map(together => bootstrapCommand(together, delivery));
  return pipelineBootstrapCommands(environments, delivery).filter(command => !others.includes(command));
}

/** The repository's name alone, without the ids; an example where it is not known. */
function slug(workload: string, { repository }: DeliveryRecord): string {
  return repository?.replace(/@\d+/g, '') ?? `OWNER/${workload}`;
}

function inWords(names: string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function approvals(environments: WorkloadEnvironment[]): string {
  const names = environments.filter(({ approval }) => approval).map(({ name }) => `\`${name}\``);
  return names.length > 0 ? `somebody approves each deployment of ${inWords(names)}` : 'nobody has to approve a deployment';
}

/** How GitHub protects an environment: https://docs.github.com/en/rest/deployments/environments */
function protection({ approval }: WorkloadEnvironment): object {
  return {
    ...approval ? { reviewers: [{ type: 'Team', id: 'REVIEWER' }] } : {},
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  };
}
