import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '..', '..', '.github', 'workflows');
const text = Object.fromEntries(readdirSync(FOLDER).map(name => [name, readFileSync(join(FOLDER, name), 'utf8')]));
const { jobs } = parse(text['release.yml']);

test('both registries trust the workflow, and no key is stored', () => {
  const publish = (id: string) => jobs[id].steps.at(-1);
  assert.equal(publish('release_npm').env.NPM_TRUSTED_PUBLISHER, 'true');
  assert.equal(publish('release_npm').env.NPM_CONFIG_PROVENANCE, 'true');
  assert.equal(publish('release_pypi').env.PYPI_TRUSTED_PUBLISHER, 'true');
  assert.deepEqual([...new Set(text['release.yml'].match(/secrets\.\w+/g))], ['secrets.GITHUB_TOKEN']);
});

test('what publishes waits for the reviewers of an environment, may write nothing else, and runs an exact version', () => {
  for (const id of ['release_npm', 'release_pypi']) {
    assert.equal(jobs[id].environment, 'release');
    assert.deepEqual(Object.keys(jobs[id].permissions).filter(name => jobs[id].permissions[name] === 'write'), ['id-token']);
    assert.match(jobs[id].steps.at(-1).run, /publib@\d+\.\d+\.\d+'/);
    assert.ok(jobs[id].steps.every(({ run = '' }) => !run.includes('npm ci') || run.endsWith('npm ci --ignore-scripts')));
  }
});

test('a release on GitHub, with its changelog, follows both registries', () => {
  assert.deepEqual(jobs.release_github.needs, ['release', 'release_npm', 'release_pypi']);
  assert.deepEqual(jobs.release_github.permissions, { contents: 'write' });
  assert.match(jobs.release_github.steps.at(-1).run, /gh release create .*-F "\$CHANGELOG_FILE"/);
});

test('no workflow has more than its jobs need, and every action is pinned with its version beside it', () => {
  for (const [name, workflow] of Object.entries(text)) {
    assert.deepEqual(parse(workflow).permissions, {}, name);
    assert.doesNotMatch(workflow, /pull_request_target/, name);
    for (const line of workflow.split('\n').filter(each => each.includes('uses:'))) assert.match(line, /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});
