import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shown, worldOf } from './support';
import { identity } from '../../../src/traffic/template/identity';
import { joined, separated } from '../../../src/traffic/template/text';
import { Expression, Reference, Unknown, type Value } from '../../../src/traffic/template/value';

const [VPC, SUBNET] = worldOf({ Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Subnet: { Type: 'AWS::EC2::Subnet' } } }).resources;
const text = fc.string().filter(each => !each.includes(','));
const id = fc.constantFrom<Value>(new Reference(VPC, 'Ref'), new Reference(SUBNET, 'Arn'), new Expression('Ref', ['AWS::Region']));
const unclear = fc.constantFrom<Value>(new Unknown('a'), new Reference(VPC, 'Name'), new Expression('Fn::Join', [',', new Reference(VPC, 'Ids')]));

test('joined and separated again is the same, if nothing unclear is in it', () => {
  fc.assert(fc.property(fc.array(fc.oneof(text, id), { minLength: 1 }), parts => {
    assert.deepEqual(shown(separated(',', joined(',', parts))), shown(parts));
  }));
});

test('what may have the delimiter in it is not taken apart', () => {
  fc.assert(fc.property(fc.array(fc.oneof(text, id), { minLength: 1 }), unclear, fc.array(fc.oneof(text, id)), (before, one, after) => {
    const separate = separated(',', joined(',', [...before, one, ...after]));
    assert.ok(separate instanceof Expression && separate.name === 'Fn::Split');
  }));
});

test('it makes no difference how texts are put together', () => {
  fc.assert(fc.property(fc.array(fc.oneof(text, id, unclear)), fc.array(fc.oneof(text, id, unclear)), (one, other) => {
    assert.equal(identity(joined('', [joined('', one), joined('', other)])), identity(joined('', [...one, ...other])));
  }));
});

test('no two texts beside each other, and none that is empty', () => {
  fc.assert(fc.property(text, fc.array(fc.oneof(fc.string(), id, unclear, fc.integer())), (delimiter, parts) => {
    const value = joined(delimiter, parts);
    if (!(value instanceof Expression) || value.name !== 'Fn::Join' || value.args[0] !== '') return;
    const merged = value.args[1] as Value[];
    merged.forEach((part, index) => assert.ok(part !== '' && !(typeof part === 'string' && typeof merged[index + 1] === 'string')));
  }));
});

test('values that differ have different identities', () => {
  const values: Value[] = [undefined, null, '', 'null', 'a', ['a'], [['a']], { a: 'a' }, { a: ['a'] }, [], {}, ['a', 'b'], 'a,b', new Unknown('a'), new Unknown('a'),
    new Reference(VPC, 'Ref'), new Reference(SUBNET, 'Ref'), new Reference(VPC, 'Arn'), new Expression('Ref', ['a']), new Expression('Fn::Sub', ['a'])];
  assert.equal(new Set(values.map(identity)).size, values.length);
  assert.equal(identity(80), identity('80'));
  assert.equal(identity({ a: 1, b: 2 }), identity({ b: 2, a: 1 }));
  assert.equal(identity(new Reference(VPC, 'Ref')), identity(new Reference(VPC, 'Ref')));
});
