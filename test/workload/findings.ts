import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';

/** An app whose synthesis turns what the CDK's validator finds into errors. */
export function strictApp(): App {
  delete process.env.CDK_VALIDATION; // the bundled validator is part of the check, whatever the other tests do
  return new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
}

/** Synthesises; what the packs and the validator find, errors as well as warnings, each as `FINDER: RULE`. */
export function findings(app: App): string[] {
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
  return (report.pluginReports as any[]).flatMap(plugin => plugin.violations.flatMap((violation: any) => violation.violatingConstructs
    .map((construct: any) => `${plugin.pluginName}: ${violation.ruleName} at ${construct.constructPath}`)));
}
