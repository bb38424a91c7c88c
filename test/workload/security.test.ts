import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { App, CfnResource, Validations, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { MetadataEntry } from 'constructs';
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

/** Synthesises; what the packs and the validator find, errors as well as warnings, each as `FINDER: RULE`. */
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
  return (report.pluginReports as any[]).flatMap(plugin => plugin.violations.map((violation: any) => `${plugin.pluginName}: ${violation.ruleName}`));
}

for (const [source, choices] of Object.entries(SOURCES)) {
  for (const zones of [2, 3]) {
    test(`nothing is found with ${source} in ${zones} zones`, () => {
      const { app } = stage({ ...choices, networkAvailabilityZones: zones, egressNatGateways: zones, deletionProtection: zones === 3 });
      assert.deepEqual(findings(app), []);
    });
  }
}

test('what is weakened is found, by every pack and by the validator', () => {
  const { app, created } = stage(SOURCES.certificateArn);
  const { node } = created.workload;
  const loadBalancer = node.findChild('Ingress').node.findChild('LoadBalancer').node.defaultChild as elbv2.CfnLoadBalancer;
  loadBalancer.loadBalancerAttributes = [];
  const logs = node.findChild('Capacity').node.findChild('Logs').node.defaultChild as CfnResource;
  logs.addPropertyOverride('RetentionInDays', 17);
  const found = findings(app);
  for (const finding of [/ELB2$/, /NIST.*ELBLoggingEnabled$/, /PCI.*ALBHttpDropInvalidHeaderEnabled$/, /^CloudFormation Validate: /]) {
    assert.ok(found.some(one => finding.test(one)), `${finding} is not among ${found.join(', ')}`);
  }
});

test('every acknowledgement is needed, and says why', () => {
  const { app, created } = stage({ ...SOURCES.certificateArn, deletionProtection: false });
  const acknowledged = new Set<string>();
  for (const construct of created.node.findAll()) {
    const isAcknowledgement = ({ type }: MetadataEntry) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
    for (const { data } of construct.node.metadata.filter(isAcknowledgement)) {
      for (const [id, reason] of Object.entries(data as Record<string, string>)) {
        assert.ok(reason.length > 60, id);
        acknowledged.add(id.replace(/^annotation::/i, ''));
      }
    }
    const rest = construct.node.metadata.filter(entry => !isAcknowledgement(entry));
    Object.defineProperty(construct.node, 'metadata', { value: rest });
  }
  const needed = new Set(findings(app).map(finding => finding.split(': ').slice(1).join(': ')));
  const ours = [...acknowledged].filter(id => !id.startsWith('CloudFormation-Validate::')); // the CDK's own, on its flow log
  assert.deepEqual(ours.sort(), [...needed].sort());
});

for (const egressFirewallMode of ['enforce', 'discover']) {
  test(`nothing is found with a firewall to ${egressFirewallMode}`, () => {
    const { app } = stage({
      ...SOURCES.certificateArn,
      egressMode: 'firewall',
      egressFirewallMode,
      egressAllowedDomains: ['api.binance.com'],
      egressPorts: [443, 80],
      networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
      deletionProtection: egressFirewallMode === 'enforce',
    });
    assert.deepEqual(findings(app), []);
  });
}

for (const zones of [2, 3]) {
  test(`nothing is found with isolated egress in ${zones} zones`, () => {
    const { app } = stage({
      ...SOURCES.certificateArn,
      egressMode: 'isolated',
      egressAwsServices: ['sqs', 'dynamodb'],
      egressAllowedBuckets: ['orders'],
      networkAvailabilityZones: zones,
      deletionProtection: zones === 3,
    });
    assert.deepEqual(findings(app), []);
  });
}
