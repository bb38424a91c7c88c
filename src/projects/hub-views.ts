import { PACKAGE_NAME } from './vendored-package';
import { BillLine, billOf, total } from '../cost/monthly';
import { HOURS_PER_MONTH, PRICES_DATE, PRICES_USD } from '../cost/prices';
import { modes } from '../design/axes';
import { FirewallMode } from '../egress/options';
import { HUB_AXES } from '../hub/axes';
import { HubDesign } from '../hub/design';
import { HubEnvironment } from '../hub/hub-environment';
import type { HubSpoke, NetworkHubProps } from '../hub/network-hub-props';
import { HubOptions } from '../hub/options';
import { IngressMode } from '../ingress/options';
import { CostLine } from '../model/cost-line';
import { Answers } from '../model/field';
import { planTiers } from '../model/tier';
import { PipelineProvider } from '../pipeline/options';

/** The bill of every hub, whatever its ways in and out. */
const COSTS: readonly CostLine[] = [
  { item: 'KMS key for logs', price: 'kms-key-month', quantity: () => 1 },
  { item: 'Transit Gateway attachment of the ingress VPC', price: 'transit-gateway-attachment-hour', quantity: ({ hubIngress }) => hubIngress ? 1 : 0 },
  { item: 'Transit Gateway attachment of the endpoints VPC', price: 'transit-gateway-attachment-hour', quantity: answers => servicesOf(answers).length > 0 ? 1 : 0 },
  {
    item: 'Interface VPC endpoints for spokes',
    price: 'interface-endpoint-hour',
    quantity: answers => servicesOf(answers).length * Number(answers.hubAvailabilityZones ?? 2),
  },
];

/** The services for which a hub has endpoints. */
const servicesOf = ({ hubEndpointServices }: Answers) => (hubEndpointServices ?? []) as string[];

/** What the README's block about hubs and spokes prints. */
export function hubReadmeView(options: HubOptions, { environments, delivery }: HubDesign) {
  const answers = options as unknown as Answers;
  const chosen = modes(answers, HUB_AXES);
  const [first] = environments;
  const bills = environments.map(({ hub }) =>
    billOf([...COSTS, ...chosen.flatMap(({ choice }) => choice.costs)], { ...answers, hubEndpointServices: hub.endpoints?.services }));
  return {
    consequences: [
      ...chosen.map(({ axis, choice }) => ({ title: axis.title, label: choice.label, help: choice.help })),
      options.hubIngress
        ? { title: 'Ingress', label: 'An ingress VPC', help: 'Spokes may have their public entry here; it reaches those only.' }
        : { title: 'Ingress', label: 'No ingress VPC', help: 'A public entry is the matter of each spoke.' },
      ...environments.flatMap(endpointsConsequence),
    ],
    domains: options.hubDomains.map(domain => `\`${domain}\``).join(', '),
    hubs: environments.map((environment, index) => ({
      cells: [`\`${environment.name}\``, `\`${environment.hub.name}\``, environment.account, environment.region, environment.zoneNames.join(', '),
        environment.hub.egress?.cidr ?? 'none', environment.hub.ingressCidr ?? 'none', environment.hub.endpoints?.cidr ?? 'none', usd(bills[index])],
    })),
    spokes: environments.flatMap(environment => environment.spokes.map(spoke => ({ cells: spokeCells(environment, spoke) }))),
    joins: environments.map(joinView),
    filters: environments.some(({ hub }) => hub.egress?.firewall) ? [{}] : [],
    ingress: options.hubIngress ? [{}] : [],
    grants: delivery.pipeline === PipelineProvider.NONE ? [] : [{}],
    endpoints: environments.some(({ hub }) => hub.endpoints) ? [{}] : [],
    bill: bills[0].map(line => ({ ...line, monthlyUsd: line.monthlyUsd.toFixed(2) })),
    billOf: first.name,
    pricesDate: PRICES_DATE,
    certificates: environments.flatMap(certificates),
  };
}

