/**
 * The wizard as a process of its own: `projen new` runs project types synchronously, prompts are asynchronous.
 * Takes a WizardStart as JSON in its one argument, answers as JSON on file descriptor 3.
 * Ends with 0 and answers, or with 130 where the person stopped.
 */
import { writeSync } from 'node:fs';
import { ask } from '../wizard/ask';

const ANSWERS_FD = 3;
const STOPPED = 130;

async function main(): Promise<number> {
  const answers = await ask(JSON.parse(process.argv[2]));
  if (!answers) return STOPPED;
  writeSync(ANSWERS_FD, JSON.stringify(answers));
  return 0;
}

main().then(
  code => { process.exitCode = code; },
  error => {
    if (error?.name !== 'ExitPromptError') console.error(`The wizard failed: ${error?.message ?? error}`);
    process.exitCode = error?.name === 'ExitPromptError' ? STOPPED : 1;
  },
);
