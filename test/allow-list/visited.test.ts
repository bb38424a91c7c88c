import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryVisited } from '../../src/allow-list/query';
import { readVisited, uncovered } from '../../src/allow-list/visited';

const row = (domain: string) => [{ field: 'domain', value: domain }, { field: 'connections', value: '3' }];
const result = (status: string, ...domains: string[]) => JSON.stringify({ status, results: domains.map(row), statistics: {} });

test('domains are read once each, in lower case and sorted; what is none is kept apart', () => {
  const text = result('Complete', 'b.example.com', 'A.Example.com', 'a.example.com.', '10.0.0.1', 'localhost', '*.example.com', "x');evil('");
  assert.deepEqual(readVisited(text, 'result.json'), {
    domains: ['a.example.com', 'b.example.com'],
    others: ['*.example.com', '10.0.0.1', 'localhost', "x');evil('"],
  });
});

test('anything else is refused in one line', () => {
  for (const text of ['', 'no json', '[]', '{}', '{"results": 3}', '{"results": [[{"field": "other", "value": "x"}]]}', '{"results": [3]}', result('Running'), result('Failed')]) {
    assert.throws(() => readVisited(text, 'result.json'), /^Error: result\.json must have the output of `aws logs get-query-results` [^\n]+, got [^\n]+; run /, text);
  }
});

test('what a wildcard covers is not added', () => {
  assert.deepEqual(uncovered(['a.example.com', 'b.a.example.com', 'example.com', 'a.example.org', 'badexample.com'], ['*.example.com', 'a.example.org']),
    ['example.com', 'badexample.com']);
});

test('the saved query of the stack is run and waited for', async () => {
  const calls: string[] = [];
  const answers = ['Scheduled', 'Running', 'Complete'];
  const aws = (...args: string[]) => {
    calls.push(args.join(' '));
    if (args[1] === 'describe-query-definitions') {
      const saved = (name: string) => ({ name, logGroupNames: ['/aws/vendedlogs/x/alert'], queryString: `filter ${name}` });
      return JSON.stringify({ queryDefinitions: [saved('shop-dev/domains visited often'), saved('shop-dev/domains visited')] });
    }
    return args[1] === 'start-query' ? '{"queryId": "q-1"}' : result(answers.shift()!, 'a.example.com');
  };
  const text = await queryVisited(aws, { stackName: 'shop-dev', region: 'eu-west-1', days: 2 }, 1);
  assert.deepEqual(readVisited(text, 'x').domains, ['a.example.com']);
  assert.equal(calls.length, 5);
  assert.ok(calls.every(call => call.startsWith('logs ') && call.endsWith('--region eu-west-1 --output json')));
  const [, from, to] = /--log-group-names \/aws\/vendedlogs\/x\/alert --query-string filter shop-dev\/domains visited --start-time (\d+) --end-time (\d+) /.exec(calls[1])!;
  assert.equal(Number(to) - Number(from), 2 * 86400);
});

test('a stack without the query is said in one line', async () => {
  await assert.rejects(queryVisited(() => '{"queryDefinitions": []}', { stackName: 'shop-dev', region: 'eu-west-1', days: 2 }),
    /^Error: The query shop-dev\/domains visited must be saved in eu-west-1, got none; deploy [^\n]+$/);
});
