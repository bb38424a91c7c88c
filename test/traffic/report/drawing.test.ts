import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, PROD, Workload, brokenFindings, findingsOf, provenFindings } from './support';
import { Finding } from '../../../src/traffic/properties/finding';
import { Arrow, drawings } from '../../../src/traffic/report/drawing';
import { Stop } from '../../../src/traffic/report/stop';

const [PROVEN] = drawings(findingsOf(provenFindings(DEV)));
const stop = ({ title, zone }: Stop) => `${title}${zone ? ` ${zone}` : ''}`;
const step = ({ from, to, colour }: Arrow) => `${colour}: ${stop(from)} > ${stop(to)}`;

test('rules and tables are passed; what packets stop at is drawn, once in each zone', () => {
  assert.deepEqual(PROVEN.stops.map(stop).sort(), [
    'Application Load Balancer eu-west-1a', 'Application Load Balancer eu-west-1b',
    'Firewall endpoint eu-west-1a', 'Firewall endpoint eu-west-1b',
    'Internet', 'Internet', 'Internet gateway', 'Internet gateway',
    'NAT gateway eu-west-1a', 'NAT gateway eu-west-1b',
    'Service eu-west-1a', 'Service eu-west-1b',
    'VPC endpoints eu-west-1a', 'VPC endpoints eu-west-1b',
  ]);
});

test('requests, calls and the answers to both go from stop to stop', () => {
  const steps = PROVEN.arrows.map(step);
  assert.equal(new Set(PROVEN.arrows.map(({ from, to, colour }) => `${from.id} ${to.id} ${colour}`)).size, steps.length);
  for (const expected of [
    'request: Internet > Internet gateway',
    'request: Internet gateway > Application Load Balancer eu-west-1a',
    'request: Application Load Balancer eu-west-1a > Service eu-west-1b',
    'return: Service eu-west-1b > Application Load Balancer eu-west-1a',
    'return: Internet gateway > Internet',
    'egress: Service eu-west-1a > Firewall endpoint eu-west-1a',
    'egress: Firewall endpoint eu-west-1a > NAT gateway eu-west-1a',
    'egress: Internet gateway > Internet',
    'return: Internet > Internet gateway',
    'return: NAT gateway eu-west-1a > Firewall endpoint eu-west-1a',
    'egress: Service eu-west-1b > VPC endpoints eu-west-1b',
  ]) assert.ok(steps.includes(expected), `${expected} is not among\n${steps.join('\n')}`);
  assert.ok(!steps.some(text => text.startsWith('blocked')));
});

test('callers and what is called are two sides, so that the drawing reads from left to right', () => {
  const requests = PROVEN.arrows.filter(({ colour }) => colour === 'request').flatMap(({ from, to }) => [from.id, to.id]);
  const calls = PROVEN.arrows.filter(({ colour }) => colour === 'egress').flatMap(({ from, to }) => [from.id, to.id]);
  const shared = PROVEN.stops.filter(({ id }) => requests.includes(id) && calls.includes(id)).map(stop);
  assert.deepEqual([...new Set(shared)].sort(), ['Service eu-west-1a', 'Service eu-west-1b']);
});

test('endpoints that are passed alike share a box with all their names', () => {
  const [box] = PROVEN.stops.filter(({ title }) => title === 'VPC endpoints');
  assert.equal(box.name, 'Egress/EcrApiEndpoint, Egress/EcrDkrEndpoint, Egress/LogsEndpoint');
});

test('environments that differ in names only share a drawing', () => {
  const [both, ...more] = drawings(findingsOf(provenFindings(DEV), provenFindings(PROD)));
  assert.deepEqual(more, []);
  assert.deepEqual(both.titles, ['shop-dev', 'shop-prod']);
  assert.deepEqual([...new Set(both.stops.map(({ zone }) => zone))].filter(Boolean).sort(), ['eu-west-1a, us-east-1a', 'eu-west-1b, us-east-1b']);
  assert.equal(both.stops.length, PROVEN.stops.length);
  assert.equal(both.arrows.length, PROVEN.arrows.length);
});

