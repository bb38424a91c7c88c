import { setTimeout as sleep } from 'node:timers/promises';
import { WronglyCalled } from './failure';

/** How long something may take, in seconds. */
export interface Patience {
  readonly deadlineSeconds: number;
  readonly intervalSeconds: number;
}

/** What an attempt came to: what was waited for, or why it is not there yet. */
export type Attempt<T> = { readonly done: T } | { readonly waitingFor: string };

/**
 * Asks again and again until the answer is there.
 *
 * @param attempt throws for what no waiting helps
 * @returns the answer, or the last reason why there is none
 */
export async function wait<T>({ deadlineSeconds, intervalSeconds }: Patience, attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  const deadline = Date.now() + deadlineSeconds * 1000;
  for (let told: string | undefined; ;) {
    const outcome = await attempt();
    if ('done' in outcome || Date.now() + intervalSeconds * 1000 > deadline) return outcome;
    if (outcome.waitingFor !== told) console.error(`waiting: ${outcome.waitingFor}`);
    told = outcome.waitingFor;
    await sleep(intervalSeconds * 1000);
  }
}

/** Options of the scripts that wait, as `parseArgs` takes them. */
export const PATIENCE = { 'deadline-seconds': { type: 'string' }, 'interval-seconds': { type: 'string' } } as const;

/** What these options say. */
export function patienceOf(values: { readonly [name in keyof typeof PATIENCE]?: string }, otherwise: Patience): Patience {
  return {
    deadlineSeconds: seconds('deadline-seconds', values['deadline-seconds']) ?? otherwise.deadlineSeconds,
    intervalSeconds: seconds('interval-seconds', values['interval-seconds']) ?? otherwise.intervalSeconds,
  };
}

function seconds(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}(\.\d+)?$/.test(text)) throw new WronglyCalled(`--${name} must be a number of seconds, got ${text}; leave it out for the default`);
  return Number(text);
}
