import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVisited, uncovered } from '../../src/operations/visited';

const row = (domain: string) => [{ field: 'domain', value: domain }, { field: 'connections', value: '3' }];
const result = (status: string, ...domains: string[]) => JSON.stringify({ status, results: domains.map(row), statistics: {} });

test('domains are read once each, in lower case and sorted; what is none is kept apart', () => {
  const text = result('Complete', 'b.example.com', 'A.Example.com', 'a.example.com.', '10.0.0.1', 'localhost', '*.example.com', "x');evil('");
  assert.deepEqual(readVisited(text, 'result.json'), {
    domains: ['a.example.com', 'b.example.com'],
    others: ['*.example.com', '10.0.0.1', 'localhost', "x');evil('"],
  });
});

const OTHERS = [
  '', 'no json', '[]', '{}', 'null', '{"results": 3}', '{"results": [3]}', '{"results": [[{"field": "other", "value": "x"}]]}',
  result('Running'), result('Failed'),
];
for (const text of OTHERS) {
  test(`${JSON.stringify(text).slice(0, 60)} is refused in one line`, () => {
    assert.throws(() => readVisited(text, 'result.json'), /^Error: result\.json must have the output of `aws logs get-query-results` [^\n]+, got [^\n]+; run /);
  });
}

test('what a wildcard covers is not added', () => {
  assert.deepEqual(uncovered(['a.example.com', 'b.a.example.com', 'example.com', 'a.example.org', 'badexample.com'], ['*.example.com', 'a.example.org']),
    ['example.com', 'badexample.com']);
});
