import { wrapped } from './wrapped';
import { fixedBill, total } from '../cost/monthly';
import { PRICES_DATE } from '../cost/prices';
import { rangeText } from '../design/existing-vpc';
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
    const { requests, egress } = paths(answers);
    lines.push(
      '', 'What they mean',
      ...requests.map(way => `  Requests: ${line(way)}`),
      ...egress.map(way => `  Egress: ${line(way)}`),
      ...consequences(answers).map(({ label, help }) => `  ${label}: ${help}`),
      '', `Fixed cost a month (approximate list prices of us-east-1, ${PRICES_DATE}, before traffic)`,
      ...environments.map(environmentCost),
    );
  }
  return `${wrapped(lines)}\n`;
}

function environmentCost(environment: WorkloadEnvironment): string {
  return `  ${environment.name}: about ${Math.round(total(fixedBill(environment)))} USD, VPC ${rangeText(environment)}, account ${environment.account}, ${environment.region}`;
}
