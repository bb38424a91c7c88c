import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resource, shown, worldOf } from './support';

const PARAMETERS = { Open: { Type: 'String' }, Other: { Type: 'String' }, Size: { Type: 'String', Default: 'small' } };
const OPEN = '?parameter Open has no default';

/** Condition, and its outcome. */
const CASES: readonly (readonly [condition: unknown, outcome: boolean | string])[] = [
  [{ 'Fn::Equals': ['a', 'a'] }, true],
  [{ 'Fn::Equals': ['a', 'b'] }, false],
  [{ 'Fn::Equals': [{ Ref: 'Size' }, 'small'] }, true],
  [{ 'Fn::Equals': [80, '80'] }, true],
  [{ 'Fn::Equals': [true, 'true'] }, true],
  [{ 'Fn::Equals': ['True', 'true'] }, false],
  [{ 'Fn::Equals': ['yes', true] }, '?yes and true may be the same in YAML'],
  [{ 'Fn::Equals': ['no', 'off'] }, '?no and off may be the same in YAML'],
  [{ 'Fn::Equals': ['no', 'yes'] }, false],
  [{ 'Fn::Equals': [['a', 'b'], ['a', 'b']] }, true],
  [{ 'Fn::Equals': [['a', 'b'], ['b', 'a']] }, false],
  [{ 'Fn::Equals': [{ Ref: 'Open' }, ''] }, OPEN],
  [{ 'Fn::Equals': [{ Ref: 'Open' }, { Ref: 'Open' }] }, true],
  [{ 'Fn::Equals': [{ Ref: 'Open' }, { Ref: 'Other' }] }, OPEN],
  [{ 'Fn::Equals': [{ 'Fn::Sub': 'x${Open}' }, ''] }, false],
  [{ 'Fn::Equals': [{ 'Fn::Sub': '${Open}${Other}' }, ''] }, OPEN],
  [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, '?AWS::Region is not given'],
  [{ 'Fn::Equals': ['a'] }, '?Fn::Equals does not have two values'],
  [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] }, false],
  [{ 'Fn::Not': [{ Condition: 'Unclear' }] }, OPEN],
  [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'Unclear' }] }, OPEN],
  [{ 'Fn::And': [{ Condition: 'Unclear' }, { Condition: 'No' }] }, false],
  [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'Yes' }] }, true],
  [{ 'Fn::Or': [{ Condition: 'Unclear' }, { Condition: 'Yes' }] }, true],
  [{ 'Fn::Or': [{ Condition: 'Unclear' }, { Condition: 'No' }] }, OPEN],
  [{ 'Fn::Or': [{ Condition: 'No' }, { Condition: 'No' }] }, false],
  [{ Condition: 'Yes' }, true],
  [{ Condition: 'Nowhere' }, '?condition Nowhere does not exist'],
  [{ Condition: 'Asked' }, '?condition Asked refers to itself'],
  [{ Ref: 'Size' }, '?a condition is neither true nor false'],
];

const template = (asked: unknown) => ({
  Parameters: PARAMETERS,
  Conditions: {
    Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] }, Unclear: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] }, Asked: asked,
  },
  Resources: {
    Asked: { Type: 'Test::Asked', Condition: 'Asked' },
    Other: { Type: 'Test::Other', DependsOn: ['Asked', 'Nowhere'], Properties: { a: { Ref: 'Asked' }, b: { 'Fn::GetAtt': 'Asked.Arn' } } },
  },
  Outputs: { Asked: { Condition: 'Asked', Value: 'x' } },
});

for (const [condition, outcome] of CASES) {
  test(`${JSON.stringify(condition)} is ${outcome}`, () => {
    const world = worldOf(template(condition));
    const asked = world.resources.find(({ id }) => id === 'Asked');
    const other = resource(world, 'Other');
    assert.equal(asked !== undefined, outcome !== false);
    assert.equal(asked?.doubt?.reason, typeof outcome === 'string' ? `nobody knows whether it will exist: ${outcome.slice(1)}` : undefined);
    assert.deepEqual(other.dependsOn, asked ? [asked] : []);
    const missing = '?Asked does not exist, as its condition is false';
    assert.deepEqual(shown(other.properties), asked ? { a: '&Asked.Ref', b: '&Asked.Arn' } : { a: missing, b: missing });
    assert.deepEqual(Object.keys([...world.outputs.values()][0]), outcome === false ? [] : ['Asked']);
  });
}

test('a condition that refers to itself on a way over others ends', () => {
  const { resources: [asked] } = worldOf({
    Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Or': [{ Condition: 'A' }, { 'Fn::Equals': ['a', 'b'] }] } },
    Resources: { Asked: { Type: 'Test::Asked', Condition: 'A' } },
  });
  assert.match(asked.doubt!.reason, /condition A refers to itself/);
});

test('properties that a function chooses as a whole', () => {
  const chosen = (condition: string) => {
    const { resources } = worldOf({ ...template({ Condition: 'Yes' }), Resources: { Asked: { Type: 'T', Properties: { 'Fn::If': [condition, { a: 1 }, { a: 2 }] } } } });
    return resources[0];
  };
  assert.deepEqual(chosen('Yes').properties, { a: 1 });
  assert.deepEqual(chosen('No').properties, { a: 2 });
  assert.equal(chosen('Yes').doubt, undefined);
  assert.deepEqual(chosen('Unclear').properties, {});
  assert.equal(chosen('Unclear').doubt?.reason, 'nobody knows its properties: condition Unclear is open: parameter Open has no default');
});
