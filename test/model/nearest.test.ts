import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../src/model/nearest';

test('finds what was probably meant', () => {
  const flags = ['name', 'ingress-mode', 'egress-mode', 'environments', 'network-cidrs'];
  assert.equal(nearest('--ingres-mode', flags), 'ingress-mode');
  assert.equal(nearest('--enviroments', flags), 'environments');
  assert.equal(nearest('--cidr', flags), 'network-cidrs');
  assert.equal(nearest('eu-west1', ['eu-west-1', 'us-west-1']), 'eu-west-1');
});

test('always has an answer', () => {
  for (const text of ['', '-', 'é', 'zzzz']) assert.equal(nearest(text, ['name']), 'name');
});
