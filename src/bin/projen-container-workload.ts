#!/usr/bin/env node
/**
 * The commands of this package: `projen-container-workload COMMAND`. It loads nothing but the command.
 */
import '../node-version';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CalledWrongly } from './called-wrongly';
import type { Command } from './command';

const HELP = `projen-container-workload COMMAND

  traffic   prove what the network of CloudFormation templates does
  diagram   draw it
  compare   say what a change does to resources and traffic

projen-container-workload COMMAND --help says more, and --version which version this is.

A new repository is written by projen: npx projen new container-workload --from projen-container-workload
`;

/* eslint-disable @typescript-eslint/no-require-imports -- each command loads when it is called */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  traffic: () => require('./traffic').main,
  diagram: () => require('./diagram').main,
  compare: () => require('./compare').main,
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Finds the command and runs it. */
export const main: Command = async ([name, ...args], out, err) => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? err : out).write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    out.write(`${JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]() : undefined;
  if (command) return command(args, out, err);
  const problem = CalledWrongly.about({
    field: 'command', must: `must be one of ${Object.keys(COMMANDS).join(', ')}`, got: name, remedy: 'see projen-container-workload --help',
  });
  err.write(`${problem.message}\n`);
  return 2;
};

if (require.main === module) {
  // Whoever reads may stop, for example `head`.
  process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1));
  main(process.argv.slice(2), process.stdout, process.stderr).then(
    code => { process.exitCode = code; },
    error => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
