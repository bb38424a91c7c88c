import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { App, CfnResource, Validations, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { CERTIFICATE_ARN, ENVIRONMENT } from './support';
import { WorkloadStage } from '../../src/cdk';

/** The sources of a certificate, as an environment records them. */
const SOURCES: Record<string, object> = {
  certificateArn: { ingressCertificateArn: CERTIFICATE_ARN },
  certificateParameter: { ingressCertificateParameter: '/shop/prod/ingress/certificate-arn' },
  domainName: { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ' },
  plainHttp: { ingressPlainHttp: true },
};

function stage(choices: object) {
  // The bundled validator of the CDK is part of the check, whatever the other tests do.
  delete process.env.CDK_VALIDATION;
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  const created = new WorkloadStage(app, { ...ENVIRONMENT, ingressCertificateParameter: undefined, ...choices }, {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    containerEnvironment: { MODE: 'live' },
  });
  return { app, created };
}

/** Synthesises; the ids of what the packs and the validator find, from errors as well as from warnings. */
function findings(app: App): string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app));
  const before = process.exitCode;
  const { error } = console;
  console.error = () => undefined;
  try {
    app.synth();
  } catch {
    // Errors end the synthesis; the report has them all.
  } finally {
    console.error = error;
    process.exitCode = before;
  }
  const report = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  return (report.pluginReports as any[]).flatMap(plugin => plugin.violations.map((violation: any) => violation.ruleName as string));
}

for (const [source, choices] of Object.entries(SOURCES)) {
  for (const zones of [2, 3]) {
    test(`nothing is found with ${source} in ${zones} zones`, () => {
      const { app } = stage({ ...choices, networkAvailabilityZones: zones, egressNatGateways: zones, deletionProtection: zones === 3 });
      assert.deepEqual(findings(app), []);
    });
  }
}

test('a weakened load balancer is found, so the packs do look', () => {
  const { app, created } = stage(SOURCES.certificateArn);
  const loadBalancer = created.workload.node.findChild('Ingress').node.findChild('LoadBalancer').node.defaultChild as elbv2.CfnLoadBalancer;
  loadBalancer.loadBalancerAttributes = [];
  assert.ok(findings(app).some(rule => rule.includes('ELB')));
});

test('every acknowledgement is needed, and says why', () => {
  const { app, created } = stage({ ...SOURCES.certificateArn, deletionProtection: false });
  const acknowledged = new Set<string>();
  for (const construct of created.node.findAll()) {
    const metadata = (construct.node as any)._metadata as { type: string; data: Record<string, string> }[];
    for (const entry of metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)) {
      assert.ok(!CfnResource.isCfnResource(construct) || construct.node.id === 'DefaultRoute');
      for (const [id, reason] of Object.entries(entry.data)) {
        assert.ok(reason.length > 60, id);
        acknowledged.add(id.replace(/^annotation::/i, ''));
      }
    }
    (construct.node as any)._metadata = metadata.filter(({ type }) => type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  }
  assert.deepEqual([...new Set(findings(app))].map(rule => rule.replace(/^.*?::(?=AwsSolutions|NIST|PCI)/, '')).sort(), [...acknowledged].sort());
});
