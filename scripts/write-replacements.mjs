// node scripts/write-replacements.mjs
// Writes src/compare/replacements.ts, the table of the properties whose change replaces a resource, from the newest resource
// specification of the CDK, which npm puts into a temporary folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

const SOURCE = '@aws-cdk/aws-service-spec';
const WIDTH = 138;

const folder = mkdtempSync(join(tmpdir(), 'replacements-'));
try {
  const packages = [SOURCE, '@aws-cdk/service-spec-types', '@cdklabs/tskb'];
  const { status } = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', folder, ...packages], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ended with ${status}`);
  const load = createRequire(join(folder, 'index.js'));
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', SOURCE, 'package.json'), 'utf8'));
  const resources = [...load(SOURCE).loadAwsServiceSpecSync().all('resource')];
  writeFileSync(join(ROOT, 'src', 'compare', 'replacements.ts'), source(version, resources.flatMap(row).sort()));
} finally {
  rmSync(folder, { recursive: true });
}

/** `EC2::VPC CidrBlock InstanceTenancy?`: a question mark where it depends. */
function row({ cloudFormationType, properties }) {
  const names = Object.entries(properties)
    .filter(([, { causesReplacement }]) => causesReplacement === 'yes' || causesReplacement === 'maybe')
    .map(([name, { causesReplacement }]) => causesReplacement === 'maybe' ? `${name}?` : name);
  return names.length === 0 ? [] : [[cloudFormationType.replace(/^AWS::/, ''), ...names.sort()].join(' ')];
}

function source(version, rows) {
  return `// Written by \`node scripts/write-replacements.mjs\` from ${SOURCE} ${version}; not by hand.

/**
 * For each type of resource, without \`AWS::\`, the properties whose change makes CloudFormation replace it; with a question mark where
 * that depends on the change. Types that are not here are never replaced, or not known.
 */
export const REPLACEMENTS: readonly string[] = \`
${rows.flatMap(wrapped).join('\n')}
\`.trim().replace(/\\n {2}/g, ' ').split('\\n');
`;
}

/** A row over several lines, the further ones indented. */
function wrapped(text) {
  return text.split(' ').reduce((lines, word) => {
    const longer = `${lines.at(-1)} ${word}`;
    return longer.trim() === word ? [word] : longer.length <= WIDTH ? [...lines.slice(0, -1), longer] : [...lines, `  ${word}`];
  }, ['']).map(line => line.replace(/^ (?! )/, ''));
}
