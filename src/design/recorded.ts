import { RECORDED, applies, modes } from './axes';
import { Answers, Field } from '../model/field';

/** The value of every field that the chosen modes have a use for, given or by default. */
export function recorded(answers: Answers): Answers {
  const values: Record<string, unknown> = { ...answers };
  // Modes first: a default may depend on the mode of another axis.
  const fields = [...RECORDED.map(axis => axis.fields[0]), ...inOrderOfDefaults()];
  const result: Record<string, unknown> = {};
  for (const field of fields.filter(({ recorded: isRecorded }) => isRecorded !== false)) {
    const value = values[field.name] ?? (applies(field, values) ? field.default?.(values) : undefined);
    if (value !== undefined) result[field.name] = values[field.name] = value;
  }
  result.awsServices = awsServices(values);
  return result;
}

/** Sizes of the network first, because the defaults of the other axes follow them. */
function inOrderOfDefaults(): Field[] {
  const [network, others] = [true, false].map(isNetwork => RECORDED.filter(axis => (axis.fields[0].name === 'networkTopology') === isNetwork));
  return [...network, ...others].flatMap(axis => axis.fields.slice(1));
}

/** The AWS services that the chosen modes call, each once. */
function awsServices(answers: Answers): string[] {
  return [...new Set(modes(answers).flatMap(({ choice }) => choice.services?.(answers) ?? []))].sort();
}
