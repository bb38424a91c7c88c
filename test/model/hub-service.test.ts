import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../src/model/field';
import { checkHubService } from '../../src/model/hub-service';

const said = (service: string) => {
  const problem = checkHubService(service);
  return problem && sentence({ field: 'services', ...problem });
};

test('a service with an interface endpoint and known names will do', () => {
  for (const service of ['sqs', 'secretsmanager', 'execute-api', 'kinesis-streams']) assert.equal(said(service), undefined, service);
});

test('others are refused in one line each', () => {
  assert.match(said('sqss')!, /^services must be AWS services by the names of their VPC endpoints, got sqss; did you mean sqs\?/);
  for (const service of ['s3', 'dynamodb']) {
    assert.equal(said(service), `services must not name dynamodb or s3, whose gateway endpoints cost nothing and serve their own VPC only, got ${service}; leave it out: each spoke has its own`);
  }
  assert.match(said('airflow.env')!, /^services must be services whose names in DNS are known here, .*got airflow\.env; leave it out: /);
});
