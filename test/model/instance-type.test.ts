import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PRICES_USD } from '../../src/cost/prices';
import { DEFAULT_INSTANCE_TYPES, INSTANCE_TYPES, InstanceTypeName, taskMemoryMib, tasksPerHost } from '../../src/model/instance-type';

const TYPES = Object.keys(INSTANCE_TYPES) as InstanceTypeName[];

test('the name of a type tells its processors, and Graviton costs less', () => {
  for (const type of TYPES) {
    assert.equal(INSTANCE_TYPES[type].architecture, /^[a-z]\dg\./.test(type) ? 'arm64' : 'x86-64', type);
    const [family, size] = type.split('.');
    const graviton = `${family.replace(/\d.*/, generation => `${generation[0] === '3' ? '4' : generation[0]}g`)}.${size}` as InstanceTypeName;
    if (graviton !== type) assert.ok(PRICES_USD[`ec2-${graviton}-hour`] < PRICES_USD[`ec2-${type}-hour`], `${graviton} and ${type}`);
  }
});

test('the scarcest of CPU, memory and network interfaces limits a host', () => {
  assert.equal(tasksPerHost('t3.medium', 512, 1024), 2, 'three interfaces, of which the host takes one');
  assert.equal(tasksPerHost('m7g.2xlarge', 256, 512), 3, 'interfaces');
  assert.equal(tasksPerHost('m7i.large', 2048, 1024), 1, 'CPU');
  assert.equal(tasksPerHost('c7g.large', 256, 2048), 1, 'memory');
  assert.equal(tasksPerHost('t4g.medium', 4096, 1024), 0, 'too large');
});

test('a host keeps an eighth of its memory, and holds two default tasks by default', () => {
  assert.equal(taskMemoryMib('t3.medium'), 3584);
  for (const type of Object.values(DEFAULT_INSTANCE_TYPES)) assert.equal(tasksPerHost(type, 512, 1024), 2, type);
});
