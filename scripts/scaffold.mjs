// npm run scaffold -- FOLDER [TYPE] [flags of the project type]
// Builds and packs this package, then runs the real `projen new TYPE --from TARBALL` in the folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { TYPES, flagLines } from './flags.mjs';
import { fail, installed, pack } from './steps.mjs';

const LEAST_NODE = 20;
const STOPPED = 130;
const USAGE = `Usage: npm run scaffold -- FOLDER [${TYPES.join('|')}] [--name NAME --ingress-mode MODE ...]; for example npm run scaffold -- ../my-service`;

if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) fail(`Node.js must be ${LEAST_NODE} or later, got ${process.version}; install a supported version`);
const [folder, ...rest] = process.argv.slice(2);
const hasType = rest[0]?.startsWith('-') === false;
const [type, ...flags] = hasType ? rest : [TYPES[0], ...rest];
if ([folder, ...rest].some(flag => flag === '--help' || flag === '-h')) {
  pack();
  console.log([USAGE, ...TYPES.map(each => `Flags of ${each}, all of them described in API.md:\n${flagLines(each).join('\n')}`)].join('\n\n'));
  process.exit(0);
}
if (!folder || folder.startsWith('-')) fail(USAGE, 2);
if (!TYPES.includes(type)) fail(`The project type must be one of ${TYPES.join(', ')}, got ${type}; leave it out for ${TYPES[0]}, or put quotes around a folder with spaces`, 2);

const target = resolve(folder);
const existed = existsSync(target);
const before = existed ? readdirSync(target) : [];
const inTheWay = before.find(name => name !== '.git');
if (inTheWay) fail(`The folder ${folder} must be new or empty, but has ${inTheWay}; choose another`);

// A signal reaches the child as well; what is left to do here is to clean up after it.
process.on('SIGINT', () => {});

console.log(`Scaffolding ${folder}`);
const tarball = pack();
mkdirSync(target, { recursive: true });
const hasIdentity = ['user.name', 'user.email'].every(key => git(['config', key]).status === 0) || Boolean(process.env.GIT_AUTHOR_EMAIL && process.env.GIT_COMMITTER_EMAIL);
const withGit = !flags.includes('--no-git') && git(['--version']).status === 0;
if (withGit && !hasIdentity) flags.push('--no-git'); // projen's commit would end in a stack trace

// The projen that this package is tested with, not whatever is the latest.
const { version: projenVersion } = JSON.parse(readFileSync(installed('projen/package.json'), 'utf8'));
console.log(`  Running projen new ${type}`);
const { status, signal } = spawnSync(process.execPath, [installed('projen/bin/projen'), 'new', type, '--from', tarball, '--projen-version', projenVersion, ...flags], {
  cwd: target,
  stdio: 'inherit',
});
const isWritten = existsSync(join(target, '.projenrc.ts'));
const isStopped = status === STOPPED || signal !== null;
if (isStopped || !isWritten) {
  leaveAsItWas();
  process.exit(isStopped ? STOPPED : status);
}
if (status !== 0) fail(`The repository is written to ${folder}, but a step after that failed (see above); mend it, then run npx projen there`, status);

if (withGit && !hasIdentity) git(['init', '--quiet', '-b', 'main']);
report();

function git(args) {
  return spawnSync('git', args, { cwd: existsSync(target) ? target : process.cwd(), encoding: 'utf8' });
}

function leaveAsItWas() {
  if (!existed) return rmSync(target, { recursive: true, force: true, maxRetries: 5 });
  for (const name of readdirSync(target)) {
    if (!before.includes(name)) rmSync(join(target, name), { recursive: true, force: true });
  }
}

function report() {
  const what = {
    '.projenrc.ts': 'your choices; change one, run npx projen',
    'src': 'the CDK app',
    'app': 'the service and its Dockerfile',
    'test': 'template and security tests',
    '.github': 'the pipeline',
    '.gitlab-ci.yml': 'the pipeline',
    'pipeline': 'what the steps of the pipeline do',
    'README.md': 'run it, deploy it, change it, remove it',
  };
  const path = relative(process.cwd(), target) || '.';
  console.log(`\nWritten to ${path}:`);
  for (const [name, about] of Object.entries(what)) {
    if (existsSync(join(target, name))) console.log(`  ${name.padEnd(15)} ${about}`);
  }
  console.log('\nNext:');
  console.log(`  cd ${/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replace(/'/g, '\'\\\'\'')}'`}`);
  if (!existsSync(join(target, 'node_modules', 'aws-cdk-lib'))) console.log('  npm install');
  console.log('  npx projen build      lint, types, tests, security packs, synth of every environment');
  if (existsSync(join(target, 'app'))) console.log('  npx projen service    run the service on this machine');
  if (withGit && !hasIdentity) console.log('  git add . && git commit -m "feat: scaffold"   (git does not know your name yet, so nothing is committed)');
}
