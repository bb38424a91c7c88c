import { FIELDS, applies, misplacement, modes } from '../design/axes';
import { valueText } from '../design/explain';
import { Answers, Field } from '../model/field';

/** The answers without those that belong to a mode which is not chosen, and a line about each of these. */
export function withoutMisplaced(answers: Answers): { kept: Record<string, unknown>; lines: string[] } {
  const kept = { ...answers };
  const lines: string[] = [];
  for (const field of FIELDS.filter(({ name }) => answers[name] !== undefined)) {
    if (applies(field, answers)) continue;
    lines.push(`${field.name} (${valueText(field, answers[field.name])}) is dropped: it ${reason(field, answers)}.`);
    delete kept[field.name];
  }
  return { kept, lines };
}

function reason(field: Field, answers: Answers): string {
  const { axis, value } = modes(answers).find(mode => mode.axis.fields.includes(field))!;
  const isOfOtherMode = field.modes && !field.modes.includes(value);
  return isOfOtherMode ? `belongs to ${axis.fields[0].name} ${field.modes!.join(' or ')}` : misplacement(field, answers)!.must;
}
