import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, PROD, brokenFindings, findingsOf, provenFindings } from './support';
import { Finding } from '../../../src/traffic/properties/finding';
import { Paper } from '../../../src/traffic/report/page';
import { table } from '../../../src/traffic/report/table';

const PLAIN: Paper = { width: 120, isColoured: false };
const ALL_PROVEN = findingsOf(provenFindings(DEV), provenFindings(PROD));
const BROKEN = findingsOf(brokenFindings(DEV));

const linesOf = (text: string) => text.split('\n');

test('what is all proven fits on a screen: a line for each property of each stack, zones together', () => {
  const text = table(ALL_PROVEN, PLAIN);
  assert.ok(linesOf(text).length <= 24, text);
  for (const [environment, region] of [['dev', 'eu-west-1'], ['prod', 'us-east-1']]) {
    assert.match(text, new RegExp(`^shop-${environment}: Capacity/Service \\(names are below ${environment}/Workload/\\)$`, 'm'));
    assert.match(text, new RegExp(`^  entry     ${region}a, ${region}b  proven  Ingress/LoadBalancer reaches every task on TCP 8080, and nothing else does$`, 'm'));
    assert.match(text, new RegExp(`^  zones     +proven  when one of ${region}a, ${region}b fails`, 'm'));
  }
  assert.match(text, /^ {2}exposure +proven {2}the internet reaches nothing but Ingress\/LoadBalancer$/m);
  assert.equal(linesOf(text).filter(line => /^ {2}firewall /.test(line)).length, 2);
});

test('sentences of several zones are one, with every name in which they differ', () => {
  const text = table(ALL_PROVEN, { width: 300, isColoured: false });
  assert.match(text, /everything that leaves eu-west-1a \/ eu-west-1b passes the firewall endpoint in eu-west-1a \/ eu-west-1b and natSubnet1\/NATGateway \/ natSubnet2\/NATGateway, out and back/);
});

test('sentences that say different things stand in rows of their own', () => {
  const [first, ...rest] = provenFindings(DEV);
  const findings = findingsOf([{ ...first, sentence: 'one of its ports is reached' }, ...rest]);
  const rows = linesOf(table(findings, PLAIN)).filter(line => /^ {2}entry /.test(line));
  assert.deepEqual(rows.map(row => row.split(/ {2,}/).slice(1, 4)), [['entry', 'eu-west-1a', 'proven'], ['entry', 'eu-west-1b', 'proven']]);
});

test('the last line sums up by property', () => {
  assert.equal(linesOf(table(ALL_PROVEN, PLAIN)).at(-2), '8 properties proven, 0 broken, 0 not proven');
  // The firewall is proven in one zone and broken in the other, so it is broken.
  assert.equal(linesOf(table(BROKEN, PLAIN)).at(-2), '2 properties proven, 1 broken, 1 not proven');
  const [entry] = provenFindings(DEV);
  assert.equal(linesOf(table(findingsOf([entry]), PLAIN)).at(-2), '1 property proven, 0 broken, 0 not proven');
  assert.equal(linesOf(table(findingsOf([{ ...entry, verdict: 'accepted' }]), PLAIN)).at(-2), '0 properties proven, 1 accepted, 0 broken, 0 not proven');
});

test('what is broken is told hop by hop, one in a line, with what stops it', () => {
  const text = table(BROKEN, PLAIN);
  const begin = text.indexOf('firewall: broken (shop-dev, Capacity/Service, eu-west-1b)');
  assert.ok(begin > 0, text);
  assert.deepEqual(linesOf(text.slice(begin)).slice(1, 10).map(line => line.trim()), [
    'Capacity/Service in eu-west-1b gets no answers from the internet: natSubnet2/RouteTable has no route back through the',
    'firewall endpoint',
    'Blocked from Capacity/Service to the internet',
    '1. Capacity/Service in eu-west-1b: security group lets TCP 443 to 0.0.0.0/0 out',
    '2. Network/Vpc/appSubnet2/RouteTable (eu-west-1b): route 0.0.0.0/0',
    '3. Egress/Firewall in eu-west-1b: the firewall inspects it',
    '4. Network/Vpc/natSubnet2/NATGateway in eu-west-1b: route 0.0.0.0/0',
    '5. Network/Vpc/IGW: route 0.0.0.0/0',
    'x  the route back does not lead through the firewall',
  ]);
});

