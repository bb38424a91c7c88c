import { writeSync } from 'node:fs';
import { InvalidOptions } from '../design/check';

/** Whether the process already ends with the plain lines of a user's mistake. */
let prepared = false;

/**
 * Runs something that may find a user's mistake. If nobody catches it, the process ends with its plain lines and exit code
 * 1 instead of a stack trace; whoever does catch it (a test, the jsii runtime) gets an ordinary error.
 */
export function failInOneLine<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!prepared) {
      prepared = true;
      process.prependListener('uncaughtException', uncaught => {
        if (!(uncaught instanceof InvalidOptions)) throw uncaught;
        writeSync(process.stderr.fd, `${uncaught.message}\n`);
        process.exit(1);
      });
    }
    throw error;
  }
}
