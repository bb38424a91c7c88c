import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENVIRONMENT, only, resources } from './support';
import { Workload, WorkloadStage } from '../../src/cdk';
import { EgressMode } from '../../src/egress/options';
import { isInRegion } from '../../src/model/aws-service';

const image = ecs.ContainerImage.fromAsset('test/workload/app');

function recorded(content: unknown): App {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workload-'));
  const file = path.join(folder, 'workload.json');
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return new App({ context: { workload: file } });
}

test('one stage with one stack for each recorded environment', () => {
  const app = recorded({ name: 'shop', environments: [{ ...ENVIRONMENT, name: 'dev', deletionProtection: false }, ENVIRONMENT] });
  const stages = Workload.environments(app).map(environment => new WorkloadStage(app, environment, { image }));
  assert.deepEqual(stages.map(stage => stage.node.id), ['dev', 'prod']);
  assert.deepEqual(stages.map(stage => stage.stack.stackName), ['shop-dev', 'shop-prod']);
  assert.deepEqual(stages.map(stage => stage.stack.terminationProtection), [false, true]);
  assert.deepEqual(stages.map(stage => stage.stack.node.path), ['dev/Workload', 'prod/Workload']);

  const assembly = app.synth();
  for (const { assemblyId } of stages.map(stage => ({ assemblyId: stage.artifactId }))) {
    const nested = assembly.getNestedAssembly(assemblyId);
    assert.equal(nested.manifest.missing, undefined);
    assert.equal(nested.stacks[0].environment.region, 'eu-west-1');
    assert.equal(nested.stacks[0].tags.workload, 'shop');
  }
});

test('resources carry the tags, and the stack tells where callers begin', () => {
  const stage = new WorkloadStage(new App(), ENVIRONMENT, { image });
  const template = Template.fromStack(stage.stack);
  const tags = only(template, 'AWS::ECS::Service').Tags;
  assert.ok(tags.some((tag: any) => tag.Key === 'environment' && tag.Value === 'prod'));
  assert.ok(tags.some((tag: any) => tag.Key === 'workload' && tag.Value === 'shop'));
  assert.deepEqual(Object.keys(template.findOutputs('*')).sort(), ['DnsName', 'Url']);
  assert.equal(resources(template, 'AWS::EC2::Subnet').length, 6);
});

test('the team sets port, user, path and variables of its container', () => {
  const stage = new WorkloadStage(new App(), ENVIRONMENT, {
    image, containerPort: 3000, containerUser: '65532', healthCheckPath: '/ready', containerEnvironment: { MODE: 'live' },
  });
  const template = Template.fromStack(stage.stack);
  assert.deepEqual(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Environment, [{ Name: 'MODE', Value: 'live' }]);
  assert.equal(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].User, '65532');
  assert.equal(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').HealthCheckPath, '/ready');
  assert.equal(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').Port, 3000);
});

test('a service that the table of Regions does not know yet can be named in the code', () => {
  const [region, service] = ['eu-west-1', 'braket'];
  assert.ok(!isInRegion(service, region));
  const stage = new WorkloadStage(new App(), { ...ENVIRONMENT, region, egressMode: EgressMode.ISOLATED, egressAwsServices: [service] }, { image });
  const names = resources(Template.fromStack(stage.stack), 'AWS::EC2::VPCEndpoint').map(([, endpoint]) => endpoint.ServiceName);
  assert.ok(names.includes(`com.amazonaws.${region}.${service}`));
});

test('a record that is missing or broken is one clear error', () => {
  const message = (app: App) => {
    try {
      Workload.environments(app);
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  };
  const { account, ...withoutAccount } = ENVIRONMENT;
  assert.match(message(new App({ context: { workload: '/nowhere/workload.json' } })),
    /^workload must name a file that can be read, got \/nowhere\/workload\.json \(ENOENT\); run `npx projen` to write it$/);
  assert.match(message(recorded('{')), /^workload must name a file with JSON, got .*workload\.json/);
  assert.match(message(recorded('null')), /^environments must be a list with an environment in .*, got none; /);
  assert.match(message(recorded({ environments: [] })), /^environments must be a list/);
  assert.match(message(recorded({ environments: [withoutAccount] })), /^environments\[0\]\.account must be a string in .*, got none; /);
  assert.match(message(recorded({ environments: [{ ...ENVIRONMENT, capacityCpu: '512' }] })), /^environments\[0\]\.capacityCpu must be a number/);
  assert.match(message(recorded({ environments: [null] })), /^environments\[0\]\.workload must be a string/);
  assert.equal(message(recorded({ environments: [ENVIRONMENT] })), 'no error');
});
