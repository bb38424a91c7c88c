import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../src/cdk';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';
import { CERTIFICATE_ARN, ENVIRONMENT } from '../workload/support';

const DOMAIN = { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const INTERNAL = { ingressMode: 'internal-alb', ingressAllowedCidrs: ['10.20.0.0/16'], ingressAllowedSecurityGroupIds: ['sg-0123456789abcdef0'] };
const API = { ingressMode: 'api-gateway' };

/** Both modes with every source of a certificate, and with and without authorisation and protection. */
const VARIANTS: Record<string, object> = {
  'internal-alb with a certificate': { ...INTERNAL, ingressCertificateArn: CERTIFICATE_ARN },
  'internal-alb with a parameter': { ...INTERNAL, ingressCertificateParameter: '/shop/prod/ingress/certificate-arn', deletionProtection: false },
  'internal-alb with a domain': { ...INTERNAL, ...DOMAIN },
  'internal-alb with plain HTTP': { ...INTERNAL, ingressPlainHttp: true },
  'api-gateway for everybody': { ...API, ingressAuthorization: 'none', deletionProtection: false },
  'api-gateway with IAM': { ...API, ingressAuthorization: 'iam' },
  'api-gateway with a domain': { ...API, ...DOMAIN },
  'api-gateway with a domain and IAM': { ...API, ...DOMAIN, ingressAuthorization: 'iam', networkAvailabilityZones: 3, egressNatGateways: 3 },
};

function stage(choices: object) {
  const app = strictApp();
  const created = new WorkloadStage(app, { ...ENVIRONMENT, ingressCertificateParameter: undefined, ...choices }, {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
  });
  return { app, created };
}

for (const [name, choices] of Object.entries(VARIANTS)) {
  test(`nothing is found in ${name}`, () => {
    assert.deepEqual(findings(stage(choices).app), []);
  });
}

for (const name of ['internal-alb with a parameter', 'api-gateway for everybody']) {
  test(`every acknowledgement of ${name} is needed, and says why`, () => {
    assertAcknowledgedWithNeed(stage(VARIANTS[name]).app);
  });
}
