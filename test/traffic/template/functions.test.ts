import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, evaluated, worldOf } from './support';

/** Expression, what it comes to, and the sections of the template that it needs. */
type Case = readonly [title: string, expression: unknown, expected: unknown, sections?: Record<string, unknown>];

const REGION = call('Ref', 'AWS::Region');
const PARAMETERS = {
  Parameters: {
    Zones: { Type: 'List<AWS::EC2::AvailabilityZone::Name>', Default: 'eu-west-1a, eu-west-1b' },
    List: { Type: 'CommaDelimitedList', Default: 'a,b,c' },
    Port: { Type: 'Number', Default: 80 },
    Flag: { Type: 'String', Default: true },
    Empty: { Type: 'String', Default: '' },
    Bare: { Type: 'AWS::EC2::VPC::Id' },
    Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/service/ecs/image' },
  },
};
const NETWORKS = { Mappings: { Networks: { Shop: { Vpc: '10.1.0.0/16', Zones: ['a', 'b'] }, Other: { Vpc: '10.1.0.0/16', Zones: ['a'] } } } };
const CONDITIONS = {
  Parameters: { Open: { Type: 'String' }, Size: { Type: 'String', Default: 'small' } },
  Conditions: {
    Yes: { 'Fn::Equals': ['a', 'a'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Open: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] },
  },
};
const OPEN = 'condition Open is open: parameter Open has no default';

