import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXES } from '../../src/design/axes';
import { Answers } from '../../src/model/field';
import { line, paths } from '../../src/traffic/stations';
import { ANSWERS } from '../design/support';

/** Every combination of ingress and egress modes. */
const COMBINATIONS: Answers[] = values('ingressMode').flatMap(ingressMode => values('egressMode').map(egressMode => ({ ...ANSWERS, ingressMode, egressMode })));

function values(field: string): string[] {
  return Object.keys(AXES.find(axis => axis.fields[0].name === field)!.fields[0].choices!);
}

test('a request ends at the service, what it calls begins there', () => {
  const { requests: [request], egress: [egress] } = paths(ANSWERS);
  assert.equal(request.at(-1), egress[0]);
  assert.equal(line(request), 'Callers on the internet -> AWS WAF -> Application Load Balancer -> Service (private app subnets)');
  assert.equal(line(egress), 'Service (private app subnets) -> NAT gateway in the same zone -> Internet gateway -> Internet');
});

test('every combination of modes has a way in and a way out', () => {
  for (const answers of COMBINATIONS) {
    const { requests, egress } = paths(answers);
    for (const way of [...requests, ...egress]) assert.ok(way.length > 1 && way.every(station => station.trim() !== ''), line(way));
  }
});
