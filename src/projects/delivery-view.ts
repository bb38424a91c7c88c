import { isDefinedInPython } from './projenrc-py';
import { HOURS_PER_MONTH, PRICES_USD } from '../cost/prices';
import { bootstrapCommand, pipelineBootstrapCommands, places } from '../design/bootstrap';
import { DeliveryRecord } from '../design/delivery';
import { networkAccessId, pipelineStackName } from '../design/delivery-names';
import { Deliverable, DeployedEnvironment, hasImage } from '../design/deployed';
import { environmentStacks, otherAccount } from '../design/environment-stacks';
import { isArm } from '../design/processors';
import { EgressMode } from '../egress/options';
import { BUILD_ENDPOINTS, BUILD_ZONES } from '../model/build-endpoints';
import { COSIGN_VERSION } from '../model/cosign';
import { partitionOf } from '../model/partition';
import { render } from '../render/render';

/** The README's block about deployments. */
export function deliveryText(design: Deliverable): string {
  const view = deliveryView(design);
  return render('delivery/stacks.md', view) + render(`delivery/${design.delivery.pipeline}.md`, view);
}

/** What it prints. */
function deliveryView({ name, environments, delivery }: Deliverable) {
  const [, , account, region] = delivery.target?.split('/') ?? [];
  return {
    branch: delivery.branch,
    projenrc: isDefinedInPython() ? '.projenrc.py' : '.projenrc.ts',
    severity: delivery.findingSeverity ?? '',
    ...whatIsDelivered(environments, delivery),
    gitlabUrl: delivery.gitlabUrl ?? '',
    slug: slug(name, delivery),
    repositoryNow: delivery.repository ? `It is \`${delivery.repository}\` now.` : 'It is not there yet.',
    order: inWords(environments.map(environment => `\`${environment.name}\``)),
    approvals: approvals(environments),
    approvalsFirst: capitalised(approvals(environments)),
    accounts: accounts(environments, delivery),
    networks: networks(environments),
    hubs: hubs(environments),
    environments: environments.map(environment => ({ name: environment.name, settings: JSON.stringify(protection(environment)).replace('"REVIEWER"', 'REVIEWER') })),
    target: { account: account ?? '', region: region ?? '' },
    targetBootstraps: pipelineBootstraps(environments, delivery),
    pipelineStack: pipelineStackName(name),
    isolatedBuilds: isolatedBuilds(name, environments, delivery),
  };
}

/** What goes through the environments: an image with templates, or templates alone. */
function whatIsDelivered(environments: readonly DeployedEnvironment[], delivery: DeliveryRecord) {
  const order = inWords(environments.map(({ name }) => `\`${name}\``));
  const proves = 'proves the network from the very templates that it deploys, and takes';
  return hasImage(delivery) ? {
    images: [{}],
    others: [],
    makes: 'the roles, a registry for images',
    delivers: `builds the image once, scans it (findings that are ${delivery.findingSeverity} or worse stop the line), signs it, ${proves} the\n`
      + `same image by its digest through ${order}`,
  } : { images: [], others: [{}], makes: 'the roles', delivers: `${proves} them through ${order}` };
}

/** What an administrator of each account does: the stacks to deploy, and how to bootstrap. */
function accounts(environments: readonly DeployedEnvironment[], delivery: DeliveryRecord) {
  const everywhere = places(environments);
  return [...new Set(everywhere.map(({ account }) => account))].map(account => {
    const here = environments.filter(environment => environment.account === account);
    return {
      account,
      providers: here.length > 0 ? [account] : [],
      names: [
        ...here.map(({ name }) => name),
        ...environments.filter(environment => otherAccount(environment) === account).map(({ name }) => networkAccessId(name)),
      ],
      bootstraps: everywhere.filter(place => place.account === account).map(place => bootstrapCommand(place, environments, delivery)),
    };
  });
}

/** The environments that are deployed to two accounts. */
function networks(environments: readonly DeployedEnvironment[]) {
  return environments.flatMap(environment => {
    const { name, account, region } = environment;
    const network = otherAccount(environment);
    return network ? [{ name, account, region, network, partition: partitionOf(region).partition }] : [];
  });
}

/** The environments of workloads that are several stacks, where there are any; and those of them that are in two accounts. */
function hubs(environments: readonly DeployedEnvironment[]) {
  const names = environments.filter(environment => !environment.joined && environmentStacks(environment).length > 1).map(({ name }) => `\`${name}\``);
  if (names.length === 0) return [];
  const split = networks(environments);
  return [{
    names: inWords(names), are: names.length > 1 ? 'are' : 'is', workload: environments[0].workload, split: split.length > 0 ? [{ networks: split }] : [],
  }];
}

/** What somebody has to bring to builds without a way to the internet, where there are such. */
function isolatedBuilds(name: string, environments: readonly DeployedEnvironment[], { target }: DeliveryRecord): object[] {
  if (!target || !environments.some(({ egressMode }) => egressMode === EgressMode.ISOLATED)) return [];
  const [, , account, region] = target.split('/');
  const registry = `${account}.dkr.ecr.${region}.${partitionOf(region).suffix}`;
  const monthlyUsd = Math.round(BUILD_ENDPOINTS.length * BUILD_ZONES * HOURS_PER_MONTH * PRICES_USD['interface-endpoint-hour']);
  return [{ name, account, region, registry, monthlyUsd, cosign: `cosign-linux-${isArm(environments[0]) ? 'arm64' : 'amd64'}`, version: COSIGN_VERSION }];
}

/** What the account of the pipeline needs besides what its environments need. */
function pipelineBootstraps(environments: readonly DeployedEnvironment[], delivery: DeliveryRecord): string[] {
  if (!delivery.target) return [];
  const others = places(environments).map(place => bootstrapCommand(place, environments, delivery));
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

function approvals(environments: readonly DeployedEnvironment[]): string {
  const names = environments.filter(({ approval }) => approval).map(({ name }) => `\`${name}\``);
  return names.length > 0 ? `somebody approves each deployment of ${inWords(names)}` : 'nobody has to approve a deployment';
}

/** How GitHub protects an environment: https://docs.github.com/en/rest/deployments/environments */
function protection({ approval }: DeployedEnvironment): object {
  return {
    ...approval ? { reviewers: [{ type: 'Team', id: 'REVIEWER' }] } : {},
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  };
}
