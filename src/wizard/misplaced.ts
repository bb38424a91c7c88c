import { FIELDS, applies, modes } from '../design/axes';
import { valueText } from '../design/explain';
import { Answers } from '../model/field';

/** The answers without those that belong to a mode which is not chosen, and a line about each of these. */
export function withoutMisplaced(answers: Answers): { kept: Record<string, unknown>; lines: string[] } {
  const kept = { ...answers };
  const lines: string[] = [];
  for (const field of FIELDS.filter(({ name }) => answers[name] !== undefined)) {
    if (applies(field, answers)) continue;
    const { axis } = modes(answers).find(mode => mode.axis.fields.includes(field))!;
    lines.push(`${field.name} (${valueText(field, answers[field.name])}) is dropped: it belongs to ${axis.fields[0].name} ${field.modes!.join(' or ')}.`);
    delete kept[field.name];
  }
  return { kept, lines };
}
