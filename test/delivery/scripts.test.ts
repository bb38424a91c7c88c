import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { deliver } from './support';
import { renderFolder } from '../../src/render/render';
import { resources } from '../workload/support';

/** The AWS calls of the scripts, as actions of IAM. */
function calls(...files: string[]): string[] {
  const text = Object.entries(renderFolder('pipeline', {})).filter(([name]) => files.some(file => name === file)).map(([, content]) => content).join('\n');
  const found = [...text.matchAll(/'(ecr|kms|elbv2|ecs|cloudformation)', '([a-z-]+)'/g)].map(([, service, operation]) => {
    const action = operation.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
    return `${service === 'elbv2' ? 'elasticloadbalancing' : service}:${action}`;
  });
  assert.ok(found.length > 0, files.join());
  return [...new Set(found)];
}

for (const [role, files] of [
  ['shop-image', ['lib/repository.ts', 'lib/findings.ts', 'lib/signature.ts']],
  ['shop-dev-deploy', ['lib/repository.ts', 'lib/signature.ts', 'lib/stack.ts', 'lib/services.ts', 'lib/target-groups.ts']],
  ['shop-dev-drift', ['drift.ts']],
] as const) {
  test(`${role} may do what its scripts do`, t => {
    const app = new App();
    const delivery = deliver(t, app, 'github-actions');
    const template = Template.fromStack(delivery.node.findChild('dev') as any);
    const [id] = resources(template, 'AWS::IAM::Role').find(([, { RoleName }]) => RoleName === role)!;
    const allowed = resources(template, 'AWS::IAM::ManagedPolicy').filter(([, { Roles }]) => Roles?.some(({ Ref }: any) => Ref === id))
      .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement).flatMap(({ Action }: any) => Action);
    assert.deepEqual(calls(...files).filter(action => !allowed.includes(action)), []);
  });
}
