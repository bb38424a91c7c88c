import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paperOf } from '../../../src/traffic/report/page';

test('colour is for terminals of people who want it', () => {
  const terminal = { isTTY: true, columns: 100 };
  assert.deepEqual(paperOf(terminal, {}), { width: 100, isColoured: true });
  assert.equal(paperOf(terminal, { NO_COLOR: '1' }).isColoured, false);
  assert.equal(paperOf(terminal, { NO_COLOR: '' }).isColoured, true);
  assert.equal(paperOf(terminal, { TERM: 'dumb' }).isColoured, false);
  assert.deepEqual(paperOf({}, {}), { width: 120, isColoured: false });
});

test('a terminal that says nothing, or nonsense, of its width gets lines that can be read', () => {
  assert.equal(paperOf({ isTTY: true }, {}).width, 80);
  assert.equal(paperOf({ isTTY: true, columns: 5 }, {}).width, 40);
});
