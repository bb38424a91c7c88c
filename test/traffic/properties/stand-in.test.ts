import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import type { Interface, SecurityGroup, Subnet, VpcEndpoint } from '../../../src/traffic/network/model';
import { standIn } from '../../../src/traffic/properties/stand-in';

const group = (name: string): SecurityGroup => ({ kind: 'security-group', name, doubts: [], ingress: [], egress: [] });
const [ONE, OTHER] = [group('one'), group('other')];
const vpc: any = { kind: 'vpc', name: 'Vpc', endpoints: [] };
const subnet = (name: string): Subnet => ({
  kind: 'subnet', name, doubts: [], vpc, zone: 'eu-west-1a', addresses: Intervals.of(0, 255), mapPublicIp: false, routeTable: { kind: 'route-table', name: 'Table', doubts: [], routes: [] },
});
const [FIRST, SECOND] = [subnet('First'), subnet('Second')];

/** An interface of an endpoint of its own in the VPC. */
function made(name: string, properties: Partial<Interface> = {}): Interface {
  const one: Interface = { kind: 'interface', name, subnet: FIRST, addresses: Intervals.of(0, 255), groups: [ONE], publicAddress: 'no', doubts: [], ...properties };
  vpc.endpoints.push({ interfaces: [one] } as Partial<VpcEndpoint>);
  return one;
}

test('the first of those alike stands in for the others', () => {
  const first = made('first');
  assert.equal(standIn(vpc, first), first);
  assert.equal(standIn(vpc, made('second')), first);
});

test('nobody stands in for what is different in any way that packets notice', () => {
  const differences: Partial<Interface>[] = [
    { subnet: SECOND }, { addresses: Intervals.of(7) }, { groups: [OTHER] }, { groups: [ONE, OTHER] }, { groups: undefined },
    { publicAddress: 'unknown' }, { doubts: [{ subject: 'it', reason: 'nobody knows' }] },
  ];
  for (const difference of differences) {
    const one = made('different', difference);
    assert.equal(standIn(vpc, one), one, Object.keys(difference).join());
  }
});
