import { modes } from '../../design/axes';
import { Entrance, Proof } from '../../model/choice';
import { Answers } from '../../model/field';
import { RECORDED_CHOICES } from '../../model/recorded-choices';
import { Value } from '../template/value';
import { Stack } from '../template/world';

/** What was chosen for the workload of a stack, as its template records it. */
export interface Choices {
  readonly answers: Answers;
  /** By which door callers come. @default - the mode is not known here */
  readonly entrance?: Entrance;
  /** The property that the way out is held to. @default - the mode is not known here */
  readonly proof?: Proof;
}

/**
 * What was chosen.
 *
 * @returns nothing for a template that this package did not write
 */
export function choicesOf(stack: Stack): Choices | undefined {
  const recorded = stack.metadata[RECORDED_CHOICES];
  if (!isMap(recorded)) return undefined;
  const answers = recorded as Answers;
  const chosen = modes(answers).map(({ choice }) => choice);
  return {
    answers,
    entrance: chosen.find(choice => choice.entrance)?.entrance,
    proof: chosen.find(choice => choice.proof)?.proof,
  };
}

/** A recorded list, for example `egressAllowedDomains`. */
export function listOf<T extends string | number>(choices: Choices | undefined, name: string): readonly T[] | undefined {
  const value = choices?.answers[name];
  return Array.isArray(value) ? value as T[] : undefined;
}

function isMap(value: Value): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
