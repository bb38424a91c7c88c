/**
 * Removes one environment: `npx projen remove ENVIRONMENT`, with `--yes` where nobody can be asked.
 */
import { createInterface } from 'node:readline/promises';
import { OperationFailed } from '../operations/aws';
import { remove } from '../operations/removal';

const args = process.argv.slice(2);
const [name] = args.filter(arg => !arg.startsWith('-'));

async function confirm(question: string, answer: string): Promise<boolean> {
  console.log(question);
  if (args.includes('--yes')) return true;
  if (!process.stdin.isTTY) throw new OperationFailed(`Nobody is there to be asked; repeat it with --yes: npx projen remove ${answer} --yes`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`Type ${answer} to go on: `)).trim() === answer;
  } finally {
    terminal.close();
  }
}

remove(name, { tell: console.log, confirm }).catch(error => {
  console.error(error instanceof OperationFailed ? error.message : error);
  process.exitCode = 1;
});
