import { HubEntry, HubEnvironment } from './hub-environment';
import { SpokeSettings } from './options';
import { check, missing } from '../design/check';
import { EGRESS } from '../egress/catalog';
import { INGRESS as INGRESS_OF_WORKLOADS } from '../ingress/catalog';
import { IngressMode } from '../ingress/options';
import { Choice } from '../model/choice';
import { overlap } from '../model/cidr';
import { doorAddress } from '../model/door';
import { Answers, Axis, Field, Problem, sentence } from '../model/field';
import { Tier, planTiers } from '../model/tier';

/** Entries that stand in an ingress VPC; the others stand beside the tasks. */
const IN_THE_HUB: readonly string[] = [IngressMode.ALB, IngressMode.API_GATEWAY];

/** The tiers of a spoke that a repository of `container-workload` makes. */
const SPOKE_TIERS: readonly Tier[] = [
  { name: 'app' }, { name: 'entry', cidrMask: 27 }, { name: 'endpoints', cidrMask: 27 }, { name: 'transit', cidrMask: 28 },
];

/** Only an entry has a use for these. */
const OF_ENTRIES = ['healthCheckPath', 'entryAddresses'];

/** What is said about a spoke by itself; what is said about its entry is as for any other entry. */
const SPOKE: Axis = {
  title: 'Spoke',
  fields: [
    { ...likeEgress('egressAllowedDomains'), name: 'allowedDomains' },
    { ...likeEgress('egressFirewallMode'), name: 'firewallMode' },
    { ...likeEgress('egressPorts'), name: 'ports' },
    { name: 'internet', kind: 'boolean', example: 'false' },
    {
      name: 'healthCheckPath',
      kind: 'text',
      example: '/health',
      check: value => /^\/[\w./~-]{0,1023}$/.test(value) ? undefined : { must: 'must be a path', got: value, remedy: 'write one like /health' },
    },
    {
      name: 'entryAddresses',
      kind: 'texts',
      example: '10.20.4.10 10.20.4.42',
      check: value => /^(\d{1,3})(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(value) ? undefined : { must: 'must be IPv4 addresses', got: value, remedy: 'write them like 10.20.4.10' },
    },
  ],
};

/** Entries as workloads have them; what they need of a network, a hub has. */
const INGRESS: Axis = {
  ...INGRESS_OF_WORKLOADS,
  fields: INGRESS_OF_WORKLOADS.fields.map(field => field.name !== 'ingressMode' ? field : { ...field, choices: withoutNeeds(field.choices!) }),
};

function withoutNeeds(choices: Readonly<Record<string, Choice>>): Record<string, Choice> {
  return Object.fromEntries(Object.entries(choices).map(([mode, choice]) => [mode, { ...choice, needs: [] }]));
}

function likeEgress(name: string): Field {
  const { modes, default: _, question, ...field } = EGRESS.fields.find(each => each.name === name)!;
  return field;
}

/** What is wrong with what is said about a spoke, whichever hub it joins. */
export function checkSpokeSettings(name: string, settings: SpokeSettings): string[] {
  const answers = settings as unknown as Answers;
  const ofEntry = Object.keys(settings).filter(key => (key.startsWith('ingress') || OF_ENTRIES.includes(key)) && answers[key] !== undefined);
  const gap = ofEntry.length > 0 ? missing(answers, [INGRESS]) : undefined;
  if (gap) return [`spoke ${name}: ${gap.replace(/; .*/, `; say how callers reach it, or remove ${ofEntry.join(', ')}`)}`];
  const { values, problems: lines } = check(answers, [SPOKE, ...ofEntry.length > 0 ? [INGRESS] : []]);
  const mode = ofEntry.length > 0 && lines.length === 0 ? checkMode(values) : undefined;
  return [...lines, ...mode ? [sentence(mode)] : []].map(line => `spoke ${name}: ${line}`);
}

function checkMode({ ingressMode }: Answers): Problem | undefined {
  return IN_THE_HUB.includes(String(ingressMode)) ? undefined : {
    field: 'ingressMode',
    must: `must be ${IN_THE_HUB.join(' or ')} for an entry in the hub`,
    got: ingressMode,
    remedy: 'leave it out: such an entry stands in the VPC of the spoke, whose repository makes it',
  };
}

/** What is wrong with what is said about a spoke, given its hub. */
export function problemsOfSpoke(environment: HubEnvironment, name: string, settings: SpokeSettings): Problem[] {
  const { account, region, hub, spokes, zoneNames } = environment;
  const field = (option: string) => `spoke ${name}: ${option}`;
  const { cidr } = spokes.find(spoke => spoke.name === name)!;
  const filter = (['allowedDomains', 'firewallMode'] as const).find(option => settings[option] !== undefined);
  const problems: Problem[] = [];
  if (filter && !hub.egress?.firewall) {
    problems.push({ field: field(filter), must: 'must not be set without hubEgress firewall', got: settings[filter], remedy: 'remove it, or choose the firewall' });
  }
  if (settings.ingressMode === undefined) return problems;
  if (!hub.ingressCidr) {
    problems.push({ field: field('ingressMode'), must: 'must not be set without hubIngress, because there is no VPC for the entry', got: settings.ingressMode, remedy: 'set hubIngress' });
  }
  const [, , , ofRegion, ofAccount] = settings.ingressCertificateArn?.split(':') ?? [];
  if (ofRegion && (ofRegion !== region || ofAccount !== account)) {
    problems.push({
      field: field('ingressCertificateArn'),
      must: `must be in account ${account} and Region ${region}, where the entry is`,
      got: settings.ingressCertificateArn,
      remedy: 'create the certificate there, or leave it out',
    });
  }
  const addresses = settings.entryAddresses ?? doorAddresses(cidr, zoneNames.length);
  if (!addresses) {
    problems.push({ field: field('entryAddresses'), must: `is required, because ${cidr} has no room for the subnets that they follow from`, got: undefined, remedy: 'give the addresses of its load balancer' });
  } else if (addresses.length !== zoneNames.length) {
    problems.push({ field: field('entryAddresses'), must: `must be ${zoneNames.length}, one in each availability zone`, got: addresses.join(' '), remedy: 'give the addresses of its load balancer' });
  } else if (addresses.some(address => !overlap(`${address}/32`, cidr))) {
    problems.push({ field: field('entryAddresses'), must: `must be in ${cidr}, the range of the spoke`, got: addresses.join(' '), remedy: 'correct them' });
  }
  return problems;
}

/** The addresses of the doors of a spoke, one in each zone; nothing if its range has no room for them. */
function doorAddresses(cidr: string, zones: number): string[] | undefined {
  return planTiers(cidr, SPOKE_TIERS)?.get('entry')?.slice(0, zones).map(doorAddress);
}

/**
 * The entry as it is recorded.
 *
 * @param parameter holds the ARN of the certificate, where nothing else says where that comes from
 */
export function recordedEntry(settings: SpokeSettings, cidr: string, zones: number, parameter: string): HubEntry {
  const { values } = check(settings as unknown as Answers, [INGRESS]);
  const { ingressMode, ingressPlainHttp, ingressDomainName, ingressCertificateArn } = values;
  const fields = INGRESS.fields.filter(({ modes }) => !modes || modes.includes(String(ingressMode)));
  const resolved = fields.map(field => [field.name, values[field.name] ?? field.default?.(values)]).filter(([, value]) => value !== undefined);
  const isSaid = ingressPlainHttp || ingressDomainName || ingressCertificateArn;
  const isOpen = !isSaid && INGRESS.fields[0].choices![String(ingressMode)].needsCertificate;
  return {
    ...Object.fromEntries(resolved),
    ...isOpen ? { ingressCertificateParameter: parameter } : {},
    addresses: settings.entryAddresses ?? doorAddresses(cidr, zones)!,
    healthCheckPath: settings.healthCheckPath ?? '/health',
  } as HubEntry;
}