test('both ways are told where nothing is blocked', () => {
  const [entry] = provenFindings(DEV);
  const text = table(findingsOf([{ ...entry, verdict: 'not proven', sentence: 'that is not certain' }]), PLAIN);
  assert.match(text, /^ {2}Request from the internet to Ingress\/LoadBalancer\n {4}1\. Network\/Vpc\/IGW: attached to the VPC$/m);
  assert.match(text, /^ {2}Answer from Ingress\/LoadBalancer to the internet\n {4}1\. Ingress\/LoadBalancer in eu-west-1a: answers$/m);
});

test('ways that are as they should be are left out where they are not the reason', () => {
  const [entry] = provenFindings(DEV);
  const text = table(findingsOf([{ ...entry, verdict: 'broken', sentence: 'a rule lets everybody in', faulty: [] }]), PLAIN);
  assert.match(text, /^ {2}a rule lets everybody in$/m);
  assert.doesNotMatch(text, /Request from|Answer from/);
});

test('a long list of ways ends with how many there are besides', () => {
  const [entry] = provenFindings(DEV);
  const traces = Array.from({ length: 20 }, (_, index) => ({ ...entry.traces[0], from: `10.0.0.${index}` }));
  const text = table(findingsOf([{ ...entry, verdict: 'broken', traces }]), PLAIN);
  assert.match(text, /^ {2}14 more ways; --json has them all$/m);
});

test('a doubt is told once, however many properties it keeps from being proven', () => {
  const doubts = [{ subject: 'Network/Macro', reason: 'macro Company::Network may change everything' }];
  const findings: Finding[] = provenFindings(DEV).map(finding => ({ ...finding, verdict: 'not proven', sentence: 'these templates are not understood in full', doubts }));
  const text = table(findingsOf(findings), PLAIN);
  assert.equal(text.split('macro Company::Network').length, 2, text);
  assert.match(text, /^ {4}- 1 of what stands above$/m);
});

test('several faults of a property are one line in the table, and each a line below it', () => {
  const [entry] = provenFindings(DEV);
  const text = table(findingsOf([{ ...entry, verdict: 'broken', sentence: 'first fault; second fault; third fault' }]), PLAIN);
  assert.match(text, /broken {2}first fault; 2 more below$/m);
  assert.match(text, /^ {2}first fault\n {2}second fault\n {2}third fault$/m);
});

test('the limits of the proof are told', () => {
  assert.match(table(ALL_PROVEN, PLAIN), /^Not covered by the proof\n {2}- IPv6: where subnets have it, properties are not proven\n {2}- what happens after deployment$/m);
});

test('lines break between words at the width of the terminal; where the table does not fit, sentences stand below', () => {
  for (const width of [50, 60, 80, 100, 140]) {
    const text = table(BROKEN, { width, isColoured: false });
    for (const line of linesOf(text)) assert.ok(line.length <= width || !line.trim().includes(' ') || /^ {2}(entry|exposure|firewall|zones) /.test(line), `${width}: ${line}`);
  }
  assert.match(table(BROKEN, { width: 60, isColoured: false }), /^ {2}exposure +not proven\n {4}whether the internet reaches/m);
});

test('colour adds nothing but itself', () => {
  const coloured = table(BROKEN, { width: 120, isColoured: true });
  assert.match(coloured, /\u001b\[31mbroken\u001b\[0m/);
  // eslint-disable-next-line no-control-regex
  assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), table(BROKEN, PLAIN));
});

test('zones that a template only counts are named together', () => {
  const place = { environment: 'dev', zones: [1, 2, 3].map(number => `zone ${number} of eu-west-1`) };
  assert.match(table(findingsOf(provenFindings(place)), PLAIN), /^ {2}entry +zones 1, 2, 3 of eu-west-1 {2}proven/m);
  const many = { environment: 'dev', zones: Array.from({ length: 9 }, (_, index) => `eu-west-1${'abcdefghi'[index]}`) };
  assert.match(table(findingsOf(provenFindings(many)), PLAIN), /^ {2}entry +eu-west-1a, eu-west-1b, eu-west-1c and 6 more {2}proven/m);
});

test('nothing at all is no table, and nothing proven', () => {
  assert.equal(table({ findings: [], limits: [] }, PLAIN), '0 properties proven, 0 broken, 0 not proven\n');
});
