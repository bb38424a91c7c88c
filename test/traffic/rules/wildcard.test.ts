import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { matches } from '../../../src/traffic/rules/iam/wildcard';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 6 });
const expression = (glob: string) => new RegExp(`^${glob.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);

test('matches as a regular expression would', () => {
  fc.assert(fc.property(pattern, text, (glob, wanted) => assert.equal(matches(glob, wanted), expression(glob).test(wanted) ? 'yes' : 'no')));
});

test('a pattern that stands for another one stands for all that this one does', () => {
  fc.assert(fc.property(pattern, pattern, text, (glob, wanted, word) => {
    const match = matches(glob, wanted);
    if (match === 'yes' && expression(wanted).test(word)) assert.ok(expression(glob).test(word), `${glob} ${wanted} ${word}`);
    if (match === 'no') assert.ok(!(expression(wanted).test(word) && expression(glob).test(word)), `${glob} ${wanted} ${word}`);
  }), { numRuns: 2000 });
});

test('actions and ARNs', () => {
  assert.equal(matches('s3:Get*', 's3:GetObject'), 'yes');
  assert.equal(matches('s3:Get*', 's3:*'), 'maybe');
  assert.equal(matches('s3:*', 's3:Get*'), 'yes');
  assert.equal(matches('sqs:*', 's3:*'), 'no');
  assert.equal(matches('arn:aws:s3:::a/*', 'arn:aws:s3:::ab/c'), 'no');
});
