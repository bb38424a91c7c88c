import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers } from './account';
import { Repository } from './repository';

const difference = (PropertyPath: string, ExpectedValue: string, ActualValue: string) => ({ PropertyPath, ExpectedValue, ActualValue, DifferenceType: 'NOT_EQUAL' });

/** What CloudFormation says, the last word of its detection included. */
function answers(drifts: readonly object[], ...statuses: object[]): Record<string, Answers> {
  return {
    'cloudformation detect-stack-drift': [{ StackDriftDetectionId: 'id-1' }],
    'cloudformation describe-stack-drift-detection-status': statuses.length > 0 ? statuses : [{ DetectionStatus: 'DETECTION_COMPLETE' }],
    'cloudformation describe-stack-resource-drifts': [{ StackResourceDrifts: drifts }],
  };
}

const GROUP = {
  LogicalResourceId: 'SecurityGroup',
  ResourceType: 'AWS::EC2::SecurityGroup',
  StackResourceDriftStatus: 'MODIFIED',
  PropertyDifferences: [difference('/SecurityGroupIngress/0/CidrIp', '10.0.0.0/8', '0.0.0.0/0'), difference('/Tags/1/Value', 'a|b', 'c')],
};
const ALARM = { LogicalResourceId: 'Alarm', ResourceType: 'AWS::CloudWatch::Alarm', StackResourceDriftStatus: 'DELETED' };

test('nothing has drifted', async () => {
  const { code, out, calls } = await new Repository({ answers: answers([]) }).runWithTsx(['drift.ts', 'dev']);
  assert.equal(code, 0);
  assert.equal(out, 'shop-dev is as deployed.\n');
  assert.ok(calls.some(call => call.includes('detect-stack-drift --stack-name shop-dev --region eu-west-1')));
});

test('what has drifted is a row for each property, and the end is 1', async () => {
  const { code, out, line } = await new Repository({ answers: answers([GROUP, ALARM]) }).run(['drift.ts', 'dev']);
  assert.equal(code, 1);
  const rows = out.trimEnd().split('\n').map(row => row.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim()));
  assert.deepEqual(rows.filter((_, index) => index !== 1), [
    ['Resource', 'Type', 'Property', 'Deployed', 'Found'],
    ['SecurityGroup', 'AWS::EC2::SecurityGroup', '/SecurityGroupIngress/0/CidrIp', '10.0.0.0/8', '0.0.0.0/0'],
    ['SecurityGroup', 'AWS::EC2::SecurityGroup', '/Tags/1/Value', 'a\\|b', 'c'],
    ['Alarm', 'AWS::CloudWatch::Alarm', 'deleted', '', ''],
  ]);
  assert.equal(line, 'shop-dev must be as deployed, got 3 differences; undo them by hand, or put them into the code and deploy');
});

test('the detection is waited for, and not for ever', async () => {
  const working = { DetectionStatus: 'DETECTION_IN_PROGRESS' };
  const later = await new Repository({ answers: answers([], working, working, { DetectionStatus: 'DETECTION_COMPLETE' }) })
    .run(['drift.ts', 'dev', '--interval-seconds', '0.01']);
  assert.equal(later.code, 0, later.err);
  const never = await new Repository({ answers: answers([], working) }).run(['drift.ts', 'dev', '--deadline-seconds', '0.1', '--interval-seconds', '0.05']);
  assert.equal(never.code, 1);
  assert.equal(never.line, 'drift of shop-dev must be known within 0.1 seconds, got none; run this again later');
});

test('a detection that saw only a part is no clean bill, but tells what it saw', async () => {
  const failed = { DetectionStatus: 'DETECTION_FAILED', DetectionStatusReason: 'Failed to detect drift on resources [Function]' };
  const { code, out, line } = await new Repository({ answers: answers([ALARM], failed) }).run(['drift.ts', 'dev']);
  assert.equal(code, 1);
  assert.match(out, /^\| Alarm /m);
  assert.match(line, /^shop-dev must be looked at as a whole, got: Failed to detect drift on resources \[Function\]; /);
});

test('a stack that is not there is one line', async () => {
  const missing = { 'cloudformation detect-stack-drift': ['ValidationError: Stack [shop-dev] does not exist'] };
  const { code, line, err } = await new Repository({ answers: missing }).run(['drift.ts', 'dev']);
  assert.equal(code, 1);
  assert.match(line, /^aws cloudformation detect-stack-drift must succeed, got 254; .*Stack \[shop-dev\] does not exist$/);
  assert.doesNotMatch(err, /^\s+at /m);
});

for (const args of [[], ['dev', 'prod'], ['--all']]) {
  test(`drift.ts ${args.join(' ')} ends with 2 and one line`, async () => {
    const { code, err } = await new Repository().run(['drift.ts', ...args]);
    assert.equal(code, 2);
    assert.match(err.trimEnd(), /^arguments must be drift\.ts ENVIRONMENT, got .*; write npx tsx pipeline\/drift\.ts ENVIRONMENT$/);
  });
}
