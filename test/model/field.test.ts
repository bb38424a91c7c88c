import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../src/model/field';

const got = (value: unknown) => sentence({ field: 'name', must: 'must be short', got: value, remedy: 'shorten it' });

test('a problem is field, value and remedy', () => {
  assert.equal(got('x'), 'name must be short, got x; shorten it');
  assert.equal(sentence({ field: 'name', must: 'must be short', remedy: 'shorten it' }), 'name must be short; shorten it');
});

test('nothing is called none', () => {
  assert.equal(got(undefined), 'name must be short, got none; shorten it');
  assert.equal(got(''), got(undefined));
});

test('whatever is in a value, the sentence stays on one short line', () => {
  for (const value of ['a\nb', 'a\r\u2028b', '\x1b[31mred', ' ', 'x'.repeat(5000), { a: '\n' }, ['a', 'b'], Symbol('x').description, 0, null]) {
    assert.match(got(value), /^[\x20-\x7e]{1,140}$/, JSON.stringify(value));
  }
});
