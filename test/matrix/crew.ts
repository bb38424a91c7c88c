import { fork } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Done, Task } from './worker';

/** Each process loads the CDK, about half a gigabyte. */
const MOST_PROCESSES = 8;

/**
 * Carries out tasks in as many processes as there are processors; each process takes the next task when it is free.
 *
 * @param done takes each result; its files go away at the end
 */
export async function carryOut(tasks: readonly Task[], done: (result: Done) => void): Promise<void> {
  const waiting = [...tasks];
  const size = Math.min(availableParallelism(), MOST_PROCESSES, tasks.length);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'matrix-')));
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clean);
  await Promise.all(Array.from({ length: size }, () => work(waiting, folder, done)));
  process.off('exit', clean);
  clean();
}

async function work(waiting: Task[], folder: string, done: (result: Done) => void): Promise<void> {
  const worker = fork(join(__dirname, 'worker.ts'), { execArgv: ['--import', 'tsx'], env: { ...process.env, TMPDIR: folder } });
  try {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const result = await new Promise<Done>((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('message', (answer: any) => answer.error ? reject(new Error(`${answer.folder}: ${answer.error}`)) : resolve(answer));
        worker.once('exit', code => reject(new Error(`${task!.folder}: the process ended with ${code}`)));
        worker.send(task!);
      });
      done(result);
    }
  } catch (error) {
    waiting.length = 0; // the others end after what they are at
    throw error;
  } finally {
    worker.removeAllListeners();
    if (worker.connected) worker.disconnect();
  }
}
