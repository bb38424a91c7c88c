import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(__dirname, '..', '..');

/** The files that a script loads, below the root of this package. */
function loaded(script: string): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    '--import', 'tsx', '-e', `${script}; process.stdout.write(JSON.stringify(Object.keys(require.cache)))`,
  ], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as string[]).filter(path => path.startsWith(ROOT)).map(path => path.slice(ROOT.length + 1));
}

test('the command loads neither projen nor aws-cdk-lib, and nothing of a command that is not called', () => {
  const files = loaded("require('./src/bin/projen-container-workload')");
  assert.ok(files.includes('src/bin/projen-container-workload.ts'));
  assert.deepEqual(files.filter(path => /node_modules\/(?!tsx|esbuild)|src\/traffic/.test(path)), []);
});

test('traffic loads no more than it needs: neither projen, nor aws-cdk-lib, nor what draws', () => {
  const files = loaded("require('./src/bin/traffic')");
  assert.deepEqual(files.filter(path => /node_modules\/(projen|aws-cdk-lib|constructs|@dagrejs)\//.test(path)), []);
});

test('npx projen does not wait for the proof', () => {
  const files = loaded("require('./src/main')");
  assert.ok(files.includes('src/traffic/traffic.ts'));
  assert.deepEqual(files.filter(path => /^src\/traffic\/(network|path|properties|report|rules|template)\//.test(path)), []);
});
