/**
 * Says in Markdown what a change does to resources and traffic: what it adds, removes and replaces, and which properties of the network
 * hold before and after. Ends with 0 if there is a report, whatever it says.
 *
 *   npx tsx pipeline/compare.ts BASE HEAD    two cdk.out folders: of the target branch, and of the change
 */
import { join } from 'node:path';
import { readArguments } from './lib/arguments';
import { WronglyCalled, start } from './lib/failure';
import { ProgramFailed, read } from './lib/program';

const PROGRAM = join('node_modules', 'projen-container-workload', 'lib', 'bin', 'projen-container-workload.js');

start(async () => {
  const { positionals: [base = '', head = ''] } = readArguments('compare.ts BASE HEAD', words => words.length === 2, {});
  try {
    process.stdout.write(read(process.execPath, [PROGRAM, 'compare', base, head], { echo: false }));
  } catch (error) {
    throw error instanceof ProgramFailed ? new WronglyCalled(error.said.trim()) : error;
  }
});
