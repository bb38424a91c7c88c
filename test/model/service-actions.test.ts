import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AWS_SERVICES } from '../../src/model/aws-service';
import { endpointsOf } from '../../src/model/service-actions';

test('an action is called at the endpoints of its service', () => {
  assert.deepEqual(endpointsOf('sqs:SendMessage'), ['sqs']);
  assert.deepEqual(endpointsOf('SQS:*'), ['sqs']);
  assert.deepEqual(endpointsOf('cloudwatch:PutMetricData'), ['monitoring']);
  assert.ok(endpointsOf('bedrock:InvokeModel')!.every(service => AWS_SERVICES.includes(service)));
});

test('some actions take no endpoint, and of others none is known', () => {
  assert.deepEqual(endpointsOf('iam:PassRole'), []);
  assert.deepEqual(endpointsOf('elasticfilesystem:ClientMount'), []);
  assert.equal(endpointsOf('nothing:Known'), undefined);
  assert.equal(endpointsOf('constructor:Call'), undefined);
});
