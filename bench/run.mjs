// npm run bench [-- --runs N] [-- --write]
// Measures what a person waits for in a repository that this package wrote, and in one that projen's own awscdk-app-ts
// wrote, on the same machine in the same run. Takes the median of N rounds; ours and theirs alternate, so that whatever else
// the machine does meets both. --write puts the figures into bench/README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, fail, installed, pack } from '../scripts/steps.mjs';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } } });
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) fail(`--runs must be a whole number from 1, got ${options.runs}; leave it out for 5`);

const README = join(ROOT, 'bench', 'README.md');
const PROJEN = installed('projen/bin/projen');
const WITHOUT_INSTALL = ['--no-post', '--no-git'];
const OURS = [
  '--name', 'shop',
  '--environments', 'dev=aws://111111111111/eu-west-1', '--environments', 'prod=aws://222222222222/eu-central-1',
  '--ingress-mode', 'alb',
  '--egress-mode', 'nat',
  '--pipeline', 'github-actions',
];
const FIRST_QUESTION = /^\? /m;
const QUESTION_TIMEOUT = 120_000;

// What would make the commands behave as on a build server, or as in our own tests.
for (const name of ['CI', 'CDK_VALIDATION', 'CDK_OUTDIR', 'NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'PROJEN_DISABLE_POST']) delete process.env[name];

const tarball = pack();
const { tsImport } = await import('tsx/esm/api');
const { Terminal } = await tsImport('../test/terminal.ts', import.meta.url);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const newOurs = [PROJEN, 'new', 'container-workload', '--from', tarball];
const newTheirs = [PROJEN, 'new', 'awscdk-app-ts', '--package-manager', 'npm'];
const ours = join(folder, 'ours');
const theirs = join(folder, 'theirs');
console.error('Making both repositories, which fills the caches as well');
report('ours', timed(process.execPath, [...newOurs, ...OURS, '--no-git'], created(ours)));
report('theirs', timed(process.execPath, [...newTheirs, '--no-git'], created(theirs)));
const ownPackage = join(ours, 'node_modules', 'projen-container-workload');

/** Each row gives seconds; `theirs` is missing where projen has nothing like it. */
const ROWS = [
  {
    title: '`projen new`, without installing',
    aim: 5,
    ours: () => timed(process.execPath, [...newOurs, ...OURS, ...WITHOUT_INSTALL], fresh()),
    theirs: () => timed(process.execPath, [...newTheirs, ...WITHOUT_INSTALL], fresh()),
  },
  { title: '`npx projen`', aim: 0.8, ours: () => timed('npx', ['projen'], ours), theirs: () => timed('npx', ['projen'], theirs) },
  {
    title: '`npx cdk synth` (two environments with their networks; an empty stack)',
    aim: 0.4,
    ours: () => timed('npx', ['cdk', 'synth', '-q'], ours),
    theirs: () => timed('npx', ['cdk', 'synth', '-q'], theirs),
  },
  {
    title: '`npx projen build`',
    aim: 1,
    ours: () => timed('npx', ['projen', 'build'], ours),
    theirs: () => timed('npx', ['projen', 'build'], theirs),
  },
  { title: '`projen new` to the first question', aimSeconds: 6, ours: () => untilQuestion([...newOurs, ...WITHOUT_INSTALL], fresh()) },
  { title: 'of which loading this package', ours: loading },
  {
    title: 'of which the wizard',
    ours: () => untilQuestion([join(ownPackage, 'lib', 'bin', 'wizard.js'), JSON.stringify({ known: {}, folder: 'shop' })], ours),
  },
];

const seconds = ROWS.map(() => ({ ours: [], theirs: [] }));
for (let round = 1; round <= runs; round++) {
  console.error(`Round ${round} of ${runs}`);
  for (const [index, row] of ROWS.entries()) {
    for (const side of ['ours', 'theirs'].filter(one => row[one])) {
      const taken = await row[side]();
      seconds[index][side].push(taken);
      report(`${row.title.replaceAll('`', '')}, ${side}`, taken);
    }
  }
}

const figures = ROWS.map((row, index) => {
  const median = side => row[side] && middle(seconds[index][side]);
  return { ...row, ours: median('ours'), theirs: median('theirs') };
});
// Both parts that are ours, as one row.
const own = figures.splice(-2).reduce((sum, row) => sum + row.ours, 0);
figures.push({ title: 'of which this package', ours: own, aimSeconds: 1 });

const lines = [
  '| | ours | theirs | ratio | aim |',
  '|---|---:|---:|---:|---:|',
  ...figures.map(({ title, ours: a, theirs: b, aim, aimSeconds }) =>
    `| ${title} | ${a.toFixed(1)} s | ${b ? `${b.toFixed(1)} s` : ''} | ${b ? (a / b).toFixed(2) : ''} | ${aim ?? `${aimSeconds} s`} |`),
];
const missed = figures.filter(({ ours: a, theirs: b, aim, aimSeconds }) => (aim ? a / b > aim : a > aimSeconds)).map(({ title }) => title);
const text = [machine(), '', ...lines, '', missed.length > 0 ? `Missed: ${missed.join('; ')}.` : 'Every aim is met.'].join('\n');
console.log(`\n${text}`);
if (options.write) write(text);

/** Runs a command and gives the seconds that it took; ends the benchmark if it fails. */
function timed(command, args, cwd) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) fail(`${stdout}${stderr}\n${command} ${args.join(' ')} failed in ${cwd}: ${error?.message ?? `it ended with ${status}`}`);
  return (performance.now() - start) / 1000;
}

/** The seconds from the start of a Node.js program in a real terminal until it asks something. */
async function untilQuestion(args, cwd) {
  const start = performance.now();
  const terminal = Terminal.start(process.execPath, args, { cwd });
  try {
    await terminal.until(FIRST_QUESTION, QUESTION_TIMEOUT);
    return (performance.now() - start) / 1000;
  } finally {
    await terminal.kill();
  }
}

/** The seconds that loading the package takes inside the process of projen, which has started already. */
function loading() {
  const script = 'const start = performance.now(); require("projen-container-workload"); console.log(performance.now() - start);';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ours, encoding: 'utf8' });
  if (status !== 0) fail(`Loading the package failed: ${stderr}`);
  return Number(stdout) / 1000;
}

function created(path) {
  mkdirSync(path);
  return path;
}

/** An empty folder, named so that its name is a fit name for the project. */
function fresh() {
  const parent = mkdtempSync(join(folder, 'new-'));
  return created(join(parent, 'shop'));
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function report(title, taken) {
  console.error(`  ${title}: ${taken.toFixed(1)} s`);
}

function machine() {
  const npm = spawnSync('npm', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const { version: projen } = JSON.parse(readFileSync(installed('projen/package.json'), 'utf8'));
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, median of ${runs}: ${cpus()[0].model.trim()}, ${cpus().length} cores, ${memory}, Node.js ${process.versions.node}, npm ${npm}, projen ${projen}.`;
}

function write(figuresText) {
  const readme = readFileSync(README, 'utf8');
  const updated = readme.replace(/(<!-- figures -->\n)[^]*(<!-- \/figures -->)/, (_, start, end) => `${start}${figuresText}\n${end}`);
  if (!updated.includes(figuresText)) fail('bench/README.md must have the lines <!-- figures --> and <!-- /figures -->; put them back');
  writeFileSync(README, updated);
  console.error('Written to bench/README.md');
}
