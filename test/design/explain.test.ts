import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { AXES } from '../../src/design/axes';
import { certificateText, consequences, given } from '../../src/design/explain';

test('every axis with modes has a consequence to tell', () => {
  assert.deepEqual(consequences(ANSWERS).map(({ title }) => title), AXES.filter(axis => axis.fields[0].choices).map(axis => axis.title));
});

test('only what was answered is shown, in the order of the axes', () => {
  assert.deepEqual(given({ environments: ANSWERS.environments, egressPorts: [443, 8443], name: 'shop' }).map(({ field, text }) => `${field.name}: ${text}`), [
    'name: shop', 'egressPorts: 443 8443', 'environments: dev=aws://111111111111/eu-west-1 prod=aws://222222222222/us-east-1',
  ]);
});

test('where the certificate comes from', () => {
  const text = (environment: object) => certificateText(environment as any);
  assert.match(text({ ingressPlainHttp: true }), /plain HTTP/);
  assert.match(text({ ingressDomainName: 'a.example.com', ingressHostedZoneId: 'Z1' }), /a\.example\.com.*Z1/);
  assert.equal(text({ ingressCertificateArn: 'arn:x' }), 'arn:x');
  assert.match(text({ ingressCertificateParameter: '/shop/dev/x' }), /Parameter Store: \/shop\/dev\/x/);
});
