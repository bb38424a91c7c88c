import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { code, fitting, text } from '../../src/compare/markdown';

test('whatever is in code, its fence is longer, and no cell ends', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('`', '|', 'a', ' ', '\n', '\\', '\u202e') }), value => {
    const span = code(value);
    const fence = /^`+/.exec(span)![0];
    const inside = span.slice(fence.length, -fence.length);
    assert.ok(span.endsWith(fence) && ![...inside.matchAll(/`+/g)].some(([ticks]) => ticks.length >= fence.length), span);
    assert.doesNotMatch(inside, /(?<!\\)\||\\\\\||\n|\u202e/);
  }));
});

test('a long value is cut', () => {
  assert.equal(code('x'.repeat(200), 10), '`xxxxxxxxx…`');
});

test('a sentence has no markup, no mention and no link', () => {
  assert.equal(text('a_b *c* <d> [e](f) | @g'), 'a\\_b \\*c\\* \\<d\\> \\[e\\](f) \\| @\u200bg');
  assert.equal(text('https://a.example www.b.example'), 'https\\://a.example www\\.b.example');
});

test('lines that do not fit are counted', () => {
  assert.deepEqual(fitting(['12345', '12345', '12345'], 12), ['12345', '12345', '', '… and 1 lines more than fit here.']);
  assert.deepEqual(fitting(['12345', '12345'], 12), ['12345', '12345']);
});
