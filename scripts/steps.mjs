// What both README commands need first: dependencies installed, package built and packed. Nothing but Node itself is used
// here, because this runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKED = join(ROOT, 'dist', 'js');
const SOURCES = ['src', 'templates', 'scripts/inline-dependencies.mjs', 'scripts/write-inventory.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', '.npmignore', 'README.md', 'API.md', 'LICENSE'];

/** Says in one line what is wrong, and ends. */
export function fail(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/** Runs a command; its output is shown only if it fails. Says what is done and how long it took. */
export function step(title, command, args, options = {}) {
  process.stdout.write(`  ${title} ... `);
  const start = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] },
    ...options,
  });
  if (status !== 0) {
    process.stdout.write('failed\n');
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    fail(`${title} failed: ${error?.message ?? `${command} ${args.join(' ')} ended with ${status}`}`);
  }
  process.stdout.write(`${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}

/** The dependencies that the lockfile names, installed if they are not there yet. */
export function install() {
  const stamp = join(ROOT, 'node_modules', '.installed-for');
  const wanted = digest(['package.json', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  step('Installing dependencies (a minute or two the first time)', 'npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, wanted);
}

/** The package as npm would publish it, built if its sources have changed. Returns the path of the tarball. */
export function pack() {
  install();
  const stamp = join(PACKED, '.packed-from');
  const wanted = digest(SOURCES);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(PACKED, { recursive: true, force: true });
    rmSync(join(ROOT, 'lib'), { recursive: true, force: true });
    mkdirSync(PACKED, { recursive: true });
    step('Building', process.execPath, [installed('jsii/bin/jsii'), '--silence-warnings=reserved-word']);
    step('Putting libraries in', process.execPath, ['scripts/inline-dependencies.mjs']);
    step('Writing the inventory', process.execPath, ['scripts/write-inventory.mjs']);
    step('Packing', 'npm', ['pack', '--silent', '--pack-destination', PACKED]);
    writeFileSync(stamp, wanted);
  }
  return join(PACKED, readdirSync(PACKED).find(name => name.endsWith('.tgz')));
}

/** The path of something installed, for example `projen/bin/projen`. */
export function installed(path) {
  return join(ROOT, 'node_modules', path);
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  const add = path => {
    const full = join(ROOT, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) return readdirSync(full).sort().forEach(name => add(join(path, name)));
    hash.update(path).update(readFileSync(full));
  };
  paths.forEach(add);
  return hash.digest('hex');
}
