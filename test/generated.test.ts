import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('API.md is what the docstrings say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docgen-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, [require.resolve('jsii-docgen/bin/jsii-docgen'), '-o', join(folder, 'API.md')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.ok(readFileSync(join(folder, 'API.md'), 'utf8') === readFileSync('API.md', 'utf8'), 'API.md is out of date; run npx projen docgen');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
