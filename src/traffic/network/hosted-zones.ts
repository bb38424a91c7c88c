import { aliasOf } from './aliases';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { DnsRecord, HostedZone, NameTarget, Vpc } from './model';
import { because, isSet, list, map, text } from './property';
import { identity } from '../template/identity';
import { symbolic } from '../template/symbolic';
import { isJoin } from '../template/text';
import { Reference, type Value, type Values } from '../template/value';
import type { Doubt, Resource } from '../template/world';

const ZONE = 'AWS::Route53::HostedZone';

/** The private hosted zones with their records, and what else has a say in names. A zone without a VPC is public and changes nothing. */
export function buildHostedZones(ground: Ground): void {
  for (const resource of ground.resources(ZONE)) {
    const { Name, VPCs } = resource.properties;
    if (!isSet(VPCs)) continue;
    const vpcs = list(VPCs)?.map(each => map(each)?.VPCId);
    ground.hostedZones.add(resource, zone(resource, domainOf(Name), vpcs, ground.about(resource), ground));
  }
  addOthers(ground);
  for (const resource of ground.resources('AWS::Route53::RecordSet')) addRecord(resource, resource.properties, resource.properties, ground);
  for (const resource of ground.resources('AWS::Route53::RecordSetGroup')) addGroup(resource, ground);
  for (const each of ground.hostedZones.all) checkRecords(each, ground);
  clashes(ground);
}

function zone(
  resource: Resource, domain: string | undefined, vpcs: readonly Value[] | undefined, doubts: Doubt[], ground: Ground,
): Draft<HostedZone> {
  const found = vpcs?.map(each => ground.vpcs.find(each));
  return {
    kind: 'hosted-zone',
    name: resource.label,
    resource,
    doubts,
    ...domain !== undefined && { domain },
    vpcs: (found ?? []).filter((each): each is Draft<Vpc> => each !== undefined),
    // What names nothing in these templates may name any of their VPCs.
    mayBeForMore: !found || vpcs!.some((value, index) => !found[index] && !(value instanceof Reference)),
    records: [],
  };
}

/** A name in lower case, without a dot at the end. A part of which nothing is known stands by a number. */
function domainOf(value: Value): string | undefined {
  const whole = isJoin(value) ? value.args[1].map(part => symbolic(part) ?? `\${${identity(part)}}`).join('') : symbolic(value);
  const name = whole?.replace(/\.$/, '').replace(/^\\052\./, '*.');
  return name?.includes('${') ? name : name?.toLowerCase();
}

/**
 * Names that AWS Cloud Map answers, servers that a rule sends questions to, and what a Route 53 profile brings: all of them are in doubt.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
function addOthers(ground: Ground): void {
  const add = (resource: Resource, domain: string | undefined, vpc: Value, reason: string) =>
    ground.hostedZones.add(resource, zone(resource, domain, [vpc], [...ground.about(resource), ground.doubt(resource, reason)], ground));
  for (const resource of ground.resources('AWS::ServiceDiscovery::PrivateDnsNamespace')) {
    add(resource, domainOf(resource.properties.Name), resource.properties.Vpc, 'which names of it are answered, and how, is not modelled');
  }
  for (const resource of ground.resources('AWS::Route53Resolver::ResolverRuleAssociation')) {
    const { ResolverRuleId, VPCId } = resource.properties;
    const rule = ResolverRuleId instanceof Reference ? ResolverRuleId.resource.properties : undefined;
    const domain = domainOf(rule?.DomainName);
    // Whom a rule of somebody else asks is outside of these templates, as is whom a rule for every name asks.
    if (domain && text(rule?.RuleType)?.toUpperCase() !== 'SYSTEM') add(resource, domain, VPCId, 'other servers are asked for its names');
  }
  for (const resource of ground.resources('AWS::Route53Profiles::ProfileAssociation')) {
    add(resource, undefined, resource.properties.ResourceId, 'which hosted zones the Route 53 profile brings is not in these templates');
  }
}

function addGroup(resource: Resource, ground: Ground): void {
  const { RecordSets, HostedZoneId, HostedZoneName } = resource.properties;
  const fields = list(RecordSets)?.map(map);
  for (const record of fields ?? [undefined]) {
    if (record) addRecord(resource, record, { HostedZoneId, HostedZoneName }, ground);
    else zonesOf({ HostedZoneId, HostedZoneName }, undefined, ground).forEach(each => each.doubts.push(ground.unknown(resource, 'RecordSets', RecordSets)));
  }
}

/** What a record says that answers everybody in the same way. */
const PLAIN = ['AliasTarget', 'Comment', 'HostedZoneId', 'HostedZoneName', 'Name', 'ResourceRecords', 'TTL', 'Type'];

