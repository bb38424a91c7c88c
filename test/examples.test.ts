import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { answersOf, rows } from './examples/example';
import { SYSTEMS } from './examples/systems';
import { Workshop, templatesOf } from './matrix/repository';

// The commands of examples/README.md, as a shell runs them, but that nothing is installed: the repository is written, its own tests
// run, and what it makes is held against the description of the reference system.
const workshop = new Workshop();
after(() => workshop.close());

const table = rows();

for (const command of new Set(table.map(row => row.command))) {
  describe(command, () => {
    const repository = workshop.write(command, answersOf(command));
    before(() => process.chdir(repository.folder));
    const { prod: template } = templatesOf(repository.main());
    for (const path of repository.tests()) repository.run(path);
    for (const { system } of table.filter(row => row.command === command)) it(`is ${system}`, () => SYSTEMS[system]({ repository, template }));
  });
}

test('the table has every system and every script once', () => {
  assert.deepEqual(table.map(({ system }) => system), Object.keys(SYSTEMS));
  const scripts = readdirSync(join(__dirname, '..', 'examples')).filter(name => name.endsWith('.sh'));
  assert.deepEqual([...new Set(table.map(({ command }) => command.split(/[ /]/)[2]))].sort(), scripts.sort());
});
