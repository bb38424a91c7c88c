import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { IConstruct, MetadataEntry } from 'constructs';

/** Something that a pack or the validator finds. */
export interface Finding {
  readonly rule: string;
  /** Path of the construct. */
  readonly path: string;
}

/** A finding that was accepted beside its resource. */
export interface Acknowledgement extends Finding {
  readonly reason: string;
}

/** Synthesises with the three packs and the CDK's validator; what they find, errors as well as warnings. */
export function findings(app: App): Finding[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app));
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
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap((plugin: any) => plugin.violations.flatMap((violation: any) =>
    violation.violatingConstructs.map((construct: any) => ({ rule: violation.ruleName, path: construct.constructPath }))));
}

/** Everything that is acknowledged below a construct. */
export function acknowledgements(root: IConstruct): Acknowledgement[] {
  return root.node.findAll().flatMap(({ node }) => node.metadata.filter(isAcknowledgement).flatMap(({ data }) =>
    Object.entries(data as Record<string, string>)
      .map(([id, reason]) => ({ rule: id.replace(/^[\w-]+::/, ''), path: node.path, reason }))
      .filter(acknowledgement => !isOfTheCdk(acknowledgement))));
}

/** Takes back what was acknowledged below a construct, so that everything is found. */
export function forgetAcknowledgements(root: IConstruct): void {
  for (const { node } of root.node.findAll()) {
    Object.defineProperty(node, 'metadata', { value: node.metadata.filter(entry => !isAcknowledgement(entry)) });
  }
}

/** Whether an acknowledgement covers a finding: it stands at the construct itself or above it. */
export function covers(acknowledgement: Acknowledgement, { rule, path }: Finding): boolean {
  return acknowledgement.rule === rule && `${path}/`.startsWith(`${acknowledgement.path}/`);
}

/** The CDK acknowledges something for every flow log, whether it is found or not. */
function isOfTheCdk({ rule, path }: Finding): boolean {
  return path.endsWith('/FlowLog') && ['F3002', 'F3003'].includes(rule);
}

function isAcknowledgement({ type }: MetadataEntry): boolean {
  return type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
}