test('an environment that differs in anything else has a drawing of its own', () => {
  const oneZone = { environment: 'prod', zones: ['us-east-1a'] };
  for (const other of [brokenFindings(PROD), provenFindings(oneZone), provenFindings(PROD).filter(({ property }) => property !== 'firewall')]) {
    assert.equal(drawings(findingsOf(provenFindings(DEV), other)).length, 2);
  }
});

test('what is blocked is red from where nothing else goes on, and ends at a cross', () => {
  const [{ arrows, verdict, notes }] = drawings(findingsOf(brokenFindings(DEV)));
  const blocked = arrows.filter(({ colour }) => colour === 'blocked');
  assert.deepEqual(blocked.map(arrow => `${step(arrow)}${arrow.isStopped ? ' x' : ''}`), [
    'blocked: Service eu-west-1b > Firewall endpoint eu-west-1b',
    'blocked: Firewall endpoint eu-west-1b > NAT gateway eu-west-1b',
    'blocked: NAT gateway eu-west-1b > Internet gateway',
    'blocked: Internet gateway > Internet x',
  ]);
  assert.equal(verdict, 'broken: firewall; not proven: exposure');
  assert.ok(notes.some(note => /^broken: firewall, eu-west-1b: Capacity\/Service in eu-west-1b gets no answers/.test(note)), notes.join('\n'));
});

test('what is blocked as it should be is said as well', () => {
  const workload = new Workload(DEV);
  const finding: Finding = {
    property: 'isolated',
    subject: workload.label('Capacity/Service'),
    stack: 'shop-dev',
    zone: 'eu-west-1a',
    verdict: 'proven',
    sentence: 'no path leaves',
    doubts: [],
    traces: [{
      kind: 'blocked',
      from: workload.label('Capacity/Service'),
      to: 'the internet',
      zone: 'eu-west-1a',
      stopped: 'the route table has no route to the internet',
      hops: [workload.interface('AWS::ECS::Service', 'Capacity/Service', 'eu-west-1a', 'sends')],
    }],
  };
  const [{ arrows, notes, verdict }] = drawings(findingsOf([finding]));
  assert.deepEqual(arrows.map(arrow => [step(arrow), arrow.isStopped]), [['blocked: Service eu-west-1a > Internet', true]]);
  assert.equal(verdict, 'all properties proven');
  assert.deepEqual(notes, ['blocked: Service to the internet: the route table has no route to the internet']);
});

test('many zones are drawn as three, and the others are named', () => {
  const place = { environment: 'dev', zones: [...'abcdef'].map(letter => `us-east-1${letter}`) };
  const [{ stops, moreZones }] = drawings(findingsOf(provenFindings(place)));
  assert.deepEqual([...new Set(stops.map(({ zone }) => zone))].filter(Boolean).sort(), ['us-east-1a', 'us-east-1b', 'us-east-1c']);
  assert.deepEqual(moreZones, ['us-east-1d', 'us-east-1e', 'us-east-1f']);
});

test('an interface of hosts is a stop of its own, not a step of the service', () => {
  const workload = new Workload(DEV);
  const [finding] = provenFindings(DEV).filter(({ property }) => property === 'firewall');
  const [egress] = finding.traces;
  const hosts = workload.interface('AWS::AutoScaling::AutoScalingGroup', 'Capacity/Hosts', 'eu-west-1a', 'sends');
  const [{ arrows }] = drawings(findingsOf([{ ...finding, traces: [egress, { ...egress, hops: [hosts, ...egress.hops.slice(1)] }] }]));
  assert.ok(!arrows.some(arrow => step(arrow).includes('Service eu-west-1a > Hosts')));
  assert.ok(arrows.some(arrow => step(arrow) === 'egress: Hosts eu-west-1a > Firewall endpoint eu-west-1a'));
});
