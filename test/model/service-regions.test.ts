import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AWS_SERVICES, isInRegion } from '../../src/model/aws-service';
import { REGIONS } from '../../src/model/region';
import { LISTED_REGIONS, SERVICE_REGIONS, SERVICE_REGIONS_DATE } from '../../src/model/service-regions';

const ROWS = SERVICE_REGIONS.map(line => /^(\S+(?: \S+)*): (only|not) (\S+(?: \S+)*)$/.exec(line)!)
  .map(([, names, word, regions]) => ({ names: names.split(' '), word, regions: regions.split(' ') }));
const without = (service: string) => REGIONS.filter(region => !isInRegion(service, region));

// Never red because of the calendar: whoever reads it decides whether to run scripts/write-service-regions.mjs.
test('the table has a date', context => {
  assert.match(SERVICE_REGIONS_DATE, /^20\d\d-[01]\d-[0-3]\d$/);
  const days = Math.floor((Date.now() - Date.parse(SERVICE_REGIONS_DATE)) / 86_400_000);
  context.diagnostic(`The Regions of AWS services are ${days} days old; node scripts/write-service-regions.mjs writes them again.`);
});

test('services and Regions are those that the options take, each once', () => {
  const services = ROWS.flatMap(({ names }) => names);
  assert.deepEqual(services.filter(service => !AWS_SERVICES.includes(service)), []);
  assert.equal(new Set(services).size, services.length);
  assert.deepEqual(LISTED_REGIONS.filter(region => !REGIONS.includes(region)), []);
  for (const { names, regions } of ROWS) {
    assert.deepEqual(regions.filter(region => !LISTED_REGIONS.includes(region)), [], names[0]);
    assert.ok(new Set(regions).size === regions.length && regions.length < LISTED_REGIONS.length, names[0]);
  }
});

test('what everybody uses is in every Region', () => {
  const services = 's3 dynamodb ecr.api ecr.dkr ecs logs monitoring kms secretsmanager ssm ssmmessages sts sqs sns events states lambda ec2 rds '
    + 'elasticache elasticfilesystem kinesis-streams kinesis-firehose xray execute-api glue athena cloudformation';
  for (const service of services.split(' ')) {
    assert.ok(AWS_SERVICES.includes(service), service);
    assert.deepEqual(without(service), [], service);
  }
});

test('what is in some Regions is refused in the others', () => {
  for (const region of ['eu-west-1', 'eu-central-1', 'ap-northeast-1', 'cn-north-1', 'us-gov-west-1']) assert.ok(!isInRegion('braket', region), region);
  for (const region of ['us-east-1', 'us-west-2']) assert.ok(isInRegion('braket', region), region);
  for (const service of ['apprunner', 'rekognition', 'codeartifact.api', 'kendra']) {
    assert.ok(isInRegion(service, 'eu-west-1') && isInRegion(service, 'us-east-1'), service);
    assert.ok(!isInRegion(service, 'ca-west-1'), service);
  }
  assert.deepEqual(without('cognito-idp'), ['cn-northwest-1']);
});

test('further endpoints of a service and those with FIPS are where the service is', () => {
  for (const [further, service] of [['apprunner.requests', 'apprunner'], ['codeartifact.repositories', 'codeartifact.api'], ['rekognition-fips', 'rekognition']]) {
    assert.ok(AWS_SERVICES.includes(further) && without(service).length > 0);
    assert.deepEqual(without(further), without(service), further);
  }
});

test('what nobody knows passes: services of an account, other Regions, Regions of tomorrow', () => {
  for (const service of ['iam', 'organizations', 'account', 'billing', 'ce', 'pricing.api', 'rds-data', 'nothing']) assert.deepEqual(without(service), [], service);
  const unlisted = REGIONS.filter(region => !LISTED_REGIONS.includes(region));
  assert.ok(unlisted.some(region => region.startsWith('us-iso-')));
  for (const region of [...unlisted, 'ap-nowhere-1']) assert.ok(isInRegion('braket', region), region);
});
