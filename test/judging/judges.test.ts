import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it, test } from 'node:test';
import {
  App, CfnResource, Stack, Stage, Validations, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_s3 as s3,
} from 'aws-cdk-lib';
import { Assembly } from './assembly';
import { Judge, Subject, judges } from './judge';
import { report } from '../findings';

/** Two environments with faults that each judge must find. */
function faulty(): App {
  const app = new App();
  for (const [name, region] of [['dev', 'eu-west-1'], ['prod', 'us-east-1']]) {
    const stack = new Stack(new Stage(app, name, { env: { account: '111111111111', region } }), 'Workload');
    const bucket = new s3.Bucket(stack, 'Logs');
    Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'accepted beside the resource' });
    const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2 });
    const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Entry', { vpc });
    (balancer.node.defaultChild as CfnResource).addPropertyOverride('Nonsense', true);
    new CfnResource(stack, 'Function', { type: 'AWS::Logs::LogGroup', properties: { RetentionInDays: 17 } });
  }
  return app;
}

const EXPECTED: Record<string, [rule: RegExp, resource: string]> = {
  'aws-solutions': [/^AwsSolutions-ELB2$/, 'Entry'],
  'cfn-guard': [/^CT\.S3\.PR\.10$/, 'Logs'],
  'cfn-lint': [/^E3002$/, 'Entry'],
  'nist-800-53': [/^NIST\.800\.53\.R5-ELBLoggingEnabled$/, 'Entry'],
  'pci-dss': [/^PCI\.DSS\.321-ELBLoggingEnabled$/, 'Entry'],
  'validator': [/^[A-Z]\d{4}$/, 'Function'],
};

describe('a judge', () => {
  const all = judges();
  let subject: Subject;
  before(() => {
    delete process.env.CDK_VALIDATION; // the validator is one of them
    const app = faulty();
    report(app);
    subject = { assembly: new Assembly(app.outdir), app: faulty };
  });

  for (const [file, [rule, resource]] of Object.entries(EXPECTED)) {
    it(`finds what is wrong, and names the resource without its environment: ${all[file].name}`, () => {
      assert.equal(all[file].prepare?.(), undefined);
      const found = all[file].judge(subject);
      const isFound = found.some(finding => rule.test(finding.rule) && finding.resource === resource && !finding.reason);
      assert.ok(isFound, JSON.stringify(found, undefined, 2));
    });
  }

  it('tells the reason that stands beside a resource', () => {
    const found = all['aws-solutions'].judge(subject).filter(({ rule }) => rule === 'AwsSolutions-S1');
    assert.deepEqual(new Set(found.map(({ resource, reason }) => `${resource}: ${reason}`)), new Set(['Logs: accepted beside the resource']));
  });

  it('knows the Regions and every template', () => {
    assert.deepEqual(subject.assembly.regions, ['eu-west-1', 'us-east-1']);
    assert.equal(subject.assembly.templates.length, 2);
  });
});

test('what is accepted has a reason, and is never an error of cfn-lint', () => {
  const accepted = Object.entries(judges()).flatMap(([file, { accepts = [] }]: [string, Judge]) => accepts.map(entry => ({ file, ...entry })));
  assert.ok(accepted.length > 0);
  assert.deepEqual(accepted.filter(({ reason }) => reason.length <= 60), []);
  assert.deepEqual(accepted.filter(({ file, rule }) => file === 'cfn-lint' && !rule.startsWith('W')), []);
  for (const { where } of accepted) assert.match(where.source, /^\^.*\$$/, 'a whole name, so that nothing else slips in');
});

test('Python packages are named with exact versions', () => {
  const lines = readFileSync(require.resolve('../judges/cfn-lint.requirements.txt'), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
  for (const line of lines) assert.match(line, /^[\w-]+==[\d.]+$/);
});
