import { Choice } from '../../model/choice';

/** A choice that needs and costs nothing in an environment. */
export function plain(label: string, help: string, further: Partial<Choice> = {}): Choice {
  return { label, help, needs: [], provides: [], costs: [], ...further };
}
