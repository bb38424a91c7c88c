import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ISOLATED, assemblyOf } from './workload';
import { TrafficVerdict } from '../../../src/traffic/answers';
import { Traffic } from '../../../src/traffic/traffic';
import { Template } from '../mutants/mutant';

// Names that hosted zones lead to endpoints, to something else, or to nobody, in templates of anybody.
process.env.CDK_VALIDATION = 'false';

const NAME = 'logs.eu-west-1.amazonaws.com';
const isLogs = ({ ServiceName }: any) => JSON.stringify(ServiceName).includes('.logs"');
const part = (index: number, of: unknown) => ({ 'Fn::Select': [index, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': [of, 'DnsEntries'] }] }] }] });

/** An alias that leads to the endpoint of a service. */
function alias(template: Template, service = 'logs'): object {
  const [endpoint] = template.ids('EC2::VPCEndpoint', ({ ServiceName }) => JSON.stringify(ServiceName).includes(`.${service}"`));
  return { HostedZoneId: part(0, endpoint), DNSName: part(1, endpoint), EvaluateTargetHealth: false };
}

function vpcs(template: Template): object[] {
  return [{ VPCId: template.ref('EC2::VPC'), VPCRegion: 'eu-west-1' }];
}

function zone(template: Template, properties: object = {}): void {
  template.add('Zone', 'Route53::HostedZone', { Name: NAME, VPCs: vpcs(template), ...properties });
}

function record(template: Template, properties: object = {}, id = 'Record'): void {
  template.add(id, 'Route53::RecordSet', { HostedZoneId: { Ref: 'Zone' }, Name: NAME, Type: 'A', AliasTarget: alias(template), ...properties });
}

/** The endpoint answers no names by itself any more. */
function silent(template: Template): void {
  template.first('EC2::VPCEndpoint', isLogs).PrivateDnsEnabled = false;
}

type Change = (template: Template) => void;
const all = (...changes: Change[]): Change => template => changes.forEach(change => change(template));
const parameter = (name: string): Change => ({ json }) => { Object.assign((json as any).Parameters ??= {}, { [name]: { Type: 'String' } }); };

function verdictOf(change: Change, environment: object = ISOLATED, property = 'isolated'): { verdict: string; told: string } {
  const { findings } = Traffic.fromAssembly(assemblyOf(environment, change));
  const own = findings.filter(each => each.property === property);
  const order = [TrafficVerdict.BROKEN, TrafficVerdict.NOT_PROVEN, TrafficVerdict.PROVEN];
  const verdict = order.find(each => own.some(finding => finding.verdict === each))!;
  return { verdict, told: own.filter(finding => finding.verdict === verdict).map(({ sentence, doubts }) => [sentence, ...doubts].join('; ')).join('\n') };
}

const CASES: [name: string, change: Change, verdict: TrafficVerdict, told?: RegExp][] = [
  ['a zone of its own for an endpoint without private DNS', all(silent, zone, record), TrafficVerdict.PROVEN],
  ['names in capital letters and with a dot at the end', all(silent, template => zone(template, { Name: `${NAME.toUpperCase()}.` }), template => record(template, { Name: `${NAME}.` })), TrafficVerdict.PROVEN],
  ['a group of records, by the name of the zone', all(silent, zone, template => template.add('Records', 'Route53::RecordSetGroup', {
    HostedZoneName: `${NAME}.`, RecordSets: [{ Name: NAME, Type: 'A', AliasTarget: alias(template) }, { Name: NAME, Type: 'TXT', TTL: '60', ResourceRecords: ['"logs"'] }],
  })), TrafficVerdict.PROVEN],
  ['a public zone, which changes nothing', template => zone(template, { VPCs: undefined }), TrafficVerdict.PROVEN],
  ['a zone for other names', template => zone(template, { Name: 'internal.example.com' }), TrafficVerdict.PROVEN],
  ['a zone for other names, part of which nobody knows', all(parameter('Stage'), template => zone(template, { Name: { 'Fn::Sub': '${Stage}.internal.example.com' } })), TrafficVerdict.PROVEN],
  ['names of AWS Cloud Map', template => template.add('Names', 'ServiceDiscovery::PrivateDnsNamespace', { Name: 'shop.internal', Vpc: template.ref('EC2::VPC') }), TrafficVerdict.PROVEN],
  ['a zone with a wider name, where private DNS is nearer', template => zone(template, { Name: 'com' }), TrafficVerdict.BROKEN, /Zone shadows prod-eu-west-1-starport-layer-bucket\.s3\.eu-west-1\.amazonaws\.com/],
  ['private DNS and a zone with the same name', zone, TrafficVerdict.BROKEN, /Zone and the private DNS of \S*LogsEndpoint both answer logs\.eu-west-1\.amazonaws\.com in \S+, and AWS refuses the second/],
  ['no zone', silent, TrafficVerdict.BROKEN, /has no private DNS/],
  ['a zone without records', all(silent, zone), TrafficVerdict.BROKEN, /Zone shadows logs\.eu-west-1\.amazonaws\.com in \S+ and has no address for it/],
  ['a zone for another VPC', all(silent, template => template.add('Other', 'EC2::VPC', { CidrBlock: '10.9.0.0/16' }), template => zone(template, { VPCs: [{ VPCId: { Ref: 'Other' } }] }), record), TrafficVerdict.BROKEN, /has no private DNS/],
  ['an alias to the endpoint of another service', all(silent, zone, template => record(template, { AliasTarget: alias(template, 'ecr.api') })), TrafficVerdict.BROKEN, /leads logs\.eu-west-1\.amazonaws\.com to \S*EcrApiEndpoint/],
  ['two records for one name', all(silent, zone, record, template => record(template, {}, 'Second')), TrafficVerdict.BROKEN, /answers logs\.eu-west-1\.amazonaws\.com in Zone already, and AWS refuses the second/],
  ['a record that is no name in its zone', all(silent, zone, record, template => record(template, { Name: 'sqs.eu-west-1.amazonaws.com' }, 'Second')), TrafficVerdict.PROVEN],
  ['a wildcard for every name of the Region', all(silent, template => zone(template, { Name: 'eu-west-1.amazonaws.com' }), template => record(template, { Name: '*.eu-west-1.amazonaws.com' })), TrafficVerdict.BROKEN, /Record leads \S*s3\.eu-west-1\.amazonaws\.com to \S*LogsEndpoint, not to \S*S3Endpoint/],
  // What is not understood is no yes.
  ['an alias to something else', all(silent, zone, template => record(template, { AliasTarget: { HostedZoneId: 'Z2IFOLAFXWLO4F', DNSName: 'vpce-1.logs.eu-west-1.vpce.amazonaws.com' } })), TrafficVerdict.NOT_PROVEN, /Record: it leads to something that is no endpoint of these templates/],
  ['another zone for the alias', all(silent, zone, template => record(template, { AliasTarget: { ...alias(template), HostedZoneId: 'Z2IFOLAFXWLO4F' } })), TrafficVerdict.NOT_PROVEN, /HostedZoneId of its alias is not that of the name/],
  ['a record with a name that nobody knows', all(silent, parameter('Name'), zone, template => record(template, { Name: { Ref: 'Name' } })), TrafficVerdict.NOT_PROVEN, /whether Record answers logs/],
  ['a further record with a name that nobody knows', all(silent, parameter('Name'), zone, record, template => record(template, { Name: { Ref: 'Name' } }, 'Second')), TrafficVerdict.NOT_PROVEN, /whether Second answers logs/],
  ['a zone with a name that nobody knows', all(parameter('Name'), template => zone(template, { Name: { Ref: 'Name' } })), TrafficVerdict.NOT_PROVEN, /Zone: its name is not known/],
  ['a zone with a name that may be right', all(parameter('Name'), template => zone(template, { Name: { 'Fn::Sub': '${Name}.eu-west-1.amazonaws.com' } })), TrafficVerdict.NOT_PROVEN, /whether Zone answers/],
  ['a zone for a VPC that nobody knows', all(parameter('Vpc'), template => zone(template, { VPCs: [{ VPCId: { Ref: 'Vpc' } }] })), TrafficVerdict.NOT_PROVEN, /whether it is for \S+ is not in these templates/],
  ['a record in a zone that nobody knows', all(parameter('Known'), silent, zone, record, template => record(template, { HostedZoneId: { Ref: 'Known' } }, 'Second')), TrafficVerdict.NOT_PROVEN, /are not certain|is not certain/],
  ['a Route 53 profile', template => template.add('Profile', 'Route53Profiles::ProfileAssociation', { ResourceId: template.ref('EC2::VPC'), ProfileId: 'rp-1' }), TrafficVerdict.NOT_PROVEN, /which hosted zones the Route 53 profile brings/],
  ['names of AWS that AWS Cloud Map answers', template => template.add('Names', 'ServiceDiscovery::PrivateDnsNamespace', { Name: 's3.eu-west-1.amazonaws.com', Vpc: template.ref('EC2::VPC') }), TrafficVerdict.NOT_PROVEN, /which names of it are answered, and how, is not modelled/],
];

describe('a hosted zone', () => {
  for (const [name, change, verdict, told] of CASES) {
    test(`${name}: ${verdict}`, () => {
      const found = verdictOf(change);
      assert.equal(found.verdict, verdict, found.told);
      if (told) assert.match(found.told, told);
    });
  }

  test('that shadows a name closes the way to the internet for it', () => {
    const found = verdictOf(zone, {}, 'nat');
    assert.equal(found.verdict, TrafficVerdict.BROKEN);
    assert.match(found.told, /writes its logs to Amazon CloudWatch Logs, but Zone shadows logs\.eu-west-1\.amazonaws\.com/);
    assert.equal(verdictOf(template => zone(template, { Name: 'internal.example.com' }), {}, 'nat').verdict, TrafficVerdict.PROVEN);
  });
});
