import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, PROD, brokenFindings, findingsOf, provenFindings } from './support';
import { drawings } from '../../../src/traffic/report/drawing';
import { mermaid } from '../../../src/traffic/report/mermaid';
import { COLOURS } from '../../../src/traffic/report/svg';

const FORMS = [
  /^flowchart LR$/, /^ +subgraph [bd]\d+\["[^"<>]+"\]$/, /^ +end$/, /^ +s\d+\["[^"<>]+(<br\/>[^"<>]+)*"\]$/,
  /^ {2}s\d+ (-->|-\.->|-\.-x) s\d+$/, /^ {2}linkStyle \d+(,\d+)* stroke:#[0-9a-f]{6},stroke-width:2px$/,
];

for (const [name, findings] of Object.entries({
  proven: findingsOf(provenFindings(DEV)),
  broken: findingsOf(brokenFindings(DEV)),
  both: findingsOf(brokenFindings(DEV), provenFindings(PROD)),
  quoted: findingsOf(provenFindings({ environment: 'a"b<c>#d', zones: ['x'] })),
})) {
  test(`a chart of what is ${name} has known lines only, every stop once, and every edge with a colour`, () => {
    const rows = mermaid(findings).split('\n');
    for (const row of rows) assert.ok(FORMS.some(form => form.test(row)), row);
    assert.equal(rows.filter(row => row.includes('subgraph')).length, rows.filter(row => /^ +end$/.test(row)).length);

    const drawn = drawings(findings);
    const nodes = rows.flatMap(row => /^ +(s\d+)\[/.exec(row)?.[1] ?? []);
    assert.equal(new Set(nodes).size, nodes.length);
    assert.equal(nodes.length, drawn.flatMap(({ stops }) => stops).length);

    const edges = rows.flatMap(row => /^ {2}(s\d+) \S+ (s\d+)$/.exec(row)?.slice(1, 3).join() ?? []);
    assert.equal(edges.length, drawn.flatMap(({ arrows }) => arrows).length);
    for (const edge of edges) for (const end of edge.split(',')) assert.ok(nodes.includes(end));
    const coloured = rows.flatMap(row => /linkStyle ([\d,]+)/.exec(row)?.[1].split(',').map(Number) ?? []);
    assert.deepEqual(coloured.sort((one, other) => one - other), edges.map((_, index) => index));
  });
}

test('stops stand in the boxes of their VPC and zone', () => {
  const text = mermaid(findingsOf(provenFindings(DEV)));
  assert.match(text, /^ {2}subgraph b1\["VPC Network\/Vpc"\]\n( {4}s\d+\["Internet gateway<br\/>Vpc\/IGW"\]\n){2} {4}subgraph b2\["eu-west-1a"\]$/m);
  assert.match(text, /^ {6}s\d+\["NAT gateway<br\/>natSubnet2\/NATGateway"\]$/m);
});

test('what is blocked is crossed and red', () => {
  const rows = mermaid(findingsOf(brokenFindings(DEV))).split('\n');
  const edges = rows.filter(row => /^ {2}s\d+ \S+ s\d+$/.test(row));
  const crossed = edges.findIndex(row => row.includes(' -.-x '));
  assert.ok(crossed >= 0);
  const [red] = rows.filter(row => row.includes(COLOURS.blocked));
  assert.ok(/linkStyle ([\d,]+)/.exec(red)![1].split(',').includes(String(crossed)));
});

test('several services are boxes of one chart', () => {
  const text = mermaid(findingsOf(brokenFindings(DEV), provenFindings(PROD)));
  assert.equal(text.split('flowchart').length, 2);
  assert.match(text, /^ {2}subgraph d1\["shop-dev"\]$/m);
  assert.match(text, /^ {2}subgraph d2\["shop-prod"\]$/m);
});

test('a chart is the same for the same findings', () => {
  assert.equal(mermaid(findingsOf(provenFindings(DEV))), mermaid(findingsOf(provenFindings(DEV))));
});

test('a name neither ends the block that it stands in, nor its line', () => {
  const chart = mermaid(findingsOf(provenFindings({ environment: 'a```\n# Proven', zones: ['x'] })));
  assert.ok(!chart.includes('```') && !chart.includes('\n#'), chart);
});
