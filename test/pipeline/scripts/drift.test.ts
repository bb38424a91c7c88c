import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers } from './account';
import { Repository, SPLIT } from './repository';

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

const NETWORK_ROLE = 'arn:aws:iam::999999999999:role/shop-dev-network-drift';
/** What the calls of an operation were about, and as whom. */
const about = (calls: readonly string[], operation: string) => calls.filter(call => call.includes(` ${operation} `))
  .map(call => [/--stack-name (\S+)/.exec(call)?.[1], /\(as (.*)\)$/.exec(call)?.[1]]);

test('a hub, its spoke and its routes are looked at one after the other, each in its account', async () => {
  const { code, out, calls, err } = await new Repository({ answers: answers([]) }, [SPLIT]).run(['drift.ts', 'dev']);
  assert.equal(code, 0, err);
  assert.equal(out, 'shop-dev-hub is as deployed.\nshop-dev is as deployed.\nshop-dev-routes is as deployed.\n');
  for (const operation of ['detect-stack-drift', 'describe-stack-resource-drifts']) {
    assert.deepEqual(about(calls, operation), [['shop-dev-hub', NETWORK_ROLE], ['shop-dev', undefined], ['shop-dev-routes', NETWORK_ROLE]]);
  }
  assert.equal(calls.filter(call => call.includes('assume-role')).length, 1);
});

test('all of them are looked at, whatever the first says', async () => {
  const drifts = answers([]);
  const ended = await new Repository({
    answers: {
      ...drifts,
      'cloudformation describe-stack-resource-drifts': [
        { StackResourceDrifts: [ALARM] }, { StackResourceDrifts: [] }, { StackResourceDrifts: [GROUP] },
      ],
    },
  }, [{ ...SPLIT, networkAccount: undefined }]).run(['drift.ts', 'dev']);
  assert.equal(ended.code, 1);
  assert.deepEqual(about(ended.calls, 'detect-stack-drift'), [['shop-dev-hub', undefined], ['shop-dev', undefined], ['shop-dev-routes', undefined]]);
  assert.match(ended.err, /^shop-dev-hub must be as deployed, got 1 differences; .*\nshop-dev-routes must be as deployed, got 2 differences; /m);
});

test('a person looks into the account of the network with a profile', async () => {
  const account = { answers: answers([]), profiles: { net: '999999999999', other: '888888888888' } };
  const { code, calls } = await new Repository(account, [SPLIT]).run(['drift.ts', 'dev', '--network-profile', 'net']);
  assert.equal(code, 0);
  assert.deepEqual(about(calls, 'detect-stack-drift').map(([, who]) => who), ['net', undefined, 'net']);
  const wrong = await new Repository(account, [SPLIT]).run(['drift.ts', 'dev', '--network-profile', 'other']);
  assert.match(wrong.line, /^credentials must be of account 999999999999 for dev, got 888888888888; /);
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