/** What it means that a hub has endpoints, with the number of those that nobody has to pay for by the hour any more. */
function endpointsConsequence({ name, spokes, zoneNames, hub: { endpoints } }: HubEnvironment) {
  if (!endpoints) return [];
  const { services } = endpoints;
  const [each, zones, others] = [services.length, zoneNames.length, Math.max(spokes.length - 1, 0)];
  const saved = each * zones * others;
  const usdOfSaved = Math.round(saved * HOURS_PER_MONTH * PRICES_USD['interface-endpoint-hour']);
  return [{
    title: 'Endpoints',
    label: `${services.map(service => `\`${service}\``).join(', ')} in \`${name}\``,
    help: 'Spokes call them through the Transit Gateway, each only the resources of its own account. '
      + (saved > 0
        ? `Where all ${spokes.length} spokes do, that saves ${each} services x ${zones} zones x (${spokes.length} - 1) spokes = ${saved} endpoints that are paid for by the `
          + `hour, about ${usdOfSaved} USD a month.`
        : `With each spoke after the first one that saves ${each} services x ${zones} zones = ${each * zones} endpoints that are paid for by the hour.`),
  }];
}

function usd(bill: readonly BillLine[]): string {
  return `about ${Math.round(total([...bill]))} USD`;
}

/** What a row of the table of spokes says. */
function spokeCells({ name: environment, joined, hub }: HubEnvironment, spoke: HubSpoke): string[] {
  const { name, domain, account, cidr } = spoke;
  const member = joined.find(each => each.name === name);
  return [
    `\`${name}\``, `\`${environment}\``, `\`${domain}\``, account!, cidr, wayOut(spoke, hub), member?.entry?.ingressMode ?? 'none', member ? 'yes' : 'not yet',
  ];
}

/** What a spoke may call on the internet. */
function wayOut({ internet = true, allowedDomains, firewallMode, ports = [443] }: HubSpoke, { egress }: NetworkHubProps): string {
  if (!egress || !internet) return 'none';
  const listed = allowedDomains?.join(' ') ?? 'nothing yet';
  const where = !egress.firewall ? 'everything' : firewallMode === FirewallMode.DISCOVER ? 'everything, which is logged' : listed;
  return `${where}, TCP ${ports.join(' ')}`;
}

/** How a team joins: what its own repository is told. */
function joinView({ name, account, region, zoneNames, hub }: HubEnvironment) {
  const flags = [
    '--network-topology spoke', `--network-hub ${hub.name}`, `--network-account ${account}`,
    `--network-hub-zone-names ${zoneNames.join(' ')}`, `--network-availability-zone-names ${zoneNames.join(' ')}`,
  ];
  return {
    name,
    hub: hub.name,
    command: [`npx projen new container-workload --from ${PACKAGE_NAME}`, `--environments ENVIRONMENT=aws://ACCOUNT/${region}`, '--network-cidrs ENVIRONMENT=CIDR', ...flags].join(' \\\n     '),
    endpoints: hub.endpoints ? [{
      flags: `--egress-aws-services ${hub.endpoints.services.join(' ')} --network-hub-endpoint-services ${hub.endpoints.services.join(' ')} `
        + `--network-hub-endpoints-cidr ${hub.endpoints.cidr}`,
    }] : [],
    entries: hub.ingressCidr ? Object.entries(TIER_OF).map(([mode, tier]) => ({
      mode,
      flags: `--ingress-mode ${mode} --network-ingress-vpc hub --network-hub-ingress-cidrs ${ingressRanges(hub.ingressCidr!, tier, zoneNames.length).join(' ')}`,
    })) : [],
  };
}

/** The tiers of an ingress VPC. */
const INGRESS_TIERS = [{ name: 'edge', cidrMask: 27 }, { name: 'entry', cidrMask: 27 }, { name: 'transit', cidrMask: 28 }];

/** The tier in which the load balancer of an entry stands: nothing else of the ingress VPC may call a spoke. */
const TIER_OF: Readonly<Record<string, string>> = { [IngressMode.ALB]: 'edge', [IngressMode.API_GATEWAY]: 'entry' };

/** The ranges of the subnets of a tier. */
function ingressRanges(cidr: string, tier: string, zones: number): string[] {
  return planTiers(cidr, INGRESS_TIERS)!.get(tier)!.slice(0, zones);
}

/** How to say where the certificates of entries are. */
function certificates({ region, joined }: HubEnvironment) {
  return joined.filter(({ entry }) => entry?.ingressCertificateParameter).map(({ name, entry }) => ({
    command: `aws ssm put-parameter --region ${region} --type String --name ${entry!.ingressCertificateParameter} --value arn:aws:acm:... # ${name}`,
  }));
}
