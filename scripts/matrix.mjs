// npm run matrix -- OUT [--check [--write]] [--only TEXT]
// Writes the templates of every combination into OUT, one cloud assembly in a folder for each, in place of what an earlier run left
// there. With --check the judges look at all of them; with --write as well, docs/judges.md is written anew. --only takes those
// combinations whose name has a text.
// Ends with 0 if every goal is met, 1 if one is missed, 2 if called wrongly, 3 if a judge could not run here and the others were
// content.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, fail, pack } from './steps.mjs';

const USAGE = 'Usage: npm run matrix -- OUT [--check [--write]] [--only TEXT]; for example npm run matrix -- ../matrix --check';
const WRONG = 2;
const STOPPED = 130;
/** What test/matrix/output.ts leaves in a folder that it wrote. */
const RECORD = 'matrix.json';

const { values, positionals: [out, ...more] } = understood();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!out || more.length > 0) fail(`OUT must be one folder, got ${[out, ...more].filter(Boolean).join(' and ') || 'none'}. ${USAGE}`, WRONG);
if (values.write && (!values.check || values.only)) fail(`--write must come with --check of all combinations. ${USAGE}`, WRONG);
const obstacle = inTheWay(resolve(out));
if (obstacle) fail(`OUT must be a new or empty folder, or one that this command wrote, got ${out}, ${obstacle}; choose another`, WRONG);

pack();
const flags = Object.entries(values).flatMap(([name, value]) => value === true ? [`--${name}`] : [`--${name}`, value]);
const command = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'test', 'matrix', 'command.ts'), resolve(out), ...flags], { cwd: ROOT, stdio: 'inherit' });
// A signal reaches the whole group; the command says how it ended.
process.on('SIGINT', () => {});
command.on('exit', status => process.exit(status ?? STOPPED));

function understood() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { check: { type: 'boolean' }, write: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return fail(`${error.message.split('. ')[0]}. ${USAGE}`, WRONG);
  }
}

function inTheWay(path) {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return 'which is a file';
  const names = readdirSync(path);
  return names.length === 0 || isOurs(join(path, RECORD)) ? undefined : `which has ${names[0]}`;
}

function isOurs(record) {
  try {
    return JSON.parse(readFileSync(record, 'utf8')).writtenBy === 'npm run matrix';
  } catch {
    return false;
  }
}
