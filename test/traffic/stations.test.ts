import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line, mermaid, paths } from '../../src/traffic/stations';
import { ANSWERS } from '../design/support';

test('a request ends at the service, what it calls begins there', () => {
  const { request, egress } = paths(ANSWERS);
  assert.equal(request.at(-1), egress[0]);
  assert.equal(line(request), 'Callers on the internet -> AWS WAF -> Application Load Balancer -> Service (private app subnets)');
  assert.equal(line(egress), 'Service (private app subnets) -> NAT gateway in the same zone -> Internet gateway -> Internet');
});

test('the diagram draws every station once and colours every edge', () => {
  const { request, egress } = paths(ANSWERS);
  const text = mermaid({ request, egress });
  for (const { id, label } of [...request, ...egress]) assert.equal(text.split(`${id}["${label}"]`).length, 2, id);
  const edges = text.split('\n').filter(each => /--?>/.test(each)).length;
  const coloured = [...text.matchAll(/linkStyle ([\d,]+) /g)].flatMap(([, numbers]) => numbers.split(',').map(Number));
  assert.deepEqual(coloured, Array.from({ length: edges }, (_, index) => index));
});

test('a service without a way out has no edges to colour for it', () => {
  const { request, egress } = paths(ANSWERS);
  assert.equal(mermaid({ request, egress: [egress[0]] }).split('linkStyle').length, 2);
});
