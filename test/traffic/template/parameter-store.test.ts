import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, resource, shown } from './support';
import { readWorld } from '../../../src/traffic/template/read';

const NAME = '/network-hub/corp/transit-gateway-id';
const ARN = `arn:aws:ssm:eu-west-1:111111111111:parameter${NAME}`;
const HERE = 'aws://111111111111/eu-west-1';
const THERE = 'aws://222222222222/eu-west-1';
const UNKNOWN = 'aws://unknown-account/unknown-region';

const parameter = (properties: object = {}, rest: object = {}) => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: NAME, Type: 'String', Value: { Ref: 'Gateway' }, ...properties }, ...rest });
const hub = (resources: object = {}, sections: object = {}) => ({ ...sections, Resources: { Gateway: { Type: 'AWS::EC2::TransitGateway' }, Parameter: parameter(), ...resources } });
const share = (properties: object = {}) => ({ Type: 'AWS::RAM::ResourceShare', Properties: { Name: 's', Principals: ['222222222222'], ResourceArns: [ARN], ...properties } });
const reader = (asked: unknown = NAME, type = 'String', sections: object = {}) => ({
  Parameters: { Stored: { Type: `AWS::SSM::Parameter::Value<${type}>`, Default: asked } },
  ...sections,
  Resources: { Asked: { Type: 'Test::Asked', Properties: { Value: { Ref: 'Stored' } } }, ...(sections as { Resources?: object }).Resources },
});

interface Stack {
  readonly environment?: string;
  readonly template: unknown;
  readonly after?: readonly string[];
}

/** The files of a cloud assembly, by the ids of its stacks. */
function assembly(stacks: Readonly<Record<string, Stack>>, under = ''): Record<string, unknown> {
  const artifacts = Object.entries(stacks).map(([id, { environment = HERE, after }]) =>
    [id, { type: 'aws:cloudformation:stack', environment, dependencies: after, properties: { templateFile: `${id}.json` } }]);
  return {
    [`${under}manifest.json`]: { version: '36.0.0', artifacts: Object.fromEntries(artifacts) },
    ...Object.fromEntries(Object.entries(stacks).map(([id, { template }]) => [`${under}${id}.json`, template])),
  };
}

function worldOf(writer: Stack, asking: Stack) {
  return readWorld([folder(assembly({ hub: writer, shop: { after: ['hub'], ...asking } }))]);
}

/** What a stack reads that another one writes. */
function read(writer: Stack, asking: Stack = { template: reader() }): unknown {
  return shown(resource(worldOf(writer, asking), 'Asked').properties.Value);
}

test('a parameter by name, in the same account and Region', () => {
  assert.equal(read({ template: hub() }), '&Gateway.Ref');
  assert.equal(read({ template: hub(), environment: UNKNOWN }, { template: reader(), environment: UNKNOWN }), '&Gateway.Ref');
  assert.equal(read({ template: hub({ Parameter: parameter({ Name: { 'Fn::Sub': '/network-hub/corp/${AWS::AccountId}' } }) }) }, { template: reader('/network-hub/corp/111111111111') }), '&Gateway.Ref');
});

test('files that stand alone are taken to be in one place', () => {
  const world = readWorld([folder({ 'hub.json': hub(), 'shop.json': reader() })]);
  assert.equal(shown(resource(world, 'Asked').properties.Value), '&Gateway.Ref');
  assert.deepEqual(world.doubts, []);
});

test('another account, another Region, or one that is not known', () => {
  for (const environment of [THERE, 'aws://111111111111/us-east-1', UNKNOWN]) {
    assert.equal(read({ template: hub() }, { template: reader(), environment }), `?parameter ${NAME} is read from the Parameter Store at deployment`, environment);
    assert.equal(read({ template: hub(), environment }), `?parameter ${NAME} is read from the Parameter Store at deployment`, environment);
  }
});

test('a list', () => {
  const list = hub({ Parameter: parameter({ Type: 'StringList', Value: { 'Fn::Join': [',', [{ Ref: 'Gateway' }, 'b']] } }) });
  for (const type of ['List<String>', 'CommaDelimitedList', 'List<AWS::EC2::Subnet::Id>']) assert.deepEqual(read({ template: list }, { template: reader(NAME, type) }), ['&Gateway.Ref', 'b'], type);
});

test('a name that is given', () => {
  const root = folder({ 'hub.json': hub(), 'shop.json': reader('/other') });
  assert.equal(shown(resource(readWorld([root]), 'Asked').properties.Value), '?parameter /other is read from the Parameter Store at deployment');
  assert.equal(shown(resource(readWorld([root], { parameters: { Stored: NAME } }), 'Asked').properties.Value), '&Gateway.Ref');
});

test('what two stacks read is the same, although nobody makes it', () => {
  const root = folder({ 'a.json': reader(), 'b.json': reader(), 'c.json': reader('/other') });
  const [a, b, c] = readWorld([root]).resources.map(({ properties }) => properties.Value);
  assert.equal(a, b);
  assert.notEqual(a, c);
});

test('a name that two stacks make', () => {
  const stacks = { one: { template: hub() }, two: { template: hub() }, shop: { template: reader(), after: ['one', 'two'] } };
  const value = (files: Record<string, unknown>) => shown(resource(readWorld([folder(files)]), 'Asked').properties.Value);
  assert.equal(value(assembly(stacks)), `?several given templates make parameter ${NAME}`);
});

