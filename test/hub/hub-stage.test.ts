import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HUB_ANSWERS } from './options';
import { Delivery, HubStage } from '../../src/cdk';
import { HubDetails, resolveHubs } from '../../src/hub/design';
import { HubEgress, HubOptions } from '../../src/hub/options';
import { IngressMode } from '../../src/ingress/options';
import { FirewallPlacement } from '../../src/network/options';
import { Traffic } from '../../src/traffic/traffic';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';

const ENTRY: HubDetails = { spokes: { 'shop-dev': { ingressMode: IngressMode.ALB } } };
const API: HubDetails = {
  spokes: { 'shop-dev': { ingressMode: IngressMode.API_GATEWAY, ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' } },
};
const BOTH = { hubJoinedSpokes: ['shop-dev', 'shop-prod'] };

/** The app of a written repository. */
function synthesise(
  t: { after(done: () => void): void }, app: App, options: Partial<HubOptions> = {}, details: HubDetails = {}, withDelivery = true,
): HubStage {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'hub.json'), JSON.stringify(resolveHubs({ ...HUB_ANSWERS, pipelineRepository: 'acme@12/hub@34', ...options }, details)));
  app.node.setContext('hub', join(folder, 'hub.json'));
  const stages = HubStage.environments(app).map(environment => new HubStage(app, environment));
  if (withDelivery) new Delivery(app, 'Delivery', { stages });
  return stages[0];
}

test('the hub and every spoke that has joined have stacks of their own, one after the other', t => {
  const { stack, spokeStacks } = synthesise(t, new App(), BOTH);
  assert.deepEqual([stack, ...Object.values(spokeStacks)].map(({ stackName }) => stackName), ['corp-live-hub', 'corp-live-spoke-shop-dev', 'corp-live-spoke-shop-prod']);
  for (const each of Object.values(spokeStacks)) assert.deepEqual(each.dependencies, [stack]);
});

test('a spoke is read by the name that it publishes itself under, in its own account', t => {
  const { spokeStacks } = synthesise(t, new App());
  const [{ Type, Default }] = Object.values<any>(Template.fromStack(spokeStacks['shop-dev']).findParameters('*', { Type: 'AWS::SSM::Parameter::Value<String>' }));
  assert.deepEqual([Type, Default], [
    'AWS::SSM::Parameter::Value<String>', 'arn:aws:ssm:eu-west-1:111111111111:parameter/network-hub/corp-live/spokes/shop-dev/attachment-id',
  ]);
});

test('nothing leads to a spoke that has not joined, but it may attach itself', t => {
  const { stack, spokeStacks } = synthesise(t, new App());
  const text = JSON.stringify([stack, ...Object.values(spokeStacks)].map(each => Template.fromStack(each).toJSON()));
  assert.ok(!text.includes('10.20.16.0/20'));
  Template.fromStack(stack).hasResourceProperties('AWS::RAM::ResourceShare', { Principals: ['111111111111', '222222222222'] });
});

const HUBS: Record<string, [options: Partial<HubOptions>, details?: HubDetails]> = {
  'a new hub': [{ hubSpokes: undefined, hubJoinedSpokes: undefined, hubEgress: HubEgress.NAT, hubIngress: undefined }],
  'NAT gateways, two domains': [{ ...BOTH, hubEgress: HubEgress.NAT }],
  'a firewall on the Transit Gateway, an entry': [BOTH, ENTRY],
  'a firewall in the egress VPC, an API, three zones': [{ hubFirewallPlacement: FirewallPlacement.VPC, hubAvailabilityZones: 3 }, API],
  'an entry alone': [{ hubEgress: HubEgress.NONE }, ENTRY],
  'endpoints alone': [{ ...BOTH, hubEgress: HubEgress.NONE, hubIngress: undefined, hubEndpointServices: ['sqs', 'execute-api'] }],
};

for (const [name, [options, details]] of Object.entries(HUBS)) {
  test(`${name}: all is proven from the templates of this repository alone`, t => {
    const app = new App();
    synthesise(t, app, options, details);
    Traffic.fromAssembly(app.synth().directory).assertProven();
  });

  test(`${name}: nothing is found`, t => {
    const app = strictApp();
    synthesise(t, app, options, details);
    assert.deepEqual(findings(app), []);
  });
}

test('every acknowledgement is needed, and says why', t => {
  const app = strictApp();
  synthesise(t, app, { ...BOTH, hubFirewallPlacement: FirewallPlacement.VPC }, ENTRY, false); // the delivery acknowledges while it is synthesised
  assertAcknowledgedWithNeed(app);
});

test('the pipeline deploys with the roles of the bootstrap, may read drift, and has no images', t => {
  const app = new App();
  synthesise(t, app, BOTH);
  const access = Template.fromStack(app.node.findChild('Delivery').node.findChild('live') as any);
  access.resourceCountIs('AWS::ECR::Repository', 0);
  access.resourceCountIs('AWS::KMS::Key', 0);
  assert.deepEqual(Object.values(access.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.RoleName).sort(), ['corp-live-deploy', 'corp-live-drift']);
  const text = JSON.stringify(access.toJSON());
  for (const name of ['stack/corp-live-hub/*', 'stack/corp-live-spoke-*/*', 'role/corp-live-spoke-*']) assert.ok(text.includes(name), name);
  assert.ok(text.includes('arn:aws:ssm:eu-west-1:*:parameter/network-hub/corp-live/spokes/*'), 'CloudFormation may read what spokes publish');
  assert.ok(!text.includes('shop-dev'), 'a spoke joins without another deployment of this stack');
});

test('a file that records no hub is refused in one sentence', () => {
  const app = new App({ context: { hub: 'package.json' } });
  assert.throws(() => HubStage.environments(app), /environments must be a list with an environment in .*package\.json/);
});