const CASES: readonly Case[] = [
  ['Ref of a resource', { Ref: 'Vpc' }, '&Vpc.Ref'],
  ['Ref of nothing', { Ref: 'toString' }, '?toString is not in the template of shop'],
  ['Ref of a parameter', { Ref: 'Port' }, '80', PARAMETERS],
  ['Ref of a parameter that YAML takes for a boolean', { Ref: 'Flag' }, 'true', PARAMETERS],
  ['Ref of a list', { Ref: 'Zones' }, ['eu-west-1a', 'eu-west-1b'], PARAMETERS],
  ['Ref of an empty parameter', { Ref: 'Empty' }, '', PARAMETERS],
  ['Ref of a parameter without a default', { Ref: 'Bare' }, '?parameter Bare has no default', PARAMETERS],
  ['Ref of what is in the Parameter Store', { Ref: 'Image' }, '?parameter /aws/service/ecs/image is read from the Parameter Store at deployment', PARAMETERS],
  ['Ref of the stack name', { Ref: 'AWS::StackName' }, 'shop'],
  ['Ref of the Region', { Ref: 'AWS::Region' }, REGION],
  ['Ref of the stack id', { Ref: 'AWS::StackId' }, '?AWS::StackId is made up at deployment'],
  ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ['NoValue in a map', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['NoValue alone', { Ref: 'AWS::NoValue' }, undefined],

  ['GetAtt that equals a property', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.0.0.0/16'],
  ['GetAtt of a subnet\'s VPC', { 'Fn::GetAtt': ['Subnet', 'VpcId'] }, '&Vpc.Ref'],
  ['GetAtt that equals a property which is not set', { 'Fn::GetAtt': ['Subnet', 'AvailabilityZone'] }, '&Subnet.AvailabilityZone'],
  ['GetAtt with a dot', { 'Fn::GetAtt': 'Firewall.EndpointIds' }, '&Firewall.EndpointIds'],
  ['GetAtt with two dots', { 'Fn::GetAtt': 'Firewall.Endpoint.Port' }, '&Firewall.Endpoint.Port'],
  ['GetAtt with a function', { 'Fn::GetAtt': ['Firewall', { Ref: 'Empty' }] }, '&Firewall.', PARAMETERS],
  ['GetAtt of nothing', { 'Fn::GetAtt': ['Nothing', 'Arn'] }, '?Nothing is not in the template of shop'],
  ['GetAtt without an attribute', { 'Fn::GetAtt': 'Vpc' }, '?Fn::GetAtt has no resource and attribute'],

  ['Sub of a parameter', { 'Fn::Sub': 'tcp/${Port}' }, 'tcp/80', PARAMETERS],
  ['Sub of a literal', { 'Fn::Sub': 'echo ${!HOME} ${AWS::StackName}' }, 'echo ${HOME} shop'],
  ['Sub of a resource', { 'Fn::Sub': 'arn:${Vpc}:${Subnet.VpcId}/x' }, call('Fn::Join', '', ['arn:', '&Vpc.Ref', ':', '&Vpc.Ref', '/x'])],
  ['Sub of one thing', { 'Fn::Sub': '${Vpc}' }, '&Vpc.Ref'],
  ['Sub with variables', { 'Fn::Sub': ['${a}-${b.c}', { 'a': { Ref: 'Port' }, 'b.c': 'x' }] }, '80-x', PARAMETERS],
  ['Sub with a variable that hides a parameter', { 'Fn::Sub': ['${Port}', { Port: 'own' }] }, 'own', PARAMETERS],
  ['Sub of the Region', { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' }, call('Fn::Join', '', ['com.amazonaws.', REGION, '.s3'])],
  ['Sub of a list', { 'Fn::Sub': { a: 1 } }, '?Fn::Sub has no text'],

  ['Join of texts', { 'Fn::Join': ['-', ['a', 1, true]] }, 'a-1-true'],
  ['what YAML takes for numbers', [{ 'Fn::Sub': 80 }, { 'Fn::Join': [0, [1, 2]] }, { 'Fn::Split': [0, '102'] }], ['80', '102', ['1', '2']]],
  ['Join of a list parameter', { 'Fn::Join': ['|', { Ref: 'List' }] }, 'a|b|c', PARAMETERS],
  ['Join with a reference', { 'Fn::Join': ['/', ['a', 'b', { Ref: 'Vpc' }, 'c', 'd']] }, call('Fn::Join', '', ['a/b/', '&Vpc.Ref', '/c/d'])],
  ['Join of joins', { 'Fn::Join': [',', ['a', { 'Fn::Join': ['-', ['b', { Ref: 'Vpc' }]] }, { 'Fn::Sub': '${Subnet}!' }]] },
    call('Fn::Join', '', ['a,b-', '&Vpc.Ref', ',', '&Subnet.Ref', '!'])],
  ['Join of a list that is not known', { 'Fn::Join': [',', { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] }, call('Fn::Join', ',', '&Firewall.EndpointIds')],
  ['Join with NoValue', { 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a,b'],

  ['Split of a text', { 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
  ['Split of ids', { 'Fn::Split': [',', { 'Fn::Join': [',', [{ Ref: 'Vpc' }, { Ref: 'Subnet' }, 'c']] }] }, ['&Vpc.Ref', '&Subnet.Ref', 'c']],
  ['Split between and within parts', { 'Fn::Split': [',', { 'Fn::Sub': 'x,y-${Vpc}-z,${Subnet}' }] },
    ['x', call('Fn::Join', '', ['y-', '&Vpc.Ref', '-z']), '&Subnet.Ref']],
  ['Split at what an id may contain', { 'Fn::Split': ['-', { Ref: 'Vpc' }] }, call('Fn::Split', '-', '&Vpc.Ref')],
  ['Split of what may have the delimiter in it', { 'Fn::Split': [',', { 'Fn::Sub': '${Custom.Ids},b' }] },
    call('Fn::Split', ',', call('Fn::Join', '', ['&Custom.Ids', ',b'])), { Resources: { Custom: { Type: 'Custom::Thing' } } }],

  ['Split of a list that was joined', { 'Fn::Split': ['||', { 'Fn::Join': ['||', { 'Fn::GetAtt': 'Firewall.EndpointIds' }] }] }, '&Firewall.EndpointIds'],
  ['Split of a list that was joined in another way', { 'Fn::Split': [':', { 'Fn::Join': [',', { 'Fn::GetAtt': 'Firewall.EndpointIds' }] }] },
    call('Fn::Split', ':', call('Fn::Join', ',', '&Firewall.EndpointIds'))],

  ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Select of a zone', { 'Fn::Select': ['0', { 'Fn::GetAZs': '' }] }, call('Fn::Select', 0, call('Fn::GetAZs', REGION))],
  ['Select after NoValue', { 'Fn::Select': [0, [{ Ref: 'AWS::NoValue' }, 'b']] }, 'b'],
  ['Select beyond the end', { 'Fn::Select': [2, ['a', 'b']] }, '?Fn::Select asks for element 2 of a list of 2'],
  ['Select behind an element that may not be there', { 'Fn::Select': [1, [{ 'Fn::If': ['Open', 'a', { Ref: 'AWS::NoValue' }] }, 'b', 'c']] }, `?${OPEN}`, CONDITIONS],
  ['Select before such an element', { 'Fn::Select': [0, ['a', { 'Fn::If': ['Open', 'b', { Ref: 'AWS::NoValue' }] }]] }, 'a', CONDITIONS],
  ['the endpoint of a firewall',
    { 'Fn::Select': [1, { 'Fn::Split': ['eu-west-1a:', { 'Fn::Join': [',', { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] }] }] },
    call('Fn::Select', 1, call('Fn::Split', 'eu-west-1a:', call('Fn::Join', ',', '&Firewall.EndpointIds')))],

  ['GetAZs of a Region', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }, call('Fn::GetAZs', REGION)],
  ['GetAZs of another Region', { 'Fn::GetAZs': 'us-east-1' }, call('Fn::GetAZs', 'us-east-1')],

  ['Cidr', { 'Fn::Cidr': ['192.168.0.0/24', 3, '5'] }, ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27']],
  ['Cidr of a VPC', { 'Fn::Select': [2, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 4, 8] }] }, '10.0.2.0/24'],
  ['Cidr beyond the end', { 'Fn::Cidr': ['10.0.0.0/24', 3, 7] }, '?Fn::Cidr cannot take 3 ranges of 7 bits from 10.0.0.0/24'],
  ['Cidr of more than CloudFormation gives', { 'Fn::Cidr': ['10.0.0.0/8', 257, 4] }, '?Fn::Cidr cannot take 257 ranges of 4 bits from 10.0.0.0/8'],
  ['Cidr of version 6', { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.Ipv6CidrBlocks' }, 1, 64] }, call('Fn::Cidr', '&Vpc.Ipv6CidrBlocks', 1, 64)],

  ['FindInMap', { 'Fn::FindInMap': ['Networks', 'Shop', 'Zones'] }, ['a', 'b'], NETWORKS],
  ['FindInMap of nothing', { 'Fn::FindInMap': ['Networks', 'Shop', 'None'] }, '?mapping Networks has no Shop and None', NETWORKS],
  ['FindInMap with a default', { 'Fn::FindInMap': ['Networks', 'None', 'Vpc', { DefaultValue: '10.2.0.0/16' }] }, '10.2.0.0/16', NETWORKS],
  ['FindInMap by a Region, where all are the same', { 'Fn::FindInMap': ['Networks', { Ref: 'AWS::Region' }, 'Vpc'] }, '10.1.0.0/16', NETWORKS],
  ['FindInMap by a Region, where they differ', { 'Fn::FindInMap': ['Networks', { Ref: 'AWS::Region' }, 'Zones'] }, '?key of mapping Networks is not known: AWS::Region is not given', NETWORKS],
  ['FindInMap by a Region, where the default differs', { 'Fn::FindInMap': ['Networks', { Ref: 'AWS::Region' }, 'Vpc', { DefaultValue: 'x' }] },
    '?key of mapping Networks is not known: AWS::Region is not given', NETWORKS],
  ['FindInMap in no map', { 'Fn::FindInMap': ['None', 'a', 'b'] }, '?mapping None does not exist'],

  ['Base64 stays readable', { 'Fn::Base64': { 'Fn::Sub': 'ECS_CLUSTER=${AWS::StackName}' } }, call('Fn::Base64', 'ECS_CLUSTER=shop')],
  ['Length', { 'Fn::Length': { Ref: 'List' } }, 3, PARAMETERS],
  ['ToJsonString', { 'Fn::ToJsonString': { a: [{ Ref: 'Port' }] } }, '{"a":["80"]}', PARAMETERS],
  ['ToJsonString of something unknown', { 'Fn::ToJsonString': { a: { Ref: 'Vpc' } } }, call('Fn::ToJsonString', { a: '&Vpc.Ref' })],

  ['If that holds', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a', CONDITIONS],
  ['If that does not hold', { 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] }, undefined, CONDITIONS],
  ['If that is open', { 'Fn::If': ['Open', 'a', 'b'] }, `?${OPEN}`, CONDITIONS],
  ['If that is open, with two sides alike', { 'Fn::If': ['Open', [{ Ref: 'Vpc' }], [{ 'Fn::GetAtt': ['Subnet', 'VpcId'] }]] }, ['&Vpc.Ref'], CONDITIONS],
  ['If of no condition', { 'Fn::If': ['None', 'a', 'b'] }, '?condition None is open: condition None does not exist', CONDITIONS],
  ['If in If', { 'Fn::If': ['No', 'a', { 'Fn::If': ['Yes', 'b', 'c'] }] }, 'b', CONDITIONS],

  ['what is read at deployment', '{{resolve:ssm:/shop/vpc}}', '?resolve:ssm:/shop/vpc is read at deployment'],
  ['what is read at deployment, in a Sub', { 'Fn::Sub': 'x {{resolve:ssm:/${AWS::StackName}/vpc}}' }, '?resolve:ssm:/shop/vpc is read at deployment'],
];

for (const [title, expression, expected, sections] of CASES) {
  test(title, () => assert.deepEqual(evaluated(expression, sections), expected));
}

test('what is known of the environment is used', () => {
  const parameters = { 'AWS::Region': 'cn-north-1', 'AWS::AccountId': '111111111111' };
  const text = { 'Fn::Sub': '${AWS::Partition} ${AWS::AccountId} ${AWS::Region} ${AWS::URLSuffix}' };
  assert.equal(evaluated(text, {}, { parameters }), 'aws-cn 111111111111 cn-north-1 amazonaws.com.cn');
  assert.deepEqual(evaluated({ 'Fn::GetAZs': '' }, {}, { parameters }), call('Fn::GetAZs', 'cn-north-1'));
});

test('what nobody knows is a doubt, wherever it stands', () => {
  const reasons = (properties: unknown, sections: object = {}) =>
    worldOf({ ...sections, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: properties } } }).doubts.map(({ subject, reason }) => `${subject}: ${reason}`);
  assert.deepEqual(reasons({ a: [{ 'Fn::Magic': 1 }, { 'Fn::Magic': 2 }] }), ['Vpc: Fn::Magic is not a function that is known here']);
  assert.deepEqual(reasons({ a: { 'Fn::Transform': { Name: 'Macro' } } }), ['Vpc: Fn::Transform is replaced by a macro (Macro)']);
  assert.deepEqual(reasons({ a: { 'Fn::Transform': { Name: 'Macro' }, 'b': 1 } }), ['Vpc: Fn::Transform rewrites what stands beside it']);
  assert.deepEqual(reasons({ a: { 'Ref': 'Vpc', 'Fn::Sub': 'x' } }), ['Vpc: Fn::Sub stands beside other names']);
  assert.deepEqual(reasons({ a: { Ref: 'Vpc' } }), []);
});

test('a function that is called like a property of every object is none', () => {
  assert.equal(evaluated({ 'Fn::toString': [] }), '?Fn::toString is not a function that is known here');
});

test('the same unknown parameter is the same value, another one is not', () => {
  const { resources } = worldOf({
    Parameters: { One: { Type: 'String' }, Two: { Type: 'String' } },
    Resources: { Asked: { Type: 'Test::Asked', Properties: { a: { Ref: 'One' }, b: { 'Fn::Sub': '${One}' }, c: { Ref: 'Two' } } } },
  });
  const { a, b, c } = resources[0].properties;
  assert.equal(a, b);
  assert.notEqual(a, c);
});
