import input from '@inquirer/input';
import select from '@inquirer/select';
import { withoutMisplaced } from './misplaced';
import { review } from './review';
import { wrapped } from './wrapped';
import { typicalMonthlyUsd } from '../cost/monthly';
import { AXES, FIELDS, applies, isAsked } from '../design/axes';
import { InvalidOptions, check, checkAnswer, convert } from '../design/check';
import { valueText } from '../design/explain';
import { WorkloadOptions } from '../design/options';
import { resolve } from '../design/resolve';
import { Choice } from '../model/choice';
import { Answers, Axis, Field } from '../model/field';

/** Where the wizard starts from. */
export interface WizardStart {
  /** What was given as flags. */
  readonly known: Answers;
  /** Name of the folder, offered as the name of the workload. */
  readonly folder: string;
}

/**
 * Asks for what is missing, one question at a time, then shows everything for review.
 *
 * @returns all answers, or nothing if the person cancelled
 */
export async function ask({ known, folder }: WizardStart): Promise<Answers | undefined> {
  let answers = await askOpen(FIELDS, known, folder);

  for (;;) {
    const { values, problems } = checkAll(answers);
    console.log(review(values, problems));
    const next = await select({
      message: 'What now?',
      choices: [
        { value: 'write', name: 'Write the repository', disabled: problems.length > 0 ? '(change what is said above first)' : false },
        { value: 'change', name: 'Change an answer' },
        { value: 'cancel', name: 'Cancel', description: 'Nothing is written.' },
      ],
      default: problems.length > 0 ? 'change' : 'write',
    });
    if (next === 'write') return values;
    if (next === 'cancel') return undefined;
    const field = await whichField(values);
    const former = FIELDS.filter(each => applies(each, answers));
    answers = settled({ ...answers, [field.name]: await askField(field, values, folder) });
    answers = await askOpen(FIELDS.filter(each => !former.includes(each)), answers, folder); // what a new mode has to know
  }
}

/** Asks for those fields that are still open, in their order. */
async function askOpen(fields: readonly Field[], known: Answers, folder: string): Promise<Answers> {
  let answers = known;
  for (const field of fields) {
    if (isAsked(field, answers)) answers = settled({ ...answers, [field.name]: await askField(field, answers, folder) });
  }
  return answers;
}

/** Drops what belongs to a mode that is not chosen, and says so. */
function settled(answers: Answers): Answers {
  const { kept, lines } = withoutMisplaced(answers);
  if (lines.length > 0) console.log(wrapped(lines));
  return kept;
}

/** What is wrong with the answers, that included which shows only when everything is worked out. */
function checkAll(answers: Answers): { values: Answers; problems: string[] } {
  const { values, problems } = check(answers);
  if (problems.length > 0) return { values, problems };
  try {
    resolve(values as unknown as WorkloadOptions);
  } catch (error) {
    if (!(error instanceof InvalidOptions)) throw error;
    return { values, problems: error.lines };
  }
  return { values, problems };
}

/** Any option can be changed at the review, those that were not asked for as well. */
async function whichField(answers: Answers): Promise<Field> {
  const name = await select({
    message: 'Which answer?',
    choices: AXES.flatMap(axis => axis.fields
      .filter(field => applies(field, answers))
      .map(field => ({ value: field.name, name: listEntry(axis, field, answers) }))),
    default: FIELDS.find(field => answers[field.name] !== undefined)?.name,
    pageSize: 12,
  });
  return FIELDS.find(field => field.name === name)!;
}

function listEntry(axis: Axis, field: Field, answers: Answers): string {
  const value = answers[field.name] === undefined ? '' : ` (${valueText(field, answers[field.name])})`;
  return `${axis.title}: ${field.name}${value}`;
}

async function askField(field: Field, answers: Answers, folder: string): Promise<unknown> {
  const message = field.question?.message ?? `${field.name}?`;
  if (field.choices) {
    return select({
      message,
      choices: Object.entries(field.choices).map(([value, choice]) => ({ value, name: choice.label, description: choiceHelp(field, value, choice) })),
      default: answers[field.name] as string | undefined,
    });
  }
  if (field.kind === 'boolean') {
    return select({ message, choices: [{ value: true, name: 'yes' }, { value: false, name: 'no' }], default: answers[field.name] === true });
  }
  const help = field.question?.help ?? (field.required ? undefined : `For example ${field.example}; leave empty for the default.`);
  if (help) console.log(wrapped([help]));
  const current = answers[field.name];
  const suggested = current === undefined && field.name === 'name' ? folder : current;
  const text = await input({
    message,
    default: suggested === undefined || checkAnswer(field, suggested) ? undefined : [suggested].flat().join(' '),
    validate: value => validate(field, answers, value.trim()),
  });
  return text.trim() === '' ? undefined : convert(field, text.trim());
}

/** Looks at the answer by itself, and together with the others where it is well by itself. */
function validate(field: Field, answers: Answers, text: string): string | true {
  if (text === '' && field.required) return `${field.name} is required, got none; for example ${field.example}`;
  const problem = text === '' ? undefined : checkAnswer(field, text);
  if (problem) return problem;
  const value = text === '' ? undefined : convert(field, text);
  return check({ ...answers, [field.name]: value }).problems.find(line => line.startsWith(`${field.name} must `) || (text !== '' && line.startsWith(`${field.name} `))) ?? true;
}

/** Traffic first, then money. */
function choiceHelp(field: Field, value: string, choice: Choice): string {
  if (!AXES.some(axis => axis.fields[0] === field)) return choice.help; // a detail of a mode
  const monthly = Math.round(typicalMonthlyUsd(field.name, value));
  const cost = monthly > 0 ? ` Costs about ${monthly} USD a month in each environment` : ' Costs nothing by itself';
  return `${choice.help}${cost}${choice.usage ? `, ${choice.usage}` : ''}.`;
}
