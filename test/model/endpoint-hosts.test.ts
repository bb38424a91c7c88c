import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AWS_SERVICES } from '../../src/model/aws-service';
import { endpointHosts, hasKnownHosts, layerBucketIn } from '../../src/model/endpoint-hosts';

test('every service has hosts, most of them named after it', () => {
  for (const service of AWS_SERVICES) assert.ok(endpointHosts(service).length > 0 && endpointHosts(service).every(host => /^(\*\.)?[a-z0-9.-]+$/.test(host)), service);
  assert.deepEqual([endpointHosts('sqs'), endpointHosts('ecr.api'), endpointHosts('ecs-agent')], [['sqs'], ['api.ecr'], ['ecs-a']]);
  assert.deepEqual(endpointHosts('constructor'), ['constructor']);
});

test('no two hosts of services with known hosts share a zone in DNS', () => {
  const zones = AWS_SERVICES.filter(hasKnownHosts).flatMap(endpointHosts).map(host => host.replace(/^\*\./, ''));
  assert.deepEqual(zones.filter((zone, index) => zones.indexOf(zone) !== index), []);
});

test('the hosts of a service with a dot in its name are known where they are listed only', () => {
  for (const service of ['sqs', 'kinesis-streams', 'execute-api', 'sagemaker.runtime']) assert.ok(hasKnownHosts(service), service);
  for (const service of ['airflow.env', 'iot.data', 'geo.maps']) assert.ok(!hasKnownHosts(service), service);
});

test('layers of images have a bucket in each Region', () => {
  assert.equal(layerBucketIn('eu-west-1'), 'prod-eu-west-1-starport-layer-bucket');
});
