import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PORTS, type Detail, type Packet, arriving, draw, drawing, everything, ofPacket, packet, single, told } from './random';
import { EVERYWHERE } from '../../../src/traffic/addresses/ipv4';
import type { Path } from '../../../src/traffic/path/path';
import { roundTrips } from '../../../src/traffic/path/round-trip';

const packets = fc.array(packet, { minLength: 8, maxLength: 8 });
const isDelivered = ({ end }: Path) => end.kind !== 'dropped';

test('a set of packets goes where each of its packets goes', () => {
  fc.assert(fc.property(drawing, packets, (picture, list) => {
    const { net, client } = draw(picture);
    const all = everything(net, client);
    for (const one of list) assert.deepEqual(new Set(ofPacket(all, one).map(told)), new Set(single(net, client, one).map(told)));
  }), { numRuns: 150 });
});

test('every packet ends somewhere', () => {
  fc.assert(fc.property(drawing, packets, (picture, list) => {
    const { net, client } = draw(picture);
    const all = everything(net, client);
    for (const one of list) assert.equal(ofPacket(all, one).length, 1, JSON.stringify(one));
  }), { numRuns: 100 });
});

type Ways = (one: Packet) => Path[];

/** The same network as it is, without one detail, and with doubts about it; and packets that arrive in any of them. */
interface Variants {
  readonly detail: Detail;
  readonly there: Ways;
  readonly gone: Ways;
  readonly doubted: Ways;
  readonly packets: readonly Packet[];
}

const variants = fc.tuple(drawing, fc.nat()).map(([picture, index]): Variants => {
  const [there, gone, doubted] = [draw(picture), draw(picture), draw(picture)];
  const at = index % there.details.length;
  gone.details[at].remove();
  doubted.details[at].doubt();
  const all = [there, gone, doubted].map(({ net, client }) => everything(net, client));
  const ways = all.map((paths): Ways => one => ofPacket(paths, one));
  return { detail: there.details[at], there: ways[0], gone: ways[1], doubted: ways[2], packets: all.flatMap(arriving) };
});

const goals = (paths: readonly Path[]) => paths.map(({ end, firewalls }) =>
  [end.kind, ...end.kind === 'interface' ? [end.interface.name] : [], ...firewalls.map(({ name }) => name)].join(' '));

test('less that lets through never lets more through', () => {
  let asked = 0;
  fc.assert(fc.property(variants, ({ detail, there, gone, packets: list }) => {
    if (detail.kind === 'route') return;
    const [less, more] = detail.kind === 'deny' ? [there, gone] : [gone, there];
    for (const one of list) {
      asked++;
      if (less(one).some(isDelivered)) assert.ok(more(one).some(isDelivered));
    }
  }), { numRuns: 200 });
  assert.ok(asked > 200, `only ${asked} packets arrived`);
});

test('what may be there or not leaves every way open, and what is then still certain is so in both cases', () => {
  let certain = 0;
  fc.assert(fc.property(variants, ({ there, gone, doubted, packets: list }) => {
    for (const one of list) {
      const open = doubted(one);
      for (const way of goals([...there(one), ...gone(one)].filter(isDelivered))) assert.ok(goals(open).includes(way), way);
      for (const way of goals(open.filter(({ doubts }) => doubts.length === 0))) {
        certain++;
        for (const world of [there, gone]) assert.ok(goals(world(one)).includes(way), way);
      }
    }
  }), { numRuns: 300 });
  assert.ok(certain > 200, `only ${certain} ways are certain`);
});

test('answers come back the same way, past the same firewalls in reverse', () => {
  let working = 0;
  fc.assert(fc.property(drawing, picture => {
    const { net, client } = draw(picture);
    const flow = { source: client.addresses, destination: EVERYWHERE, ports: PORTS };
    for (const { request, replies, works, reason } of roundTrips(net.build(), client, flow)) {
      if (works !== 'yes') {
        assert.ok(reason, 'it says why');
        continue;
      }
      working++;
      assert.ok(replies.length > 0 && isDelivered(request));
      for (const { end, firewalls, doubts } of replies) {
        assert.ok(end.kind === 'interface' && end.interface === client);
        assert.deepEqual(firewalls, [...request.firewalls].reverse());
        assert.deepEqual(doubts, []);
      }
    }
  }), { numRuns: 200 });
  assert.ok(working > 20, `only ${working} ways work`);
});
