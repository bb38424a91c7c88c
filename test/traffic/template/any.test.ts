import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shown, worldOf } from './support';
import { FUNCTIONS } from '../../../src/traffic/template/functions';
import { Expression, Unknown, isValues, type Value } from '../../../src/traffic/template/value';

const NAMES = ['A', 'B', 'C', 'P', 'Q', 'AWS::Region', 'AWS::NoValue', 'Nothing', '', '0', '1', 'A.Arn', 'A.CidrBlock', '${A}', '${B.CidrBlock}${P}', 'CidrBlock', ',', '10.0.0.0/16', 'toString'];

/** Anything that people could write, with functions that refer to each other in circles and have the wrong arguments. */
const { raw } = fc.letrec<{ raw: unknown }>(tie => ({
  raw: fc.oneof({ maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...NAMES), fc.integer({ min: -1, max: 4 }), fc.boolean(), fc.constant(null),
    fc.array(tie('raw'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('raw'), { maxKeys: 3 }),
    fc.tuple(fc.constantFrom(...Object.keys(FUNCTIONS), 'Fn::Magic', 'Condition', 'Fn::ForEach::X'), tie('raw')).map(([name, args]) => ({ [name]: args })),
    fc.tuple(fc.constantFrom('Fn::Join', 'Fn::Split', 'Fn::Select', 'Fn::Cidr', 'Fn::If', 'Fn::FindInMap', 'Fn::GetAtt', 'Fn::Equals'), fc.array(tie('raw'), { minLength: 2, maxLength: 3 }))
      .map(([name, args]) => ({ [name]: args }))),
}));

const template = fc.record({
  Parameters: fc.record({ P: fc.record({ Type: fc.constantFrom('String', 'CommaDelimitedList', 'AWS::SSM::Parameter::Value<String>'), Default: raw }), Q: raw }),
  Mappings: raw,
  Conditions: fc.record({ A: raw, B: raw }),
  Resources: fc.record({
    A: fc.record({ Type: fc.constant('AWS::EC2::VPC'), Properties: fc.record({ CidrBlock: raw }) }),
    B: fc.record({ Type: fc.constantFrom('AWS::EC2::Subnet', 'AWS::CloudFormation::Stack'), Condition: fc.constantFrom('A', 'B', 'C'), Properties: raw, DependsOn: raw, Metadata: raw }),
    C: raw,
  }),
  Outputs: fc.record({ A: fc.record({ Value: raw, Export: fc.record({ Name: raw }) }), B: raw }),
  Transform: raw,
}, { requiredKeys: ['Resources'] });

/** Every value in a value, and that there is an end. */
function check(value: Value): void {
  if (value instanceof Unknown) assert.doesNotMatch(value.reason, /undefined|\[object/);
  if (value instanceof Expression) value.args.forEach(check);
  if (Array.isArray(value)) {
    assert.equal(value.includes(undefined), false);
    value.forEach(check);
  } else if (isValues(value)) {
    for (const [name, each] of Object.entries(value)) {
      assert.ok(each !== undefined && !(Object.hasOwn(FUNCTIONS, name) && Object.keys(value).length === 1), name);
      check(each);
    }
  }
}

test('no template is too strange: nothing is thrown, everything ends, no function is left', () => {
  fc.assert(fc.property(template, content => {
    const world = worldOf(content);
    for (const { properties, metadata, dependsOn, doubt, label } of world.resources) {
      check(properties);
      shown([properties, metadata]);
      assert.ok(dependsOn.every(each => world.resources.includes(each)));
      assert.equal(doubt?.subject ?? label, label);
    }
    for (const outputs of world.outputs.values()) check(outputs);
    for (const { reason } of world.doubts) assert.doesNotMatch(reason, /\n|undefined|\[object/);
  }), { numRuns: 400 });
});
