import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../src/cdk';
import { TrafficReach, TrafficVerdict } from '../../src/traffic/answers';
import { Traffic } from '../../src/traffic/traffic';
import { BY_HAND } from '../bin/support';
import { ENVIRONMENT } from '../workload/support';

const IMAGE = join(__dirname, '..', '..', 'templates', 'app', 'nodejs');
const folder = mkdtempSync(join(tmpdir(), 'traffic-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function ofWorkload(environment: object = {}): Traffic {
  const app = new App();
  new WorkloadStage(app, { ...ENVIRONMENT, ...environment }, { image: ecs.ContainerImage.fromAsset(IMAGE) });
  return Traffic.fromAssembly(app.synth().directory);
}

function ofText(text: string, parameters?: Record<string, string>): Traffic {
  const file = join(folder, 'template.yaml');
  writeFileSync(file, text);
  return Traffic.fromTemplates([file], { parameters });
}

const verdicts = (traffic: Traffic) => Object.fromEntries(traffic.findings.map(({ property, verdict }) => [property, verdict]));

test('questions about a workload are answered with hops', () => {
  const traffic = ofWorkload();
  traffic.assertProven();
  traffic.assertReaches('internet', 'service', 443);
  traffic.assertReaches('service', '8.8.8.8', 443);
  traffic.assertReaches('service', 'internet', 443);
  traffic.assertBlocked('service', '8.8.8.8', 53);
  traffic.assertBlocked('internet', 'service', 8080);
  const { reach, hops, returnHops, reason } = traffic.ask('service', '8.8.8.8', 443);
  assert.deepEqual([reach, reason], [TrafficReach.YES, undefined]);
  assert.ok(hops.some(hop => /NATGateway/.test(hop)) && returnHops.some(hop => /NATGateway/.test(hop)), hops.join('\n'));
  assert.throws(() => traffic.assertReaches('service', '8.8.8.8', 22), /must reach 8\.8\.8\.8 on TCP 22, and does not: .*security group/s);
  assert.throws(() => traffic.assertBlocked('service', '8.8.8.8', 443), /must not reach 8\.8\.8\.8 on TCP 443, and does: /);
});

test('a place or a port that is none is one line', () => {
  const traffic = ofWorkload();
  assert.throws(() => traffic.ask('intarnet', 'service', 443), /^Error: from must be a place in the templates or an IPv4 range, got intarnet; choose one of internet, /);
  assert.throws(() => traffic.ask('internet', '10.0.0.1/16', 443), /to must be a place/);
  assert.throws(() => traffic.ask('internet', 'service', 0), /port must be a TCP port from 1 to 65535, got 0/);
});

test('one gateway for two zones is accepted where it was chosen, and else broken', () => {
  const chosen = ofWorkload({ egressNatGateways: 1 });
  chosen.assertProven();
  assert.equal(verdicts(chosen).nat, TrafficVerdict.ACCEPTED);
  assert.equal(verdicts(chosen).zones, TrafficVerdict.ACCEPTED);
  const byHand = ofText(BY_HAND.replaceAll('!Ref NatB', '!Ref NatA'));
  assert.equal(verdicts(byHand).nat, TrafficVerdict.BROKEN);
  assert.throws(() => byHand.assertProven(), /nat .*NatA/s);
});

test('prefix lists that a choice names are those of gateway endpoints', () => {
  const environment = { egressMode: 'isolated', awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'] };
  ofWorkload({ ...environment, egressPrefixListIds: ['pl-6da54004'] }).assertProven();
  assert.throws(() => ofWorkload({ ...environment, egressPrefixListIds: ['pl-6da54004', 'pl-00000000'] }).assertProven(), /prefix list/);
});

test('templates by hand: the right verdict, or an honest one', () => {
  assert.deepEqual([...new Set(Object.values(verdicts(ofText(BY_HAND))))], [TrafficVerdict.PROVEN]);
  const withoutDefault = BY_HAND.replace('    Default: 10.0.0.0/16\n', '');
  assert.ok(!Object.values(verdicts(ofText(withoutDefault))).includes(TrafficVerdict.PROVEN));
  assert.deepEqual([...new Set(Object.values(verdicts(ofText(withoutDefault, { VpcCidr: '10.0.0.0/16' }))))], [TrafficVerdict.PROVEN]);
  const withMacro = `Transform: [Company::Network]\n${BY_HAND}`;
  assert.deepEqual([...new Set(Object.values(verdicts(ofText(withMacro))))], [TrafficVerdict.NOT_PROVEN]);
  assert.ok(ofText(BY_HAND).limits.some(limit => limit.startsWith('IPv6')));
  assert.equal(verdicts(ofText('Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n')).exposure, TrafficVerdict.NOT_PROVEN);
});
