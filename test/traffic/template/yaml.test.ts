import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseYaml } from '../../../src/traffic/template/yaml';

const content = (text: string) => parseYaml(text).content;

const SHORT_FORMS = `
ref: !Ref Vpc
sub: !Sub "\${AWS::Region}-x"
block: !Sub |
  a \${b}
both: !Sub
  - \${a}
  - a: !Ref Vpc
att: !GetAtt Vpc.CidrBlock
list: !GetAtt [Vpc, CidrBlock]
if: !If [Yes, !Ref A, !Ref "AWS::NoValue"]
select: !Select [0, !GetAZs ""]
split: !Select
  - 1
  - !Split ["a:", !Join [",", !GetAtt Firewall.EndpointIds]]
map: !FindInMap [Networks, !Ref "AWS::Region", Cidr]
import: !ImportValue
  Fn::Sub: \${Stack}-Vpc
cidr: !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]
and: !And [!Equals [a, b], !Not [!Condition C], !Or [!Condition D, !Condition E]]
data: !Base64
  Fn::Sub: x
macro: !Transform {Name: M, Parameters: {a: 1}}
unknown: !Rain::Embed file
`;

test('short forms are functions', () => {
  assert.deepEqual(content(SHORT_FORMS), {
    ref: { Ref: 'Vpc' },
    sub: { 'Fn::Sub': '${AWS::Region}-x' },
    block: { 'Fn::Sub': 'a ${b}\n' },
    both: { 'Fn::Sub': ['${a}', { a: { Ref: 'Vpc' } }] },
    att: { 'Fn::GetAtt': 'Vpc.CidrBlock' },
    list: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] },
    if: { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] },
    select: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    split: { 'Fn::Select': [1, { 'Fn::Split': ['a:', { 'Fn::Join': [',', { 'Fn::GetAtt': 'Firewall.EndpointIds' }] }] }] },
    map: { 'Fn::FindInMap': ['Networks', { Ref: 'AWS::Region' }, 'Cidr'] },
    import: { 'Fn::ImportValue': { 'Fn::Sub': '${Stack}-Vpc' } },
    cidr: { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 4, 8] },
    and: { 'Fn::And': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Not': [{ Condition: 'C' }] }, { 'Fn::Or': [{ Condition: 'D' }, { Condition: 'E' }] }] },
    data: { 'Fn::Base64': { 'Fn::Sub': 'x' } },
    macro: { 'Fn::Transform': { Name: 'M', Parameters: { a: 1 } } },
    unknown: { 'Fn::Rain::Embed': 'file' },
  });
});

/** A text without quotes, and what it is. */
const PLAIN: readonly (readonly [string, unknown])[] = [
  ['80', 80], ['-1', -1], ['0', 0], ['0.5', 0.5], ['012345678901', '012345678901'], ['123456789012', 123456789012], ['12345678901234567890', '12345678901234567890'],
  ['1.10', '1.10'], ['1e3', '1e3'], ['0x1F', '0x1F'], ['1_000', '1_000'], ['2010-09-09', '2010-09-09'], ['22:22', '22:22'], ['10.0.0.0/16', '10.0.0.0/16'],
  ['true', true], ['False', false], ['yes', 'yes'], ['no', 'no'], ['~', null], ['null', null], ['', null], ["'80'", '80'], ['"true"', 'true'], ['!!str 80', '80'],
];

for (const [text, expected] of PLAIN) {
  test(`${text || 'nothing'} is ${JSON.stringify(expected)}`, () => assert.deepEqual(content(`a: ${text}`), { a: expected }));
}

test('keys stay as they are written', () => {
  assert.deepEqual(content('012345678901: a\nno: b\n"1.10": c\n!Ref x: d'), { '012345678901': 'a', 'no': 'b', '1.10': 'c', 'x': 'd' });
});

test('anchors, aliases and merges', () => {
  const text = `
base: &base {a: 1, b: !Ref X}
more: &more {b: 2, c: 3}
one: {<<: *base, b: own}
two:
  <<: [*base, *more]
  d: *more
`;
  assert.deepEqual(content(text), {
    base: { a: 1, b: { Ref: 'X' } }, more: { b: 2, c: 3 }, one: { a: 1, b: 'own' }, two: { a: 1, b: { Ref: 'X' }, c: 3, d: { b: 2, c: 3 } },
  });
});

/** What cannot be read, and the one line about it. */
const BROKEN: readonly (readonly [string, RegExp])[] = [
  ['a: 1\n---\nb: 1', /^line 2, column 1: a second document begins$/],
  ['a: [1', /^line 1, column 6: /],
  ['a: *b', /^Alias \*b has no anchor$/],
  ['a: &a [*a]', /^Anchor &a contains itself$/],
  [`a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[index]}`).join()}]`).join('\n')}`, /^Anchors unfold to too much$/],
  ['<<: text', /^<< must have maps to merge$/],
  ['? [a]\n: 1', /^A key must be plain text$/],
];

for (const [text, message] of BROKEN) {
  test(`one line about ${text.slice(0, 20).replaceAll('\n', ' ')}`, () => assert.throws(() => parseYaml(text), (error: Error) => {
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  }));
}

test('a key that means something to objects is a key', () => {
  const map = content('__proto__: {a: 1}\ntoString: 2') as Record<string, unknown>;
  assert.deepEqual(Object.keys(map), ['__proto__', 'toString']);
  assert.equal(map.a, undefined);
});

test('whatever JSON says, it says in YAML, too', () => {
  const json = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value')), fc.dictionary(fc.string().filter(key => key !== '<<'), tie('value'))),
  })).value;
  fc.assert(fc.property(json, value => {
    assert.deepEqual(content(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
    assert.deepEqual(content(stringify(value, { version: '1.1' })), JSON.parse(JSON.stringify(value)));
  }));
});

test('a key that is there twice: the last one counts, and it is known', () => {
  assert.deepEqual(parseYaml('a: 1\nb:\n  - {c: 1, c: 2}\na: 3'), {
    content: { a: 3, b: [{ c: 2 }] },
    duplicates: [{ name: 'c', section: 'b', place: 'line 3, column 12' }, { name: 'a', section: 'a', place: 'line 4, column 1' }],
  });
});
