import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, networkOf, reasons, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';
import { describe } from '../../../src/traffic/addresses/ipv4';

function vpc(properties: object, more: Record<string, Declared> = {}) {
  return networkOf({ Vpc: { Type: 'AWS::EC2::VPC', Properties: properties }, ...more }).vpcs[0];
}

group('a VPC', () => {
  test('has the addresses of its range and of those that are added', () => {
    const more = { More: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '100.64.0.0/16' } } };
    const made = vpc({ CidrBlock: '10.0.0.0/16' }, more);
    assert.equal(describe(made.addresses), '10.0.0.0/16, 100.64.0.0/16');
    assert.deepEqual(made.doubts, []);
  });

  test('answers names by default, and those of endpoints only when told', () => {
    const silent = vpc({ CidrBlock: '10.0.0.0/16' });
    assert.deepEqual([silent.dnsSupport, silent.dnsHostnames], [true, false]);
    const answering = vpc({ CidrBlock: '10.0.0.0/16', EnableDnsSupport: 'false', EnableDnsHostnames: 'true' });
    assert.deepEqual([answering.dnsSupport, answering.dnsHostnames], [false, true]);
  });

  test('is in doubt where its range is not known, and keeps all private addresses', () => {
    const made = vpc({ Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 16 });
    assert.deepEqual(reasons(made), ['CidrBlock is not known: it is not set']);
    assert.match(describe(made.addresses), /10\.0\.0\.0\/8/);
  });

  test('is in doubt about a property that the proof does not know', () => {
    assert.deepEqual(reasons(vpc({ CidrBlock: '10.0.0.0/16', VpcEncryptionControl: {} })), [
      'VpcEncryptionControl of AWS::EC2::VPC is not known to the proof',
    ]);
  });

  test('that may not exist is in doubt, with all that is in it', () => {
    const network = networkOf({ ...TWO_ZONES, Vpc: { ...TWO_ZONES.Vpc, Condition: 'Open' } });
    assert.deepEqual(reasons(network.vpcs[0]), ['nobody knows whether it will exist: parameter Switch has no default']);
    assert.deepEqual(reasons(subnet(network, 'A')), ['nobody knows whether it will exist: parameter Switch has no default']);
  });

  test('takes IPv6 ranges without a doubt, for nothing uses them as long as no subnet does', () => {
    const more = { Six: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, AmazonProvidedIpv6CidrBlock: true } } };
    const network = networkOf({ ...TWO_ZONES, ...more });
    assert.deepEqual(allReasons(network), []);
  });
});
