import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EGRESS, ENDPOINTS, HUB, INGRESS, SHOP, TEST } from './support';
import type { NetworkHubProps } from '../../src/hub/network-hub-props';
import { resolveHub } from '../../src/hub/resolved';
import { Attached, hubTables, tableOfSpoke } from '../../src/hub/routing';
import { FirewallPlacement } from '../../src/network/options';

const BANK = { name: 'bank-live', domain: 'live', cidr: '10.3.0.0/16' };
const OFFICE = { cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0000000000000000a' };
const PLANT = { cidr: '172.20.0.0/16', attachmentId: 'tgw-attach-0000000000000000b', spokes: ['shop-live'] };
const BLACKHOLES = ['10.0.0.0/8 -', '172.16.0.0/12 -', '192.168.0.0/16 -', '100.64.0.0/10 -'];

/** The routes of each table. */
function tables(props: Partial<NetworkHubProps>): Record<string, string[]> {
  return Object.fromEntries(hubTables(resolveHub({ ...HUB, ...props })).map(({ id, routes }) => [id, routes.map(({ cidr, to }) => `${cidr} ${to ? named(to) : '-'}`)]));
}

function named(attached: Attached): string {
  return attached.kind === 'spoke' ? attached.spoke : attached.kind === 'caller' ? attached.attachmentId : attached.kind;
}

test('without a way in or out, domains reach nothing but themselves', () => {
  assert.deepEqual(tables({ spokes: [SHOP, TEST, BANK] }), {
    'domain-live': ['10.1.0.0/16 shop-live', '10.3.0.0/16 bank-live', ...BLACKHOLES],
    'domain-test': ['10.2.0.0/16 shop-test', ...BLACKHOLES],
  });
});

for (const [firewall, first] of [[undefined, 'egress'], [FirewallPlacement.VPC, 'egress'], [FirewallPlacement.TRANSIT_GATEWAY, 'inspection']] as const) {
  test(`the way out and the way back with firewall ${firewall}`, () => {
    const all = tables({ egress: { ...EGRESS, firewall } });
    assert.deepEqual(all['domain-live'], [`0.0.0.0/0 ${first}`, '10.1.0.0/16 shop-live', ...BLACKHOLES]);
    if (first === 'egress') {
      assert.deepEqual(all.egress, ['10.1.0.0/16 shop-live', '10.2.0.0/16 shop-test', ...BLACKHOLES]);
      assert.equal(all.inspection, undefined);
    } else {
      assert.deepEqual(all.egress, ['10.1.0.0/16 inspection', '10.2.0.0/16 inspection', ...BLACKHOLES]);
      assert.deepEqual(all.inspection, ['0.0.0.0/0 egress', '10.1.0.0/16 shop-live', '10.2.0.0/16 shop-test', ...BLACKHOLES]);
    }
  });
}

test('a spoke without internet has a table without a way out, beside those of its domain that have one', () => {
  const props = { egress: EGRESS, spokes: [SHOP, { ...BANK, internet: false }, TEST] };
  const all = tables(props);
  assert.deepEqual(all['domain-live'], ['0.0.0.0/0 egress', '10.1.0.0/16 shop-live', '10.3.0.0/16 bank-live', ...BLACKHOLES]);
  assert.deepEqual(all['domain-live-closed'], ['10.1.0.0/16 shop-live', '10.3.0.0/16 bank-live', ...BLACKHOLES]);
  assert.ok(!all.egress.some(route => route.includes('bank-live')));
  assert.equal(all['domain-test-closed'], undefined);
  const planned = hubTables(resolveHub({ ...HUB, ...props }));
  assert.deepEqual(['shop-live', 'bank-live', 'shop-test'].map(spoke => tableOfSpoke(planned, spoke).id), ['domain-live', 'domain-live-closed', 'domain-test']);
});

test('where the hub has no way out, nobody needs a table without one', () => {
  assert.deepEqual(Object.keys(tables({ spokes: [{ ...SHOP, internet: false }, TEST] })), ['domain-live', 'domain-test']);
});

test('public entries reach the spokes that take calls from there, and no way out', () => {
  const all = tables({ egress: EGRESS, ingressCidr: INGRESS, spokes: [{ ...SHOP, ingress: true }, TEST] });
  assert.deepEqual(all.ingress, ['10.1.0.0/16 shop-live', ...BLACKHOLES]);
  assert.ok(all['domain-live'].includes(`${INGRESS} ingress`));
  assert.ok(![...all['domain-test'], ...all.egress].some(route => route.startsWith(INGRESS)));
});

for (const firewall of [undefined, FirewallPlacement.VPC, FirewallPlacement.TRANSIT_GATEWAY]) {
  test(`every spoke reaches the endpoints past the firewall ${firewall}, and they reach the spokes and nothing else`, () => {
    const members = [SHOP, { ...BANK, internet: false }, TEST];
    const all = tables({ egress: { ...EGRESS, firewall }, ingressCidr: INGRESS, endpoints: ENDPOINTS, callers: [OFFICE], spokes: members });
    for (const id of ['domain-live', 'domain-live-closed', 'domain-test']) assert.ok(all[id].includes(`${ENDPOINTS.cidr} endpoints`), id);
    assert.deepEqual(all.endpoints, ['10.1.0.0/16 shop-live', '10.3.0.0/16 bank-live', '10.2.0.0/16 shop-test', ...BLACKHOLES]);
    const others = Object.keys(all).filter(id => !id.startsWith('domain-') && id !== 'endpoints');
    assert.deepEqual(others.filter(id => all[id].some(route => route.endsWith(' endpoints') || route.startsWith(ENDPOINTS.cidr))), []);
  });
}

test('callers reach the spokes that they name, and never each other', () => {
  const all = tables({ egress: EGRESS, callers: [OFFICE, PLANT] });
  assert.deepEqual(all[`caller-${OFFICE.attachmentId}`], ['10.1.0.0/16 shop-live', '10.2.0.0/16 shop-test', ...BLACKHOLES]);
  assert.deepEqual(all[`caller-${PLANT.attachmentId}`], ['10.1.0.0/16 shop-live', ...BLACKHOLES]);
  assert.ok(all['domain-live'].includes(`${PLANT.cidr} ${PLANT.attachmentId}`));
  assert.ok(!all['domain-test'].some(route => route.startsWith(PLANT.cidr)));
});

test('a range that is routed is no blackhole, and no table has two routes for one range', () => {
  const all = tables({ egress: EGRESS, callers: [OFFICE, { ...OFFICE, cidr: '100.64.0.0/10' }], spokes: [SHOP, TEST] });
  assert.ok(all['domain-live'].includes(`192.168.0.0/16 ${OFFICE.attachmentId}`));
  assert.ok(all['domain-live'].includes(`100.64.0.0/10 ${OFFICE.attachmentId}`));
  assert.ok(all.egress.includes('192.168.0.0/16 -'));
  for (const routes of Object.values(all)) assert.equal(new Set(routes.map(route => route.split(' ')[0])).size, routes.length);
});

test('ranges of one attachment share a table', () => {
  const ids = Object.keys(tables({ callers: [PLANT, { ...PLANT, cidr: '172.21.0.0/16' }] })).filter(id => id.startsWith('caller'));
  assert.deepEqual(ids, [`caller-${PLANT.attachmentId}`]);
});
