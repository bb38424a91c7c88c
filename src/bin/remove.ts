/**
 * Removes one environment: `npx projen remove ENVIRONMENT`, with `--network-profile NAME` where its network is in another account, and with
 * `--yes` where nobody can be asked.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { OperationFailed } from '../operations/aws';
import { refusal, remove } from '../operations/removal';

interface Arguments {
  readonly environment?: string;
  readonly networkProfile?: string;
  readonly yes?: boolean;
}

function readArguments(args: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({ args, options: { 'yes': { type: 'boolean' }, 'network-profile': { type: 'string' } }, allowPositionals: true });
    return { environment: positionals[0], networkProfile: values['network-profile'], yes: values.yes };
  } catch {
    throw refusal('remove', 'must have the name of an environment', args.join(' '), 'for example npx projen remove dev --network-profile NAME --yes');
  }
}

async function main(): Promise<void> {
  const { yes = false, ...removal } = readArguments(process.argv.slice(2));
  await remove(removal, { tell: console.log, confirm: (question, answer) => confirm(question, answer, yes) });
}

async function confirm(question: string, answer: string, yes: boolean): Promise<boolean> {
  console.log(question);
  if (yes) return true;
  if (!process.stdin.isTTY) throw new OperationFailed(`Nobody is there to be asked; repeat it with --yes: npx projen remove ${answer} --yes`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`Type ${answer} to go on: `)).trim() === answer;
  } finally {
    terminal.close();
  }
}

main().catch(error => {
  console.error(error instanceof OperationFailed ? error.message : error);
  process.exitCode = 1;
});