test('stages without an environment keep apart', () => {
  const stage = (name: string) => assembly({
    hub: { environment: UNKNOWN, template: hub({ Parameter: parameter({ Value: name }) }) },
    [name]: { environment: UNKNOWN, template: reader(), after: ['hub'] },
  }, `${name}/`);
  const nested = (name: string) => [name, { type: 'cdk:cloud-assembly', properties: { directoryName: name } }];
  const root = folder({ ...stage('dev'), ...stage('prod'), 'manifest.json': { version: '36.0.0', artifacts: Object.fromEntries([nested('dev'), nested('prod')]) } });
  const world = readWorld([root]);
  for (const name of ['dev', 'prod']) assert.equal(resource(world, `${name}/Asked`).properties.Value, name);
});

test('a parameter that does not exist, or perhaps', () => {
  const sections = { Parameters: { On: { Type: 'String' } }, Conditions: { No: { 'Fn::Equals': ['a', 'b'] }, Open: { 'Fn::Equals': [{ Ref: 'On' }, 'b'] } } };
  const conditional = (condition: string) => hub({ Parameter: parameter({}, { Condition: condition }) }, sections);
  assert.equal(read({ template: conditional('No') }), `?parameter ${NAME} is read from the Parameter Store at deployment`);
  assert.equal(read({ template: conditional('Open') }), `?nobody knows whether parameter ${NAME} will exist: parameter On has no default`);
});

test('a stack does not read what it makes itself', () => {
  const own = reader(NAME, 'String', { Resources: { Gateway: { Type: 'AWS::EC2::TransitGateway' }, Parameter: parameter() } });
  const world = readWorld([folder({ 'shop.json': own })]);
  assert.equal(shown(resource(world, 'Asked').properties.Value), `?shop makes parameter ${NAME} itself, and parameters of templates are read before`);
});

test('stacks that read from each other', () => {
  const other = reader('/shop', 'String', { Resources: { Gateway: { Type: 'AWS::EC2::TransitGateway' }, Parameter: parameter() } });
  const shop = reader(NAME, 'String', { Resources: { Gateway: { Type: 'AWS::EC2::TransitGateway' }, Parameter: parameter({ Name: '/shop' }) } });
  const { doubts } = readWorld([folder({ 'hub.json': other, 'shop.json': shop })]);
  assert.deepEqual(doubts.map(({ subject, reason }) => `${subject}: ${reason}`), [
    'hub: it reads a parameter of shop, which reads one of it, so that neither can be deployed first',
    'shop: it reads a parameter of hub, which reads one of it, so that neither can be deployed first',
  ]);
});

test('in one cloud assembly, the stack that reads has to come after the one that writes', () => {
  assert.deepEqual(worldOf({ template: hub() }, { template: reader() }).doubts, []);
  assert.deepEqual(worldOf({ template: hub() }, { template: reader(), after: [] }).doubts,
    [{ subject: 'shop', reason: 'it reads a parameter of hub and does not depend on it, so that it may be deployed first' }]);
  const root = folder({ ...assembly({ hub: { template: hub() } }, 'hub/'), ...assembly({ shop: { template: reader() } }, 'shop/') });
  assert.deepEqual(readWorld([`${root}/hub`, `${root}/shop`]).doubts, []);
});

const Advanced = parameter({ Tier: 'Advanced' });
const far: Stack = { template: reader(ARN), environment: THERE };

test('a parameter of another account, by its ARN', () => {
  assert.equal(read({ template: hub({ Parameter: Advanced, Share: share() }) }, far), '&Gateway.Ref');
  const byName = share({ ResourceArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ssm:eu-west-1:111111111111:parameter', { Ref: 'Parameter' }]] }] });
  assert.equal(read({ template: hub({ Parameter: Advanced, Share: byName }) }, far), '&Gateway.Ref');
  const unit = share({ Principals: ['arn:aws:organizations::999999999999:ou/o-abc/ou-abc-def'] });
  assert.equal(read({ template: hub({ Parameter: Advanced, Share: unit }) }, far), '&Gateway.Ref');
  assert.equal(read({ template: hub() }, { template: reader(ARN) }), '&Gateway.Ref', 'the same account needs no share');
});

test('a parameter of another account that is not shared with the one that reads it', () => {
  const missing = `?parameter ${NAME} is of account 111111111111 and not shared with account 222222222222`;
  for (const [name, resources, reason] of [
    ['without a share', { Parameter: Advanced }, missing],
    ['with somebody else', { Parameter: Advanced, Share: share({ Principals: ['333333333333'] }) }, missing],
    ['of something else', { Parameter: Advanced, Share: share({ ResourceArns: [`${ARN}-other`] }) }, missing],
    ['with nobody knows whom', { Parameter: Advanced, Share: share({ Principals: { Ref: 'AWS::NotificationARNs' } }) }, missing],
    ['of the standard tier', { Share: share() }, `?parameter ${NAME} is read from account 222222222222, and only parameters of tier Advanced can be shared: its tier is Standard`],
  ] as const) assert.equal(read({ template: hub(resources) }, far), reason, name);
});

test('what names another Region or nothing at all', () => {
  const template = hub({ Parameter: Advanced, Share: share() });
  assert.equal(read({ template }, { ...far, environment: 'aws://222222222222/us-east-1' }), `?parameter ${NAME} is of eu-west-1, and shop reads those of us-east-1`);
  assert.equal(read({ template }, { ...far, environment: 'aws://unknown-account/eu-west-1' }), `?parameter ${NAME} is of account 111111111111, and the account that reads it is not known`);
  assert.match(String(read({ template }, { ...far, template: reader(ARN.replace('111111111111', '333333333333')) })), /^\?parameter arn:.* is read from the Parameter Store at deployment$/);
});
