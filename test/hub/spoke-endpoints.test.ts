import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HUB_ANSWERS } from './options';
import { HubStage, WorkloadStage } from '../../src/cdk';
import { check } from '../../src/design/check';
import { resolve } from '../../src/design/resolve';
import { resolveHubs } from '../../src/hub/design';
import { HubOptions } from '../../src/hub/options';
import { hubReadmeView } from '../../src/projects/hub-views';
import { ANSWERS } from '../design/support';
import { IMAGE, resources } from '../workload/support';

const HUB: HubOptions = { ...HUB_ANSWERS, hubEndpointServices: ['kinesis-streams', 'secretsmanager', 'sqs'] };

/** Flags as options: `--network-hub corp-live` -> `networkHub`. */
function options(flags: string): Record<string, unknown> {
  const parts = flags.split('--').slice(1).map(part => part.split(/[\s\\]+/).filter(Boolean));
  return Object.fromEntries(parts.map(([name, ...values]) => [name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()), values.length > 1 ? values : values[0]]));
}

/** A hub, and a spoke that was told what the README of the hub says. */
function both() {
  const design = resolveHubs(HUB);
  const { joins: [{ command, endpoints: [{ flags }] }] } = hubReadmeView(HUB, design);
  const { from, ...said } = options(`${command} ${flags}`);
  const answers: Record<string, unknown> = {
    ...ANSWERS, ...said, environments: ['dev=aws://111111111111/eu-west-1'], networkCidrs: ['dev=10.20.0.0/20'], egressMode: 'firewall', egressAllowedDomains: ['api.example.com'],
  };
  const [environment] = resolve(check(answers).values as any).environments;
  const app = new App();
  const hub = new HubStage(app, { ...design.environments[0], name: 'hub' });
  const spoke = new WorkloadStage(app, environment, { image: IMAGE });
  return { environment, hub: Template.fromStack(hub.stack), spoke: Template.fromStack(spoke.stack) };
}

test('a spoke that does what the README of its hub says reads what the hub publishes, and goes where its endpoints are', () => {
  const { environment, hub, spoke } = both();
  const published = resources(hub, 'AWS::SSM::Parameter').map(([, { Name }]) => Name);
  const read = Object.values<any>(spoke.findParameters('*')).map(({ Default }) => Default).filter(each => /network-hub/.test(each));
  assert.deepEqual(read.map(each => each.replace('arn:aws:ssm:eu-west-1:999999999999:parameter', '')).sort(),
    [...HUB.hubEndpointServices!.map(service => `/network-hub/corp-live/endpoints/${service}`), '/network-hub/corp-live/transit-gateway-id']);
  for (const each of read) assert.ok(published.some(name => each.endsWith(`:parameter${name}`)), each);

  const range = environment.networkHubEndpointsCidr;
  const vpcs = resources(hub, 'AWS::EC2::VPC').map(([id, { CidrBlock }]) => [id, CidrBlock]);
  assert.match(vpcs.find(([, cidr]) => cidr === range)![0], /Endpoints/);
  const [, { SecurityGroupIngress }] = resources(hub, 'AWS::EC2::SecurityGroup').find(([id]) => id.includes('Endpoints'))!;
  assert.deepEqual(SecurityGroupIngress.map(({ CidrIp }: any) => CidrIp), [environment.networkCidr]);
});

test('each name that the SDKs call is answered with the endpoint of its service', () => {
  const { spoke } = both();
  const names = resources(spoke, 'AWS::Route53::RecordSet').map(([, { Name }]) => Name['Fn::Join'][1][0]);
  assert.deepEqual(names.sort(), [
    '*.control-kinesis.eu-west-1.', '*.data-kinesis.eu-west-1.', 'kinesis.eu-west-1.', 'secretsmanager.eu-west-1.', 'sqs.eu-west-1.',
  ]);
});
