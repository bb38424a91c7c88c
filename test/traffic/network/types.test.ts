import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { networkOf, TWO_ZONES } from './build';

function doubts(Type: string, Properties: object = {}): string[] {
  return networkOf({ ...TWO_ZONES, Thing: { Type, Properties } }).doubts.map(({ subject, reason }) => `${subject}: ${reason}`);
}

group('a type', () => {
  const HARMLESS: [type: string, properties?: object][] = [
    ['AWS::IAM::Role'], ['AWS::Logs::LogGroup'], ['AWS::KMS::Key'], ['AWS::SQS::Queue'], ['AWS::WAFv2::WebACL'], ['AWS::CDK::Metadata'],
    ['AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [{ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }] } }],
    ['AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' } }], ['AWS::EC2::EIP', { Domain: 'vpc' }], ['AWS::Lambda::Function', { Handler: 'h' }],
    ['AWS::Route53::HostedZone', { VPCs: [{ VPCId: { Ref: 'Vpc' } }] }], ['AWS::CloudFormation::WaitConditionHandle'],
    ['Custom::S3AutoDeleteObjects'], ['Custom::VpcRestrictDefaultSG'], ['AWS::EC2::VPCEncryptionControl', { Mode: 'monitor' }],
  ];
  for (const [type, properties] of HARMLESS) test(`is harmless: ${type}`, () => assert.deepEqual(doubts(type, properties), []));

  const STRANGE: [type: string, properties?: object][] = [
    ['AWS::EC2::ClientVpnRoute'], ['AWS::EC2::VPCBlockPublicAccessOptions'], ['AWS::EC2::RouteServer'], ['AWS::EC2::TrafficMirrorSession'],
    ['AWS::EC2::VPCEncryptionControl', { Mode: 'enforce' }], ['AWS::EC2::NewThing'], ['AWS::New::Thing'],
    ['AWS::VpcLattice::Service'],
    ['AWS::EKS::Addon'], ['AWS::Lightsail::Instance'],
    ['AWS::CloudFormation::CustomResource'], ['AWS::CloudFormation::Macro'], ['AWS::CloudFormation::StackSet'], ['Custom::AWS'], ['Custom::Mine'],
    ['Acme::Net::Work'], ['AWS::Bedrock::NewThing', { VpcConfig: { SubnetIds: ['subnet-1'] } }],
    ['AWS::StepFunctions::NewThing', { Targets: [{ NetworkConfiguration: {} }] }], ['AWS::Config::RemediationConfiguration'],
  ];
  for (const [type, properties] of STRANGE) {
    test(`is not known to the proof: ${type}`, () => assert.deepEqual(doubts(type, properties), [`Thing: ${type} is not known to the proof`]));
  }

  test('is told of once, however many there are', () => {
    const Type = 'AWS::EC2::RouteServer';
    const { doubts: [doubt, ...more] } = networkOf({ One: { Type }, Two: { Type }, Three: { Type } });
    assert.deepEqual([doubt, more], [{ subject: 'One', reason: 'AWS::EC2::RouteServer is not known to the proof, and there are 2 more of it' }, []]);
  });
});
