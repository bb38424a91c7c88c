import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, PROD, brokenFindings, findingsOf, provenFindings } from './support';
import { failures } from '../../../src/traffic/report/failures';

test('what is proven or accepted is no failure', () => {
  const [entry, ...rest] = provenFindings(DEV);
  assert.deepEqual(failures(findingsOf([{ ...entry, verdict: 'accepted' }, ...rest])), []);
});

test('a failure is one line that names property, place, verdict, hop and doubt', () => {
  assert.deepEqual(failures(findingsOf(provenFindings(PROD), brokenFindings(DEV))), [
    'exposure (shop-dev, dev/Workload/Capacity/Service) is not proven: whether the internet reaches dev/Workload/Reports is not certain: its subnet is '
    + 'a parameter without a default [dev/Workload/Reports: SubnetId is a parameter without a default]',
    'firewall (shop-dev, dev/Workload/Capacity/Service, eu-west-1b) is broken: dev/Workload/Capacity/Service in eu-west-1b gets no answers from the '
    + 'internet: natSubnet2/RouteTable has no route back through the firewall endpoint',
  ]);
});

test('zones that fail alike share a line', () => {
  const findings = provenFindings(DEV).filter(({ property }) => property === 'firewall').map(finding => ({ ...finding, verdict: 'broken' as const, sentence: `${finding.zone} leaks` }));
  assert.deepEqual(failures(findingsOf(findings)), ['firewall (shop-dev, dev/Workload/Capacity/Service, eu-west-1a, eu-west-1b) is broken: eu-west-1a / eu-west-1b leaks']);
});
