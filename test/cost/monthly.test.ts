import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedBill, total, typicalMonthlyUsd } from '../../src/cost/monthly';
import { PRICES_USD } from '../../src/cost/prices';
import { modes } from '../../src/design/axes';
import { resolve } from '../../src/design/resolve';
import { ANSWERS } from '../design/support';

const dev = (options: object = {}) => resolve({ ...ANSWERS, ...options } as any).environments[0];
const line = (options: object, item: RegExp) => fixedBill(dev(options)).find(each => item.test(each.item))!;

test('the bill of the default environment', () => {
  const bill = fixedBill(dev());
  const nat = line({}, /^NAT gateways$/);
  assert.deepEqual([nat.quantity, nat.monthlyUsd], [2, 2 * 730 * 0.045]);
  assert.equal(total(bill), bill.reduce((sum, each) => sum + each.monthlyUsd, 0));
  assert.ok(total(bill) > 100 && total(bill) < 200, `${total(bill)} USD`);
});

test('follows the sizes', () => {
  assert.equal(line({ egressNatGateways: 1 }, /^NAT gateways$/).quantity, 1);
  assert.equal(line({ capacityMinTasks: 4, capacityCpu: 1024 }, /vCPU/).quantity, 4);
  assert.equal(line({ capacityMinTasks: 4, capacityMemoryMib: 2048 }, /memory/).quantity, 8);
});

test('hosts, Arm and the size of both', () => {
  const hosts = { capacity: 'ec2' };
  assert.deepEqual(fixedBill(dev(hosts)).filter(({ item }) => /host/.test(item)).map(({ item, quantity }) => [item, quantity]), [
    ['EC2 hosts, t3.medium', 2], ['EBS volumes of the hosts, GB', 68], ['Detailed monitoring of the hosts', 2],
  ]);
  assert.equal(line({ ...hosts, capacityMinTasks: 9, capacityArchitecture: 'arm64' }, /^EC2 hosts, t4g\.medium$/).quantity, 5);
  const fargate = (capacityArchitecture: string) => line({ capacityArchitecture }, /vCPU/).monthlyUsd;
  assert.ok(fargate('arm64') < 0.81 * fargate('x86-64'));
  assert.equal(fixedBill(dev({ capacityArchitecture: 'arm64' })).filter(({ item }) => /Fargate/.test(item)).length, 2);
});

test('counts an interface endpoint for each service in each zone, and no gateway endpoint', () => {
  const services = { egressMode: 'isolated', egressAwsServices: ['sqs', 'dynamodb', 'logs'] };
  assert.equal(line(services, /^Interface VPC endpoints$/).quantity, 2 * 4); // ecr.api, ecr.dkr, logs, sqs
  assert.equal(line({ ...services, networkAvailabilityZones: 3 }, /^Interface VPC endpoints$/).quantity, 3 * 4);
});

test('has a price for every line of every choice', () => {
  for (const { axis, value, choice } of modes(ANSWERS)) {
    for (const { price, item } of choice.costs) assert.ok(PRICES_USD[price] > 0, item);
    assert.ok(typicalMonthlyUsd(axis.fields[0].name, value) >= 0);
  }
});
