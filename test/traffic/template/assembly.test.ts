import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { App, CfnOutput, CfnResource, Fn, NestedStack, ResolutionTypeHint, Stack, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { call, resource, shown } from './support';
import { readWorld } from '../../../src/traffic/template/read';
import type { Reference } from '../../../src/traffic/template/value';
import type { World } from '../../../src/traffic/template/world';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const VIRGINIA = { account: '111111111111', region: 'us-east-1' };

const vpc = (scope: Construct) => new CfnResource(scope, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16' } });
const asked = (scope: Construct, value: unknown) => new CfnResource(scope, 'Asked', { type: 'Test::Asked', properties: { Value: value } });

/** The world of an app, and where its cloud assembly is. */
function synthesised(build: (app: App) => void, context: Record<string, unknown> = {}): { readonly world: World; readonly folder: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  after(() => rmSync(outdir, { recursive: true, force: true }));
  const app = new App({ outdir, context, analyticsReporting: false });
  build(app);
  app.synth();
  return { world: readWorld([outdir]), folder: outdir };
}

test('all stages, with their accounts and Regions', () => {
  const { world, folder } = synthesised(app => {
    for (const [name, env] of [['dev', IRELAND], ['prod', VIRGINIA]] as const) {
      const stack = new Stack(new Stage(app, name, { env }), 'Shop', { stackName: `shop-${name}` });
      asked(stack, Fn.sub('${AWS::StackName} ${AWS::Region} ${AWS::AccountId}'));
    }
    vpc(new Stack(app, 'Agnostic'));
  });
  assert.deepEqual(world.stacks.map(({ name, account, region }) => [name, account, region]).sort(),
    [['Agnostic', undefined, undefined], ['shop-dev', '111111111111', 'eu-west-1'], ['shop-prod', '111111111111', 'us-east-1']]);
  assert.equal(resource(world, 'dev/Shop/Asked').properties.Value, 'shop-dev eu-west-1 111111111111');
  assert.equal(resource(world, 'prod/Shop/Asked').properties.Value, 'shop-prod us-east-1 111111111111');
  assert.deepEqual(readWorld([join(folder, 'assembly-dev')]).stacks.map(({ name }) => name), ['shop-dev']);
  assert.deepEqual(readWorld([folder, join(folder, 'assembly-dev'), join(folder, 'Agnostic.template.json')]).stacks.length, 3);
});

for (const context of [{}, { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true }]) {
  test(`nested stacks, with ${Object.keys(context).length === 0 ? 'nothing' : 'metadata'} in the template`, () => {
    const { world } = synthesised(app => {
      const stack = new Stack(new Stage(app, 'dev'), 'Shop');
      const one = new NestedStack(stack, 'One');
      const deep = new NestedStack(one, 'Deep');
      const two = new NestedStack(stack, 'Two');
      asked(two, [vpc(deep).ref, vpc(stack).getAtt('CidrBlock')]);
    }, context);
    assert.deepEqual(world.doubts, []);
    assert.equal(world.stacks.length, 4);
    const [network, cidr] = world.resources.find(({ id }) => id === 'Asked')!.properties.Value as [Reference, string];
    assert.match(network.resource.stack.file, /Deep/);
    assert.equal(cidr, '10.0.0.0/16');
    assert.deepEqual(readWorld([world.stacks[0].file]).doubts, []);
  });
}

test('construct paths, with and without metadata in the template', () => {
  for (const context of [{}, { 'aws:cdk:enable-path-metadata': true }]) {
    const { world } = synthesised(app => {
      const network = new Construct(new Stack(new Stage(app, 'dev'), 'Shop'), 'Network');
      new CfnResource(network, 'Resource', { type: 'AWS::EC2::VPC' });
      vpc(network);
    }, context);
    assert.deepEqual(world.resources.map(({ label }) => label), ['dev/Shop/Network', 'dev/Shop/Network/Vpc']);
  }
});

test('references between stacks', () => {
  const { world } = synthesised(app => {
    const network = vpc(new Stack(app, 'Network', { env: IRELAND }));
    asked(new Stack(app, 'Shop', { env: IRELAND }), [network.ref, Token.asString(network.getAtt('CidrBlock'))]);
  });
  assert.deepEqual(shown(resource(world, 'Shop/Asked').properties.Value), ['&Network/Vpc.Ref', '10.0.0.0/16']);
});

test('lists between stacks', () => {
  const { world } = synthesised(app => {
    const network = new Stack(app, 'Network', { env: IRELAND });
    const firewall = new CfnResource(network, 'Firewall', { type: 'AWS::NetworkFirewall::Firewall' });
    const ids = Token.asList(firewall.getAtt('EndpointIds', ResolutionTypeHint.STRING_LIST));
    asked(new Stack(app, 'Shop', { env: IRELAND }), [ids, Fn.select(1, ids)]);
  });
  assert.deepEqual(shown(resource(world, 'Shop/Asked').properties.Value), ['&Network/Firewall.EndpointIds', call('Fn::Select', 1, '&Network/Firewall.EndpointIds')]);
});

test('references between Regions', () => {
  const { world } = synthesised(app => {
    const network = vpc(new Stack(app, 'Network', { env: VIRGINIA, crossRegionReferences: true }));
    asked(new Stack(app, 'Shop', { env: IRELAND, crossRegionReferences: true }), [network.ref, Token.asString(network.getAtt('CidrBlock'))]);
  });
  assert.deepEqual(shown(resource(world, 'Shop/Asked').properties.Value), ['&Network/Vpc.Ref', '10.0.0.0/16']);
});

test('outputs of stacks by name', () => {
  const { world } = synthesised(app => {
    const network = new Stack(app, 'Network', { env: VIRGINIA });
    new CfnOutput(network, 'Id', { value: vpc(network).ref });
    asked(new Stack(app, 'Shop', { env: IRELAND }), Fn.getStackOutput('Network', 'Id', 'us-east-1'));
  });
  assert.equal(shown(resource(world, 'Shop/Asked').properties.Value), '&Network/Vpc.Ref');
  assert.deepEqual(shown([...world.outputs].find(([{ name }]) => name === 'Network')![1].Id), '&Network/Vpc.Ref');
});

test('a stack without resources', () => {
  const { world } = synthesised(app => {
    new Stack(app, 'Empty');
  });
  assert.deepEqual([world.stacks.length, world.resources.length, world.doubts.length], [1, 0, 0]);
});
