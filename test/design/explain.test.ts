import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { AXES } from '../../src/design/axes';
import { certificateText, consequences, given, guide } from '../../src/design/explain';
import { EGRESS } from '../../src/egress/catalog';
import { Capability } from '../../src/model/capability';

test('every axis with modes has a consequence to tell', () => {
  assert.deepEqual(consequences(ANSWERS).map(({ title }) => title), AXES.filter(axis => axis.fields[0].choices).map(axis => axis.title));
});

test('what a mode makes use of is explained where nothing offers it, and only there', () => {
  for (const egress of Object.keys(EGRESS.fields[0].choices!)) {
    const answers = { ...ANSWERS, egressMode: egress };
    const offersInternet = EGRESS.fields[0].choices![egress].provides.includes(Capability.INTERNET_ROUTE);
    const { help } = consequences(answers).find(({ title }) => title === 'Runtime')!;
    assert.equal(/answers 502/.test(help), !offersInternet, egress);
  }
});

test('what modes tell is whole paragraphs', () => {
  for (const { choices } of AXES.map(axis => axis.fields[0])) {
    for (const choice of Object.values(choices ?? {})) {
      for (const paragraph of Object.values(choice.guide ?? {}).flat()) assert.match(paragraph, /^\S[^]*[\S]$/);
      for (const { otherwise } of choice.wants ?? []) assert.match(otherwise, /^[A-Z].*\.$/);
    }
  }
  assert.match(guide(ANSWERS, 'callers').join('\n'), /DnsName/);
});

test('only what was answered is shown, in the order of the axes', () => {
  assert.deepEqual(given({ environments: ANSWERS.environments, egressPorts: [443, 8443], name: 'shop' }).map(({ field, text }) => `${field.name}: ${text}`), [
    'name: shop', 'egressPorts: 443 8443', 'environments: dev=aws://111111111111/eu-west-1 prod=aws://222222222222/us-east-1',
  ]);
});

test('where the certificate comes from', () => {
  const text = (environment: object) => certificateText(environment as any) ?? 'nothing';
  assert.match(text({ ingressPlainHttp: true }), /plain HTTP/);
  assert.match(text({ ingressDomainName: 'a.example.com', ingressHostedZoneId: 'Z1' }), /a\.example\.com.*Z1/);
  assert.equal(text({ ingressCertificateArn: 'arn:x' }), 'arn:x');
  assert.match(text({ ingressCertificateParameter: '/shop/dev/x' }), /Parameter Store: \/shop\/dev\/x/);
  assert.equal(text({}), 'nothing');
});
