import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render, renderFolder } from '../../src/render/render';

const VIEW = { name: 'shop', branch: 'main', projenrc: '.projenrc.ts', unprotect: 'project.environment(...)' };

test('a name that the view does not have is an error', () => {
  assert.throws(() => render('README.md', { branch: 'main' }), /"name" not defined/);
});

test('nothing is escaped as HTML', () => {
  assert.match(render('README.md', { ...VIEW, name: 'a&b' }), /^# a&b$/m);
});

test('templates are printed, other files are copied as they are', () => {
  const files = renderFolder('app/nodejs', VIEW);
  assert.equal(files['src/main.ts'], readFileSync(join(__dirname, '../../templates/app/nodejs/src/main.ts'), 'utf8'));
  assert.ok(Object.keys(files).includes('.dockerignore'));
  assert.deepEqual(Object.keys(files).filter(name => name.endsWith('.hbs') || name.includes('\\')), []);
});
