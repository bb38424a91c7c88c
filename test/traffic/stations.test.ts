import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXES, modes } from '../../src/design/axes';
import { Answers } from '../../src/model/field';
import { line, mermaid, paths } from '../../src/traffic/stations';
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

for (const answers of COMBINATIONS) {
  test(`the diagram of ${answers.ingressMode} and ${answers.egressMode} draws every station and every edge once, in its colour`, () => {
    const { requests, egress } = paths(answers);
    const text = mermaid({ requests, egress });
    const rows = text.split('\n');
    const stations = [...requests, ...egress].flat();
    for (const { id, label } of stations) {
      assert.match(id, /^(?!(.*-)?(end|graph|subgraph|style|class|click|default|direction|linkStyle|flowchart)(-|$))[a-z]\w*(-\w+)*$/, 'an id that Mermaid takes');
      assert.match(label, /^[^"<>[\]{}|;#`]+$/, 'a label that needs no escape');
      assert.equal(text.split(`${id}["${label}"]`).length, 2, id);
    }
    const nodes = rows.flatMap(row => /^ +([\w-]+)\["[^"]+"\]$/.exec(row)?.[1] ?? []);
    assert.deepEqual([...nodes].sort(), [...new Set(stations.map(({ id }) => id))].sort());

    const edges = rows.flatMap(row => /^ {2}([\w-]+) (-->|-\.->) ([\w-]+)$/.exec(row) ? [row] : []);
    assert.equal(new Set(edges).size, edges.length);
    for (const way of [...requests, ...egress]) {
      for (const [index, { id }] of way.slice(1).entries()) assert.ok(edges.some(edge => edge.startsWith(`  ${way[index].id} `) && edge.endsWith(` ${id}`)));
    }
    const coloured = [...text.matchAll(/linkStyle ([\d,]+) /g)].flatMap(([, numbers]) => numbers.split(',').map(Number));
    assert.deepEqual(coloured, edges.map((_, index) => index));

    const known = [/^flowchart LR$/, /^ {2}subgraph \w+\["[^"]+"\]$/, /^ {2}end$/, /^ +[\w-]+\["[^"]+"\]$/, /^ {2}[\w-]+ (-->|-\.->) [\w-]+$/, /^ {2}linkStyle [\d,]+ stroke:#[0-9a-f]{6},stroke-width:2px$/];
    for (const row of rows) assert.ok(known.some(form => form.test(row)), row);
    assert.equal(rows.filter(row => row.startsWith('  subgraph')).length, rows.filter(row => row === '  end').length);
  });
}

test('a station has one meaning in all modes', () => {
  const labels = new Map<string, string>();
  for (const answers of COMBINATIONS) {
    for (const { choice } of modes(answers)) {
      for (const station of [...choice.stations ?? [], ...(choice.branches ?? []).flat()]) {
        assert.equal(labels.get(station.id) ?? station.label, station.label);
        labels.set(station.id, station.label);
      }
    }
  }
});

const at = (id: string, place: 'outside' | 'aws' | 'consumer' | 'vpc') => ({ id, label: id.toUpperCase(), place });

test('what stands elsewhere gets a box of its own, and ways may branch', () => {
  const service = at('service', 'vpc');
  const text = mermaid({
    requests: [[at('endpoint', 'consumer'), at('gateway', 'aws'), service]],
    egress: [[service, at('nat', 'vpc'), at('internet', 'outside')], [service, at('endpoints', 'vpc'), at('services', 'aws')], [service, at('nat', 'vpc')]],
  });
  assert.match(text, /^ {2}internet\["INTERNET"\]\n {2}subgraph consumerBox\["VPC of a consumer"\]\n {4}endpoint\["ENDPOINT"\]\n {2}end$/m);
  assert.match(text, /^ {2}subgraph awsBox\[.*\n {4}gateway\[.*\n {4}services\[.*\n {2}end$/m);
  assert.match(text, /linkStyle 0,1 .*\n {2}linkStyle 2,3,4,5 /);
});

test('a service without a way out has no edges to colour for it', () => {
  const { requests, egress } = paths(ANSWERS);
  assert.equal(mermaid({ requests, egress: [[egress[0][0]]] }).split('linkStyle').length, 2);
});
