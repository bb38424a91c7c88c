import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from '../../src/compare/difference';

test('maps differ where their values do', () => {
  assert.deepEqual(differences({ A: { B: 1, C: 2 }, D: 3 }, { A: { B: 1, C: 4 }, E: 5 }), [
    { path: 'A.C', before: 2, after: 4 }, { path: 'D', before: 3 }, { path: 'E', after: 5 },
  ]);
  assert.deepEqual(differences({ A: 1, B: 2 }, { B: 2, A: 1 }), []);
});

test('elements of a list are compared in their places, or told as a whole where some came or went', () => {
  assert.deepEqual(differences({ L: [{ P: 1 }, { P: 2 }] }, { L: [{ P: 1 }, { P: 3 }] }), [{ path: 'L[1].P', before: 2, after: 3 }]);
  assert.deepEqual(differences({ L: ['a', 'b'] }, { L: ['b', 'c', 'd'] }), [
    { path: 'L', before: 'a' }, { path: 'L', after: 'c' }, { path: 'L', after: 'd' },
  ]);
  assert.deepEqual(differences({ L: ['a', 'a'] }, { L: ['a'] }), [{ path: 'L', before: 'a' }], 'as often as they are there');
  assert.deepEqual(differences({ L: [] }, { L: [] }), []);
});

test('a function of CloudFormation is one value', () => {
  const [before, after] = [{ Ref: 'A' }, { 'Fn::GetAtt': ['A', 'Arn'] }];
  assert.deepEqual(differences({ P: before }, { P: after }), [{ path: 'P', before, after }]);
  assert.deepEqual(differences({ P: before }, { P: 'a' }), [{ path: 'P', before, after: 'a' }]);
});

test('what is new is told part by part, as is what is gone', () => {
  assert.deepEqual(differences({}, { Policy: { Statement: ['one', 'two'] } }), [
    { path: 'Policy.Statement', after: 'one' }, { path: 'Policy.Statement', after: 'two' },
  ]);
  assert.deepEqual(differences({ Name: null }, {}), [{ path: 'Name', before: null }]);
});
