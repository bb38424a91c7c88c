import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { App } from 'aws-cdk-lib';
import fc from 'fast-check';
import { EXAMPLES } from './mutants/by-hand';
import { FIREWALL, assemblyOf } from './properties/workload';
import { NetworkHub, WorkloadStack } from '../../src/cdk';
import { Traffic } from '../../src/traffic/traffic';

process.env.CDK_VALIDATION = 'false';
const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function proved(template: unknown): Traffic {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template));
  return Traffic.fromTemplates([file]);
}

function templateIn(directory: string): any {
  return JSON.parse(readFileSync(join(directory, readdirSync(directory).find(name => name.endsWith('.template.json'))!), 'utf8'));
}

function hubTemplate(): any {
  const app = new App();
  const stack = new WorkloadStack(app, 'Hub', { env: { account: '222222222222', region: 'eu-west-1' }, zoneNames: ['eu-west-1a', 'eu-west-1b'] });
  new NetworkHub(stack, 'NetworkHub', {
    name: 'corp',
    domains: ['live'],
    spokes: [{ name: 'shop', domain: 'live', cidr: '10.1.0.0/16', account: '111111111111', ingress: true }],
    egress: { cidr: '10.255.1.0/24' },
    ingressCidr: '10.255.0.0/24',
    callers: [{ cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0', spokes: ['shop'] }],
  });
  return templateIn(app.synth().directory);
}

/** What nobody expects there, with names that every object of JavaScript has. */
const JUNK: readonly unknown[] = [
  null, [], {}, '', 'x', 'constructor', '__proto__', 0, -1, 1e99, 1.5, true, [null], [[]], { a: null }, { toString: 1 }, { length: 3 },
  '10.0.0.0/33', { Ref: 'toString' }, { Ref: [] }, { 'Fn::GetAtt': 'A.B.C' }, { 'Fn::If': [] }, { 'Fn::If': ['toString', 1, 2] }, { 'Fn::Sub': ['${a}', null] },
  { 'Fn::Join': ['', null] }, { 'Fn::Select': [9, { 'Fn::GetAZs': '' }] }, { 'Fn::Cidr': ['10.0.0.0/8', 1e9, 1] }, { 'Fn::FindInMap': ['a', { Ref: 'AWS::Region' }, 'c'] },
  { 'Fn::Nothing': 1 }, { 'Fn::Transform': { Name: 'x' } }, { 'Fn::ForEach::A': ['x', ['a'], {}] }, { Condition: 'valueOf' },
];

/** Every place in a value, with what it is in. */
function places(value: unknown): (readonly [any, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value, key] as const, ...places(inner)]);
}

const damages = fc.array(fc.record({ place: fc.nat(), junk: fc.constantFrom(...JUNK) }), { minLength: 1, maxLength: 4 });

function survives(name: string, made: () => any, within: (template: any) => unknown): void {
  it(name, () => {
    const text = JSON.stringify(made());
    fc.assert(fc.property(damages, changes => {
      const template = JSON.parse(text);
      for (const { place, junk } of changes) {
        const all = places(within(template));
        if (all.length === 0) break;
        const [parent, key] = all[place % all.length];
        parent[key] = JSON.parse(JSON.stringify(junk));
      }
      const { findings } = proved(template);
      assert.ok(findings.length > 0);
      for (const { sentence, subject, doubts } of findings) assert.doesNotMatch([sentence, subject, ...doubts].join(), /undefined|\[object|NaN/);
    }), { numRuns: 25, seed: 1 });
  });
}

describe('whatever stands in a template, there is a verdict', () => {
  for (const { name, template } of EXAMPLES) survives(name, template, ({ Resources }) => Resources);
  survives('a workload', () => templateIn(assemblyOf(FIREWALL)), ({ Resources }) => Resources);
  survives('the choices of a workload', () => templateIn(assemblyOf(FIREWALL)), ({ Metadata }) => Metadata);
  survives('the record of a hub', hubTemplate, ({ Metadata }) => ({ record: Metadata['projen-container-workload-hub'] }));
});

describe('names that every object of JavaScript has', () => {
  it('are no types, protocols, parameters or mappings that are known', () => {
    const { findings } = proved({
      Parameters: { constructor: { Type: 'String' } },
      Conditions: { toString: { Condition: 'valueOf' } },
      Resources: {
        A: { Type: 'constructor' },
        B: { Type: 'AWS::EC2::VPC', Condition: 'hasOwnProperty', Properties: { CidrBlock: { 'Fn::FindInMap': ['constructor', 'name', 'length'] } } },
        C: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'toString' }, CidrBlock: { Ref: 'constructor' } } },
        D: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'B' }, SecurityGroupIngress: [{ IpProtocol: 'constructor', CidrIp: '0.0.0.0/0' }] } },
        E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'B' }, VpcEndpointType: 'constructor', ServiceName: 'constructor' } },
        F: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'C' }] } },
        G: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'F' }, Port: 80, Protocol: 'HTTP', DefaultActions: [] } },
        H: {
          Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
          Properties: { ListenerArn: { Ref: 'G' }, Priority: 1, Conditions: [{ Field: 'constructor', Values: ['*'] }], Actions: [] },
        },
      },
    });
    const doubts = findings.flatMap(finding => finding.doubts);
    for (const doubt of ['A: constructor is not known to the proof', 'C: CidrBlock is not known: parameter constructor has no default']) {
      assert.ok(doubts.includes(doubt), doubts.join('\n'));
    }
    assert.deepEqual(findings.filter(({ verdict }) => verdict === 'proven'), []);
  });
});
