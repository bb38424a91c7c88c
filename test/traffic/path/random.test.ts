import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PORTS, type Detail, type Packet, draw, drawing, everything, ofPacket, packet, single, told } from './random';
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
  }), { numRuns: 300 });
});

test('every packet ends somewhere', () => {
  fc.assert(fc.property(drawing, packets, (picture, list) => {
    const { net, client } = draw(picture);
    const all = everything(net, client);
    for (const one of list) assert.equal(ofPacket(all, one).length, 1, JSON.stringify(one));
  }), { numRuns: 200 });
});

/** The same network as it is, without one detail, and with doubts about the detail. */
function variants(picture: Parameters<typeof draw>[0], index: number): { detail: Detail; there: Ways; gone: Ways; doubted: Ways } | undefined {
  const count = draw(picture).details.length;
  if (count === 0) return undefined;
  const [there, gone, doubted] = [draw(picture), draw(picture), draw(picture)];
  const at = index % count;
  gone.details[at].remove();
  doubted.details[at].doubt();
  const waysOf = ({ net, client }: ReturnType<typeof draw>): Ways => {
    const all = everything(net, client);
    return one => ofPacket(all, one);
  };
  return { detail: there.details[at], there: waysOf(there), gone: waysOf(gone), doubted: waysOf(doubted) };
}

type Ways = (one: Packet) => Path[];

test('less that lets through never lets more through', () => {
  fc.assert(fc.property(drawing, fc.nat(), packets, (picture, index, list) => {
    const found = variants(picture, index);
    fc.pre(found !== undefined && found.detail.kind !== 'route');
    const [less, more] = found!.detail.kind === 'deny' ? [found!.there, found!.gone] : [found!.gone, found!.there];
    for (const one of list) if (less(one).some(isDelivered)) assert.ok(more(one).some(isDelivered));
  }), { numRuns: 300 });
});

test('what may be there or not leaves every way open, and what is then still certain is so in both cases', () => {
  fc.assert(fc.property(drawing, fc.nat(), packets, (picture, index, list) => {
    const found = variants(picture, index);
    fc.pre(found !== undefined);
    const { there, gone, doubted } = found!;
    const ends = (paths: readonly Path[]) => paths.map(({ end, firewalls }) => [end.kind, end.kind === 'interface' ? end.interface.name : '', ...firewalls.map(({ name }) => name)].join(' '));
    for (const one of list) {
      const open = doubted(one);
      for (const way of [...there(one), ...gone(one)].filter(isDelivered)) assert.ok(ends(open).includes(ends([way])[0]), `${told(way)} is not among ${open.map(told).join(' | ')}`);
      for (const way of open.filter(({ doubts }) => doubts.length === 0)) {
        for (const world of [there, gone]) assert.ok(ends(world(one)).includes(ends([way])[0]), `${told(way)} is certain`);
      }
    }
  }), { numRuns: 600 });
});

test('answers come back the same way, past the same firewalls in reverse', () => {
  let working = 0;
  fc.assert(fc.property(drawing, picture => {
    const { net, client } = draw(picture);
    for (const { request, replies, works, reason } of roundTrips(net.build(), client, { source: client.addresses, destination: EVERYWHERE, ports: PORTS })) {
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
  }), { numRuns: 300 });
  assert.ok(working > 20, `only ${working} ways work`);
});
