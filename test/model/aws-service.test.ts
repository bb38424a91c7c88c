import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { AWS_SERVICES, GATEWAY_SERVICES, checkService, interfaceEndpoints } from '../../src/model/aws-service';

/** Without private DNS, so that code would have to call them by the names of their endpoints; or on another port than 443. */
const LEFT_OUT = ['cassandra', 'cassandra-fips', 'dynamodb-fips', 'dynamodb-streams', 's3-global.accesspoint', 's3-outposts'];

test('knows the services that aws-cdk-lib knows', () => {
  const all = Object.values(ec2.InterfaceVpcEndpointAwsService) as ec2.InterfaceVpcEndpointAwsService[];
  const known = new Set(all.map(({ shortName }) => shortName));
  assert.deepEqual([...AWS_SERVICES, ...LEFT_OUT].sort(), [...known].sort());
  for (const { shortName, port, privateDnsDefault } of all.filter(service => AWS_SERVICES.includes(service.shortName))) {
    assert.equal(port, 443, shortName);
    assert.notEqual(privateDnsDefault, false, shortName);
  }
});

test('counts what is charged', () => {
  assert.ok(GATEWAY_SERVICES.every(service => AWS_SERVICES.includes(service)));
  assert.equal(interfaceEndpoints(['s3', 'dynamodb', 'logs', 'ecr.api']), 2);
});

test('suggests the nearest name', () => {
  assert.equal(checkService('sqs'), undefined);
  for (const [wrong, right] of Object.entries({ 'secretmanager': 'secretsmanager', 'SQS': 'sqs', 'kinesis-stream': 'kinesis-streams', 'dynamo': 'dynamodb' })) {
    assert.match(checkService(wrong)!.remedy, new RegExp(`^did you mean ${right}\\? `));
  }
});
