import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { Example, exampleOf, rows, write } from './examples/example';
import { parameters } from './examples/network';
import { SYSTEMS } from './examples/systems';
import { Workshop } from './matrix/repository';

// The commands of examples/README.md, as a shell runs them, but that nothing is installed: the repository is written, its own tests
// run, and what it makes is held against the description of the reference system.
const workshop = new Workshop();
after(() => workshop.close());

const table = rows();
const examples: Record<string, Example> = {};

for (const command of new Set(table.map(row => row.command))) {
  describe(command, () => {
    const repository = write(workshop, command);
    before(() => process.chdir(repository.folder));
    const example = examples[command] = exampleOf(repository);
    for (const path of repository.tests()) repository.run(path);
    for (const { system } of table.filter(row => row.command === command)) it(`is ${system}`, () => SYSTEMS[system](example));
  });
}

test('the spoke fits the hub: it is told what the README of the hub says, and both read what the other publishes', () => {
  const [hub, spoke] = ['A10 hub', 'A10 spoke'].map(system => examples[table.find(row => row.system === system)!.command]);
  const readme = hub.repository.read('README.md');
  const told = readFileSync(join(__dirname, '..', 'examples', 'spoke.sh'), 'utf8');
  for (const flag of ['hub', 'account', 'hub-zone-names', 'availability-zone-names', 'hub-ingress-cidrs']) {
    const said = (text: string) => new RegExp(`--network-${flag} ([^\\\\\\n]+?)(?= --| *\\\\?\\n)`).exec(text)?.[1];
    assert.ok(said(readme), flag);
    assert.equal(said(told), said(readme), flag);
  }
  const { published } = parameters(hub.template);
  assert.deepEqual(parameters(spoke.template).read.filter(name => !published.includes(name)), []);
});

test('the table has every system and every script once', () => {
  assert.deepEqual(table.map(({ system }) => system), Object.keys(SYSTEMS));
  const scripts = readdirSync(join(__dirname, '..', 'examples')).filter(name => name.endsWith('.sh'));
  assert.deepEqual([...new Set(table.map(({ command }) => command.split(/[ /]/)[2]))].sort(), scripts.sort());
});
