import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { app } from '../src/main';

/** Everything that the packs have to say, errors and warnings alike. */
function findings(): string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app));
  const { exitCode } = process;
  try {
    app.synth();
  } catch {
    // What was found ends the synthesis; the report tells it in full.
  }
  process.exitCode = exitCode;
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap((plugin: any) => plugin.violations.flatMap((violation: any) =>
    violation.violatingConstructs.map((construct: any) => `${violation.ruleName} ${construct.constructPath}: ${violation.description}`)));
}

test('the security packs find nothing', () => {
  assert.deepEqual(findings(), []);
});