function addRecord(resource: Resource, fields: Values, place: Values, ground: Ground): void {
  const { Name, Type, AliasTarget } = fields;
  const domain = domainOf(Name);
  const { leadsTo, fault } = isSet(AliasTarget) ? aliasOf(AliasTarget, resource, ground) : { leadsTo: written(fields), fault: undefined };
  const strange = Object.keys(fields).filter(name => !PLAIN.includes(name) && isSet(fields[name]));
  const doubts = [
    ...ground.about(resource),
    ...strange.map(name => ground.doubt(resource, `whom it answers depends on ${name}, which is not modelled`)),
    ...domain === undefined ? [ground.unknown(resource, 'Name', Name)] : [],
  ];
  const type = text(Type)?.toUpperCase();
  const record: Draft<DnsRecord> = {
    kind: 'record', name: resource.label, resource, doubts, leadsTo, ...domain !== undefined && { domain }, ...type !== undefined && { type },
  };
  if (fault) ground.fault(record, resource, fault);
  const zones = zonesOf(place, domain, ground);
  const isKnown = zones.length === 1 && (ground.hostedZones.find(place.HostedZoneId) || !isSet(place.HostedZoneId));
  if (!isKnown) record.doubts.push(ground.doubt(resource, `which hosted zone it is in is not known: ${because(place.HostedZoneId ?? place.HostedZoneName)}`));
  for (const each of zones) each.records.push(record);
}

function written({ ResourceRecords, Type }: Values): NameTarget {
  return { kind: 'other', reason: `what answers at ${(list(ResourceRecords) ?? []).map(each => text(each) ?? '?').join(', ') || 'nothing'} (${text(Type) ?? 'of an unknown type'}) is not known` };
}

/** The zones that a record is in, or may be in. */
function zonesOf({ HostedZoneId, HostedZoneName }: Values, domain: string | undefined, ground: Ground): Draft<HostedZone>[] {
  const known = ground.hostedZones.find(HostedZoneId);
  if (known) return [known];
  if (HostedZoneId instanceof Reference) return [];
  const name = isSet(HostedZoneId) ? undefined : domainOf(HostedZoneName);
  const zones = ground.hostedZones.all.filter(({ resource }) => resource?.type === ZONE);
  if (name !== undefined) return zones.filter(each => each.domain === name);
  return zones.filter(each => domain === undefined || each.domain === undefined || isIn(each.domain, domain));
}

function isIn(zoneName: string, domain: string): boolean {
  return domain === zoneName || domain.endsWith(`.${zoneName}`);
}

/** A name of another zone is no name of this one, and each name has one answer of a type. */
function checkRecords({ domain: own, records, name: zoneName }: Draft<HostedZone>, ground: Ground): void {
  const seen = new Map<string, DnsRecord>();
  for (const record of records as Draft<DnsRecord>[]) {
    const { domain, type, resource, doubts } = record;
    if (!resource || domain === undefined || type === undefined || doubts.length > 0) continue;
    if (own !== undefined && !own.includes('${') && !domain.includes('${') && !isIn(own, domain)) ground.fault(record, resource, `${domain} is no name in ${zoneName}, whose names end in ${own}`);
    const key = `${domain} ${type}`;
    const other = seen.get(key);
    if (other) ground.clash(record, resource, other.resource, `${other.name} answers ${domain} in ${zoneName} already, and AWS refuses the second`);
    seen.set(key, record);
  }
}

/** Two zones of a VPC cannot have the same name, and AWS refuses the second. */
function clashes(ground: Ground): void {
  const zones = ground.hostedZones.all.filter(({ resource }) => resource?.type === ZONE);
  zones.forEach((one, index) => {
    for (const other of zones.slice(0, index)) {
      const vpc = one.vpcs.find(each => other.vpcs.includes(each));
      if (vpc && one.domain !== undefined && one.domain === other.domain) {
        ground.clash(one, one.resource!, other.resource, `${other.name} has the same name ${one.domain} for ${vpc.name}, and AWS refuses the second`);
      }
    }
  });
}
