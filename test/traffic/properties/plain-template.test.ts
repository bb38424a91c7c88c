import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FIREWALL, ISOLATED, assemblyOf } from './workload';
import { Traffic } from '../../../src/traffic/traffic';

process.env.CDK_VALIDATION = 'false';

for (const [mode, choices] of Object.entries({ isolated: ISOLATED, firewall: FIREWALL })) {
  test(`${mode}: the template alone says as much as its assembly, by the choices that it records`, () => {
    const directory = assemblyOf(choices);
    const template = join(directory, readdirSync(directory).find(name => name.endsWith('.template.json'))!);
    Traffic.fromTemplates([template]).assertProven();
  });
}
