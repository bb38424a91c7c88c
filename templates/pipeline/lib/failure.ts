/** Why a script stopped, in one line: `WHAT must ..., got VALUE; remedy`. */
export class Failure extends Error {
  /** What the process ends with. */
  public readonly exitCode: number = 1;
}

/** A script that was called wrongly. */
export class WronglyCalled extends Failure {
  public override readonly exitCode = 2;
}

/** Runs a script. A failure is one line on stderr; a stack trace is left to mistakes of the script itself. */
export function start(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
    console.error(error instanceof Failure ? error.message : error);
  });
}
