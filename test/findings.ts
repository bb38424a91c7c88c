import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { IConstruct, MetadataEntry } from 'constructs';

/** Something that a pack or the validator finds. */
export interface Finding {
  /** Rule of a pack or of the validator. */
  readonly rule: string;
  /** Path of the construct. */
  readonly path: string;
}

/** A finding with who has found it. */
export interface Found extends Finding {
  readonly finder: string;
}

/** A finding that was accepted beside its resource. */
export interface Acknowledgement extends Finding {
  readonly reason: string;
}

/** An app whose synthesis turns what the CDK's validator finds into errors. */
export function strictApp(): App {
  delete process.env.CDK_VALIDATION; // the bundled validator is part of the check, whatever the other tests do
  return new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
}

/** Synthesises with the three packs and the CDK's validator; what they find, errors as well as warnings. */
export function findings(app: App): Found[] {
  const plugins = report(app, new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app));
  return plugins.flatMap(({ pluginName, violations }) => violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ finder: pluginName, rule: ruleName, path: constructPath }))));
}

/** What one finder has to say in the CDK's report. */
export interface PluginReport {
  readonly pluginName: string;
  readonly violations: readonly Violation[];
  /** What was acknowledged, where the finder tells. */
  readonly suppressedViolations?: readonly (Violation & { readonly reason: string })[];
}

/** A rule that some constructs violate. */
export interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** Synthesises with some plugins, and reads the CDK's report. */
export function report(app: App, ...plugins: IPolicyValidationPlugin[]): PluginReport[] {
  Validations.of(app).addPlugins(...plugins);
  const { exitCode } = process;
  const { error } = console;
  console.error = () => undefined;
  try {
    app.synth();
  } catch {
    // Errors end the synthesis; the report has them all.
  } finally {
    console.error = error;
    process.exitCode = exitCode;
  }
  return readReport(app.outdir);
}

/** The CDK's report in a cloud assembly. */
export function readReport(assembly: string): PluginReport[] {
  return JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8')).pluginReports;
}

/** Everything is found once nothing is acknowledged, and then each acknowledgement has its findings, and a reason. */
export function assertAcknowledgedWithNeed(app: App): void {
  const all = acknowledgements(app);
  assert.ok(all.length > 0);
  assert.deepEqual(all.filter(({ reason }) => reason.length <= 60), []);
  forgetAcknowledgements(app);
  const found = findings(app);
  assert.deepEqual(all.filter(acknowledgement => !found.some(finding => covers(acknowledgement, finding))), [], 'not needed');
  assert.deepEqual(found.filter(finding => !all.some(acknowledgement => covers(acknowledgement, finding))), [], 'not acknowledged');
}

/** Everything that is acknowledged below a construct. */
export function acknowledgements(root: IConstruct): Acknowledgement[] {
  return root.node.findAll().flatMap(({ node }) => node.metadata.filter(isAcknowledgement).flatMap(({ data }) =>
    Object.entries(data as Record<string, string>)
      .map(([id, reason]) => ({ rule: id.replace(/^[\w-]+::/, ''), path: node.path, reason }))
      .filter(acknowledgement => !isOfTheCdk(acknowledgement))));
}

/** Takes back what was acknowledged below a construct, so that everything is found. */
function forgetAcknowledgements(root: IConstruct): void {
  for (const { node } of root.node.findAll()) {
    Object.defineProperty(node, 'metadata', { value: node.metadata.filter(entry => !isAcknowledgement(entry)) });
  }
}

/** Whether an acknowledgement covers a finding: it stands at the construct itself or above it. */
function covers(acknowledgement: Acknowledgement, { rule, path }: Finding): boolean {
  return acknowledgement.rule === rule && `${path}/`.startsWith(`${acknowledgement.path}/`);
}

/** The CDK acknowledges something for every flow log, whether it is found or not. */
function isOfTheCdk({ rule, path }: Finding): boolean {
  return path.endsWith('/FlowLog') && ['F3002', 'F3003'].includes(rule);
}

function isAcknowledgement({ type }: MetadataEntry): boolean {
  return type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
}
