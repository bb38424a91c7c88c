import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PipelineProvider } from '../../src/main';
import { write } from '../projects/support';

const FILES: Record<PipelineProvider, string[]> = {
  [PipelineProvider.GITHUB_ACTIONS]: ['.github/workflows/build.yml', '.github/workflows/deploy.yml', '.github/workflows/drift.yml', '.github/workflows/upgrade.yml'],
  [PipelineProvider.GITLAB_CI]: ['.gitlab-ci.yml'],
  [PipelineProvider.CODEPIPELINE]: [],
  [PipelineProvider.NONE]: [],
};

for (const [pipeline, files] of Object.entries(FILES)) {
  test(`${pipeline} writes ${files.join(', ') || 'no file for another provider'}`, () => {
    const { folder } = write({ pipeline: pipeline as PipelineProvider });
    assert.deepEqual(Object.values(FILES).flat().filter(file => existsSync(join(folder, file))), files);
  });
}

test('a switch to another provider takes the files of the old one away', () => {
  const { folder } = write();
  write({ pipeline: PipelineProvider.NONE }, {}, folder);
  assert.ok(!existsSync(join(folder, '.github/workflows/deploy.yml')));
});

test('what stages hand to each other is nothing to commit', () => {
  const ignored = write().read('.gitignore').split('\n');
  for (const name of ['/image.json', '/assembly.tar', '/outputs.json', '/changes.md', '/upgrade.patch']) assert.ok(ignored.includes(name), name);
});
