import assert from 'node:assert/strict';
import { test } from 'node:test';
import { review } from '../../src/wizard/review';
import { wrapped } from '../../src/wizard/wrapped';
import { ANSWERS } from '../design/support';

test('shows the answers, what they mean, and what each environment costs', () => {
  const text = review(ANSWERS, []);
  assert.match(text, /Your answers\n {2}name: shop\n/);
  assert.match(text, /What they mean\n {2}Requests: Callers on the internet -> /);
  for (const name of ['dev', 'prod']) assert.match(text, new RegExp(`^  ${name}: about \\d+ USD, VPC 10\\.`, 'm'));
});

test('shows problems instead, where there are any', () => {
  const text = review({ name: 'shop' }, ['name must be short, got shop; shorten it']);
  assert.match(text, /These do not go together\n {2}name must be short, got shop; shorten it\n/);
  assert.doesNotMatch(text, /What they mean|USD/);
});

test('lines break between words and keep their indentation', t => {
  const { columns } = process.stdout;
  t.after(() => { process.stdout.columns = columns; });
  process.stdout.columns = 30;
  const lines = wrapped(['  name: one two three four five six seven eight nine', 'x'.repeat(70)]).split('\n');
  assert.deepEqual(lines.slice(0, 3), ['  name: one two three four', '    five six seven eight nine', 'x'.repeat(30)]);
  assert.ok(lines.every(line => line.length <= 30), lines.join('\n'));
});
