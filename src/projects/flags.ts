import { parseArgs } from 'node:util';
import { ProjectType, WORKLOAD } from './project-type';
import { flag } from '../design/check';
import { Answers, Field, sentence } from '../model/field';
import { nearest } from '../model/nearest';

/** The flags of `projen new` itself (projen/lib/cli/cmds/new.js and cli/index.js), with whether they take a value. */
const PROJEN_FLAGS: Record<string, 'string' | 'boolean'> = {
  'from': 'string',
  'projen-version': 'string',
  'rc': 'string',
  'synth': 'boolean',
  'post': 'boolean',
  'git': 'boolean',
  'comments': 'boolean',
  'watch': 'boolean',
  'debug': 'boolean',
  'help': 'boolean',
  'version': 'boolean',
};

/**
 * The flags of `projen new` as they were typed.
 *
 * projen drops flags that it does not know, takes only the first of several values after one flag, and hands over unknown
 * values of enums as nothing. So what was typed is read here once more.
 */
export function readFlags(argv: string[], { id, axes }: ProjectType = WORKLOAD): { answers: Answers; problems: string[]; from?: string } {
  const fields = new Map(axes.flatMap(axis => axis.fields).map(field => [flag(field.name), field]));
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> = {};
  for (const [name, type] of Object.entries(PROJEN_FLAGS)) options[name] = { type };
  options.from.short = 'f';
  for (const [name, field] of fields) options[name] = { type: field.kind === 'boolean' ? 'boolean' : 'string', multiple: true };

  const { tokens } = parseArgs({ args: explicit(argv.map(kebab), options), options, strict: false, tokens: true, allowPositionals: true });
  const answers: Record<string, unknown> = {};
  const problems: string[] = [];
  let last: { field: Field; takesMore: boolean } | undefined;
  let isSwitch = false; // a boolean flag of projen's own, which may be followed by its value
  let isUnknown = false;
  let words = 0;
  let from: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      const negative = token.name.startsWith('no-') && !fields.has(token.name);
      const name = negative ? token.name.slice(3) : token.name;
      const field = fields.get(name);
      last = undefined;
      isSwitch = PROJEN_FLAGS[token.name] === 'boolean' && token.value === undefined;
      isUnknown = !field && !(name in PROJEN_FLAGS);
      if (name === 'from') from = token.value;
      if (isUnknown) problems.push(unknown(token.rawName, id, [...fields.keys()]));
      if (!field) continue;
      const isList = field.kind === 'texts' || field.kind === 'numbers';
      if (!isList && field.name in answers) {
        problems.push(sentence({ field: field.name, must: 'must be given once', got: token.value, remedy: `remove one --${name}` }));
      }
      const value = field.kind === 'boolean' ? token.value ?? !negative : token.value ?? '';
      answers[field.name] = isList ? [...(answers[field.name] as unknown[] ?? []), value] : value;
      last = { field, takesMore: isList || (field.kind === 'boolean' && token.value === undefined) };
    } else if (token.kind === 'positional') {
      const isValue = isSwitch && /^(true|false)$/.test(token.value);
      isSwitch = false;
      if (isValue) continue;
      words++;
      if (last?.takesMore && Array.isArray(answers[last.field.name])) {
        (answers[last.field.name] as unknown[]).push(token.value);
      } else if (last?.takesMore) {
        answers[last.field.name] = token.value;
        last = undefined;
      } else if (words > 2 && !isUnknown) { // `new` and the project type; what follows an unknown flag was complained about
        problems.push(sentence({ field: `"${token.value}"`, must: 'belongs to no flag', remedy: 'put quotes around a value with spaces, or remove it' }));
      }
    }
  }
  return { answers, problems, from };
}

/** Gives flags without a value an empty one, where `parseArgs` would take the next flag for it. */
function explicit(argv: string[], options: Record<string, { type: string }>): string[] {
  const isFlag = (argument: string | undefined) => argument === undefined || argument.startsWith('--');
  return argv.map((argument, index) => {
    const takesValue = argument.startsWith('--') && options[argument.slice(2)]?.type === 'string';
    return takesValue && isFlag(argv[index + 1]) ? `${argument}=` : argument;
  });
}

function unknown(flagAsTyped: string, type: string, known: string[]): string {
  return sentence({
    field: flagAsTyped,
    must: `is no option of ${type}`,
    remedy: `did you mean --${nearest(flagAsTyped, known)}?`,
  });
}

/** `--ingressMode=alb` -> `--ingress-mode=alb`: projen takes both. */
function kebab(argument: string): string {
  return argument.replace(/^--[^=]+/, name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
}
