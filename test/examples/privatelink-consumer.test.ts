import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { findings } from '../findings';

// The example imports this package by its name, as its readers will, so it gets what was built, through the package's own `exports`.
delete process.env.CDK_VALIDATION;
process.env.CDK_CONTEXT_JSON = JSON.stringify({ '@aws-cdk/core:validateAgainstDefaultRules': true });
// eslint-disable-next-line @typescript-eslint/no-require-imports -- after the environment is set
const { app, stack } = require('../../examples/privatelink-consumer/consumer') as typeof import('../../examples/privatelink-consumer/consumer');

test('the example makes a closed endpoint, its name and a group for callers', () => {
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
  template.resourceCountIs('AWS::Route53::HostedZone', 1);
  const [rule, ...others] = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress')).map((found: any) => found.Properties);
  assert.deepEqual(others, []);
  assert.match(rule.SourceSecurityGroupId['Fn::GetAtt'][0], /^Callers/);
});

test('the packs and the validator find nothing in the example', () => {
  assert.deepEqual(findings(app), []);
});
