import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Judged, endOf, problems, reportOf } from './report';
import { DEFAULT_SERVICE } from '../judging/default-service';
import { Finding, Judge } from '../judging/judge';
import { Verdict } from '../judging/verdict';

const LINT: Judge = { name: 'Lint', tool: 'lint 1.0', judge: () => [] };
const FINDING: Finding = { rule: 'R1', resource: 'Workload/Bucket', message: 'is open' };
const verdict = (...failing: Finding[]): Verdict => ({ failing, accepted: [] });

function judged(ours: Verdict, more: Partial<Judged> = {}): Judged {
  const verdicts = new Map([['alb_nat', { lint: ours }], [DEFAULT_SERVICE, { lint: verdict(FINDING) }]]);
  return { judges: { lint: LINT }, missing: {}, isWhole: false, verdicts, ...more };
}

test('a missed goal is told with combination, judge, rule and resource, and ends with 1', () => {
  const report = reportOf(judged(verdict(FINDING)));
  assert.deepEqual(problems(report), ['alb_nat: Lint finds R1 at Workload/Bucket: is open']);
  assert.equal(endOf(report), 1);
});

test('what is found in the service that is compared with is no problem of ours', () => {
  assert.equal(endOf(reportOf(judged(verdict()))), 0);
});

test('a judge that did not run is no success, and no excuse for what the others find', () => {
  const missing = { Other: 'is not there' };
  assert.equal(endOf(reportOf(judged(verdict(), { missing }))), 3);
  assert.equal(endOf(reportOf(judged(verdict(FINDING), { missing }))), 1);
});

test('where all was judged, the page and the lists must fit', () => {
  const stale: Judge = { ...LINT, accepts: [{ rule: 'R2', where: /^Topic$/, reason: 'none any more' }] };
  const report = reportOf(judged(verdict(), { isWhole: true, judges: { lint: stale } }));
  assert.deepEqual(problems(report), [
    'test/judges/lint.ts accepts R2 at /^Topic$/, which is not found any more; remove it',
    'docs/judges.md is out of date; run npm run matrix -- OUT --check --write',
  ]);
  assert.equal(endOf(report), 1);
});
