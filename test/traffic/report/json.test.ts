import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, brokenFindings, findingsOf, provenFindings } from './support';
import { report } from '../../../src/traffic/report/json';

const written = (findings: Parameters<typeof report>[0]) => JSON.parse(JSON.stringify(report(findings)));

test('a report is plain JSON, although elements refer to each other in circles', () => {
  const { version, verdict, counts, findings, limits } = written(findingsOf(brokenFindings(DEV)));
  assert.equal(version, 1);
  assert.equal(verdict, 'broken');
  assert.deepEqual(counts, { proven: 2, accepted: 0, broken: 1, notProven: 1 });
  assert.equal(findings.length, 6);
  assert.deepEqual(limits, ['IPv6: where subnets have it, properties are not proven', 'what happens after deployment']);
});

test('elements are told by label, kind, logical id, type and stack', () => {
  const { findings: [entry] } = written(findingsOf(provenFindings(DEV)));
  const [{ hops: [gateway, group] }] = entry.traces;
  assert.deepEqual(gateway, {
    element: { label: 'dev/Workload/Network/Vpc/IGW', kind: 'internet-gateway', logicalId: 'NetworkVpcIGW', type: 'AWS::EC2::InternetGateway', stack: 'shop-dev' },
    zone: null,
    text: 'attached to the VPC',
  });
  assert.deepEqual(group.element, { label: 'dev/Workload/Ingress/SecurityGroup', kind: 'security-group', logicalId: null, type: null, stack: null });
});

test('every field of the documented shape is there, and no other', () => {
  const { findings, ...rest } = written(findingsOf(brokenFindings(DEV)));
  assert.deepEqual(Object.keys(rest), ['version', 'verdict', 'counts', 'limits']);
  for (const finding of findings) {
    assert.deepEqual(Object.keys(finding), ['property', 'stack', 'subject', 'zone', 'verdict', 'sentence', 'traces', 'doubts']);
    for (const trace of finding.traces) assert.deepEqual(Object.keys(trace), ['kind', 'from', 'to', 'zone', 'hops', 'stopped']);
  }
  const [exposure] = findings.filter(({ property }: any) => property === 'exposure');
  assert.equal(exposure.zone, null);
  assert.deepEqual(exposure.doubts, [{ subject: 'dev/Workload/Reports', reason: 'SubnetId is a parameter without a default' }]);
});

test('the verdict of a report is its worst one; that nothing was found is no proof', () => {
  assert.equal(written(findingsOf(provenFindings(DEV))).verdict, 'proven');
  assert.equal(written({ findings: [], limits: [] }).verdict, 'not proven');
  const [entry, ...rest] = provenFindings(DEV);
  assert.equal(written(findingsOf([{ ...entry, verdict: 'accepted' }, ...rest])).verdict, 'accepted');
  assert.equal(written(findingsOf([{ ...entry, verdict: 'not proven' }, ...rest])).verdict, 'not proven');
});
