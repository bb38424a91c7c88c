import wrap = require('wrap-ansi'); // eslint-disable-line @typescript-eslint/no-require-imports -- a CommonJS module that is a function
import { fixedBill, total } from '../cost/monthly';
import { PRICES_DATE } from '../cost/prices';
import { consequences, given } from '../design/explain';
import { WorkloadOptions } from '../design/options';
import { resolve } from '../design/resolve';
import { WorkloadEnvironment } from '../design/workload-environment';
import { Answers } from '../model/field';
import { line, paths } from '../traffic/stations';

/** Everything that is about to be written, and what it means; or what is wrong with it. */
export function review(answers: Answers, problems: string[]): string {
  const lines = ['', 'Your answers'];
  lines.push(...given(answers).map(({ field, text }) => `  ${field.name}: ${text}`));
  if (problems.length > 0) {
    lines.push('', 'These do not go together', ...problems.map(problem => `  ${problem}`));
  } else {
    const { environments } = resolve(answers as unknown as WorkloadOptions);
    const { request, egress } = paths(answers);
    lines.push(
      '', 'What they mean',
      `  Requests: ${line(request)}`,
      `  Egress: ${line(egress)}`,
      ...consequences(answers).map(({ label, help }) => `  ${label}: ${help}`),
      '', `Fixed cost a month (us-east-1 list prices of ${PRICES_DATE}, before traffic)`,
      ...environments.map(environmentCost),
    );
  }
  return wrapped(lines);
}

function environmentCost(environment: WorkloadEnvironment): string {
  return `  ${environment.name}: about ${Math.round(total(fixedBill(environment)))} USD, VPC ${environment.networkCidr}, account ${environment.account}, ${environment.region}`;
}

/** Breaks lines between words at the width of the terminal, keeping their indentation. */
function wrapped(lines: string[]): string {
  const width = Math.max(20, process.stdout.columns || 80);
  return lines.map(text => {
    const indent = /^ */.exec(text)![0];
    return wrap(text.trim(), width - indent.length - (indent ? 2 : 0), { hard: true })
      .split('\n')
      .map((part, index) => `${indent}${indent && index > 0 ? '  ' : ''}${part}`)
      .join('\n');
  }).join('\n') + '\n';
}
