import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadESLint } from 'eslint';

const DIRECTIONS = ['import/no-restricted-paths', '@typescript-eslint/no-restricted-imports'];

/** The project's own rules, without the types of a program: files that were made up belong to none. */
const linter = loadESLint({ useFlatConfig: false }).then(LegacyESLint => new LegacyESLint({
  cwd: join(__dirname, '..'),
  overrideConfig: {
    parserOptions: { project: null },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' },
  },
}));

/** Which rules about the direction of imports a file with one import breaks. */
async function broken(path: string, imported: string): Promise<string[]> {
  const [{ messages }] = await (await linter).lintText(`import { x } from '${imported}';\n\nexport const y = x;\n`, { filePath: path });
  assert.deepEqual(messages.filter(({ fatal }) => fatal), []);
  return messages.map(({ ruleId }) => ruleId!).filter(rule => DIRECTIONS.includes(rule));
}

const WRONG: [path: string, imported: string][] = [
  // What loads aws-cdk-lib, or does not.
  ['model', 'aws-cdk-lib'], ['design', 'aws-cdk-lib'], ['design', 'aws-cdk-lib/aws-ec2'], ['design', 'constructs'], ['traffic', 'aws-cdk-lib'],
  ['cost', 'aws-cdk-lib'], ['wizard', 'aws-cdk-lib'], ['projects', 'aws-cdk-lib'], ['projects', 'constructs'], ['render', 'aws-cdk-lib'],
  ['pipeline', 'aws-cdk-lib'], ['pipeline/github', 'aws-cdk-lib'], ['bin', 'aws-cdk-lib'], ['compare', 'aws-cdk-lib'],
  // projen belongs to projects and pipeline.
  ['workload', 'projen'], ['delivery', 'projen'], ['delivery/codepipeline', 'projen'], ['ingress', 'projen'], ['egress', 'projen/lib/awscdk'], ['network', 'projen'], ['capacity', 'projen'], ['design', 'projen'],
  ['wizard', 'projen'], ['render', 'projen'], ['model', 'projen'],
  // An axis never looks at another one.
  ['ingress', '../egress/nat'], ['egress', '../ingress/alb'], ['network', '../capacity/fargate'], ['capacity', '../network/network'],
  ['pipeline', '../ingress/catalog'],
  // model <- axes <- design <- traffic, cost <- wizard, projects
  ['model', '../design/check'], ['model', '../ingress/options'], ['design', '../traffic/stations'], ['design', '../cost/monthly'],
  ['design', '../ingress/ingress'], ['design', '../projects/flags'], ['traffic', '../wizard/review'], ['cost', '../workload/workload'],
  ['traffic', '../compare/report'], ['compare', '../bin/compare'], ['workload', '../compare/report'],
  ['operations', '../wizard/review'], ['operations', 'aws-cdk-lib'], ['wizard', '../projects/flags'], ['wizard', '../render/render'], ['render', '../design/resolve'], ['render', '../model/field'],
  ['workload', '../projects/flags'], ['workload', '../wizard/ask'], ['workload', '../render/render'], ['workload', '../pipeline/pipeline'],
  ['ingress', '../projects/flags'], ['ingress', '../wizard/ask'], ['network', '../render/render'], ['capacity', '../cost/monthly'],
  ['pipeline', '../projects/flags'], ['runtime', '../workload/workload'],
  ['hub', '../projects/flags'], ['hub', '../traffic/stations'], ['hub', '../delivery/delivery'], ['hub', '../pipeline/pipeline'], ['hub', 'projen'],
  // One folder for each of the two libraries.
  ...['model', 'design', 'traffic', 'cost', 'bin', 'projects', 'pipeline', 'render', 'workload', 'ingress'].map((folder): [string, string] => [folder, '@inquirer/input']),
  ...['model', 'design', 'wizard', 'projects', 'pipeline', 'workload', 'egress'].map((folder): [string, string] => [folder, 'handlebars']),
];

const RIGHT: [path: string, imported: string][] = [
  ['model', '../model/field'], ['design', '../model/field'], ['design', '../ingress/catalog'], ['design', 'ipaddr.js'], ['traffic', '../design/axes'], ['compare', '../traffic/properties/finding'], ['bin', '../compare/report'],
  ['cost', '../design/axes'], ['wizard', '../cost/monthly'], ['wizard', '../traffic/stations'], ['wizard', '@inquirer/input'], ['render', 'handlebars'],
  ['projects', 'projen'], ['projects', '../render/render'], ['pipeline', 'projen'], ['ingress', 'aws-cdk-lib'], ['egress', '../model/capability'],
  ['workload', '../ingress/ingress'], ['workload', 'aws-cdk-lib'], ['network', 'constructs'], ['ingress', '../workload/invalid'],
  ['hub', 'aws-cdk-lib'], ['hub', '../network/vpc'], ['hub', '../pipeline/options'], ['hub', '../design/check'],
];

for (const [folder, imported] of WRONG) {
  test(`src/${folder} must not import ${imported}`, async () => {
    const rules = await broken(`src/${folder}/made-up.ts`, imported);
    assert.notDeepEqual(rules, []);
  });
}

for (const [folder, imported] of RIGHT) {
  test(`src/${folder} may import ${imported}`, async () => {
    assert.deepEqual(await broken(`src/${folder}/made-up.ts`, imported), []);
  });
}

for (const imported of ['../egress/catalog', '../egress/options', './alb', './ingress', '../design/check', '../workload/binding', 'aws-cdk-lib', 'projen', '@inquirer/input']) {
  test(`options and catalogs must not import ${imported}`, async () => {
    assert.notDeepEqual(await broken('src/ingress/catalog.ts', imported), []);
    assert.notDeepEqual(await broken('src/ingress/options.ts', imported), []);
  });
}

for (const imported of ['aws-cdk-lib', 'constructs', 'projen']) {
  test(`what is said about a hub without its constructs must not import ${imported}`, async () => assert.notDeepEqual(await broken('src/hub/design.ts', imported), []));
}

test('a choice is kept like the catalog that it is put into', async () => {
  for (const imported of ['../ingress', '../../egress/catalog', '../../design/check', 'aws-cdk-lib', 'projen']) {
    assert.notDeepEqual(await broken('src/ingress/choices/made-up.ts', imported), [], imported);
  }
  for (const imported of ['../options', './alb', '../../model/choice']) assert.deepEqual(await broken('src/ingress/choices/made-up.ts', imported), []);
});

test('a catalog may import its own options, its choices and the model', async () => {
  assert.deepEqual(await broken('src/ingress/catalog.ts', './choices/alb'), []);
  assert.deepEqual(await broken('src/ingress/catalog.ts', '../model/choice'), []);
});

test('what is written lints clean', async () => {
  const results = await (await linter).lintFiles('templates/**/*.ts');
  assert.ok(results.length > 20);
  // Imports lead to where the files will be.
  const messages = results.flatMap(({ filePath, messages: found }) => found
    .filter(({ ruleId }) => !ruleId?.startsWith('import/'))
    .map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId} ${message}`));
  assert.deepEqual(messages, []);
});
