import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV, PROD, brokenFindings, findingsOf, provenFindings } from './support';
import { drawings } from '../../../src/traffic/report/drawing';
import { layoutOf } from '../../../src/traffic/report/layout';
import { COLOURS, svg } from '../../../src/traffic/report/svg';

const BROKEN = findingsOf(brokenFindings(DEV));
const PROVEN = findingsOf(provenFindings(DEV), provenFindings(PROD));

/** Elements that are open and not closed; text between tags must be escaped. */
function unclosed(text: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, selfClosing] of text.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash) assert.equal(open.pop(), name);
    else if (!selfClosing) open.push(name);
  }
  return open;
}

test('a picture is well-formed and has a size', () => {
  for (const findings of [PROVEN, BROKEN, findingsOf(brokenFindings(DEV), provenFindings(PROD))]) {
    const text = svg(findings);
    assert.deepEqual(unclosed(text), []);
    assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" width="[\d.]+" height="[\d.]+" viewBox="0 0 [\d.]+ [\d.]+">/);
    assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
  }
});

test('a picture is the same for the same findings', () => {
  assert.equal(svg(findingsOf(provenFindings(DEV), provenFindings(PROD))), svg(PROVEN));
  assert.equal(svg(findingsOf(brokenFindings(DEV))), svg(BROKEN));
});

test('every stop, every arrow in its colour, title, verdict and legend are drawn', () => {
  const [drawing] = drawings(BROKEN);
  const text = svg(BROKEN);
  for (const { title } of drawing.stops) assert.ok(text.includes(`>${title}</text>`), title);
  for (const [colour, code] of Object.entries(COLOURS)) {
    const arrows = drawing.arrows.filter(arrow => arrow.colour === colour).length;
    assert.equal(text.split(`fill="none" stroke="${code}"`).length - 1, arrows, colour);
  }
  for (const words of ['shop-dev', 'broken: firewall; not proven: exposure', 'requests of callers', 'what the service calls', 'answers', 'blocked', 'eu-west-1a', 'VPC Network/Vpc']) {
    assert.ok(text.includes(`>${words}</text>`), words);
  }
  assert.equal(text.split('stroke-linecap="round"').length - 1, 1, 'one cross');
});

test('the legend has nothing that is not drawn', () => {
  const text = svg(PROVEN);
  assert.doesNotMatch(text, />blocked</);
  assert.ok(!text.includes(COLOURS.blocked));
});

test('names are escaped', () => {
  const text = svg(findingsOf(provenFindings({ environment: 'a<b>&c', zones: ['x'] })));
  assert.deepEqual(unclosed(text), []);
  assert.ok(text.includes('shop-a&lt;b&gt;&amp;c'));
});

test('stops lie in the boxes of their zones, zones in the order of their names, and nothing lies on anything else', () => {
  const [drawing] = drawings(PROVEN);
  const { stops, boxes, width, height } = layoutOf(drawing);
  const zones = boxes.filter(({ isZone }) => isZone);
  assert.deepEqual(zones.map(({ title }) => title), ['eu-west-1a, us-east-1a', 'eu-west-1b, us-east-1b']);
  assert.ok(zones[0].y + zones[0].height <= zones[1].y, 'the first zone is above the second');
  for (const { stop, x, y, width: wide, height: high } of stops) {
    assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height);
    const box = zones.find(({ title }) => title === stop.zone);
    if (box) assert.ok(x >= box.x && y >= box.y && x + wide <= box.x + box.width && y + high <= box.y + box.height, stop.id);
    for (const other of stops) {
      const isApart = other.stop === stop || x + wide <= other.x || other.x + other.width <= x || y + high <= other.y || other.y + other.height <= y;
      assert.ok(isApart, `${stop.id} and ${other.stop.id}`);
    }
  }
});

test('requests and calls go from left to right, answers back', () => {
  const [drawing] = drawings(PROVEN);
  for (const { arrow, points } of layoutOf(drawing).arrows) {
    const isForward = points[0].x < points.at(-1)!.x;
    assert.equal(isForward, arrow.colour !== 'return', `${arrow.colour} ${arrow.from.id} > ${arrow.to.id}`);
  }
});

test('a picture without anything in it is still one', () => {
  assert.deepEqual(unclosed(svg({ findings: [], limits: [] })), []);
});
