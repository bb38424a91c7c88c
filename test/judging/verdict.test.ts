import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Finding, Judge, Subject } from './judge';
import { notNeeded, verdictOf } from './verdict';

const SUBJECT = {} as Subject;

function judge(...findings: Finding[]): Judge {
  return {
    name: 'made up',
    tool: 'made up 1.0',
    accepts: [{ rule: 'R1', where: /^Bucket$/, reason: 'for a reason' }, { rule: 'R2', where: /^Bucket$/, reason: 'for another one' }],
    judge: () => findings,
  };
}

const finding = (rule: string, resource: string, reason?: string): Finding => ({ rule, resource, message: 'broken', reason });

test('only what the list names is accepted, and only of ours', () => {
  const findings = [finding('R1', 'Bucket'), finding('R1', 'Bucket2'), finding('R3', 'Bucket'), finding('R4', 'Role', 'beside the resource')];
  const ours = verdictOf(judge(...findings), SUBJECT, true);
  assert.deepEqual(ours.failing.map(({ rule, resource }) => [rule, resource]), [['R1', 'Bucket2'], ['R3', 'Bucket']]);
  assert.deepEqual(ours.accepted.map(({ rule, reason }) => [rule, reason]), [['R1', 'for a reason'], ['R4', 'beside the resource']]);
  const theirs = verdictOf(judge(...findings), SUBJECT, false);
  assert.deepEqual(theirs.accepted.map(({ rule }) => rule), ['R4']);
  assert.equal(theirs.failing.length, 3);
});

test('a rule that a resource breaks in every environment counts once', () => {
  const { failing } = verdictOf(judge(finding('R3', 'Bucket'), finding('R3', 'Bucket'), finding('R3', 'Topic')), SUBJECT, true);
  assert.equal(failing.length, 2);
});

test('what is accepted and found nowhere is told', () => {
  const some = judge(finding('R1', 'Bucket'), finding('R2', 'Topic'));
  assert.deepEqual(notNeeded(some, [verdictOf(some, SUBJECT, true)]), ['R2 at /^Bucket$/']);
});
