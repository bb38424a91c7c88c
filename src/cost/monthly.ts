import { HOURS_PER_MONTH, PRICES_USD } from './prices';
import { modes } from '../design/axes';
import { recorded } from '../design/recorded';
import { WorkloadEnvironment } from '../design/workload-environment';
import { CostLine } from '../model/cost-line';
import { Answers } from '../model/field';

/** A line of the fixed monthly bill of one environment. */
export interface BillLine {
  readonly item: string;
  readonly quantity: number;
  readonly monthlyUsd: number;
}

/** What an environment costs in a month before any traffic, line by line. */
export function fixedBill(environment: WorkloadEnvironment): BillLine[] {
  const answers = environment as unknown as Answers;
  return billOf(modes(answers).flatMap(({ choice }) => choice.costs), answers);
}

/** What costs come to in a month, without those of which there is nothing. */
export function billOf(costs: readonly CostLine[], answers: Answers): BillLine[] {
  const lines = costs.map(line => bill(line, answers)).filter(line => line.quantity > 0);
  return [...new Set(lines.map(({ item }) => item))].map(item => together(lines.filter(line => line.item === item)));
}

/** Several modes may bring the same, for example an attachment each. */
function together(lines: BillLine[]): BillLine {
  return { item: lines[0].item, quantity: lines.reduce((all, { quantity }) => all + quantity, 0), monthlyUsd: total(lines) };
}

/** The fixed monthly cost of one mode in an environment of the default size, in USD. */
export function typicalMonthlyUsd(field: string, mode: string): number {
  const answers = recorded({ [field]: mode });
  const { choice } = modes(answers).find(({ axis }) => axis.fields[0].name === field)!;
  return total(choice.costs.map(line => bill(line, answers)));
}

/** The sum of a bill in USD. */
export function total(lines: BillLine[]): number {
  return lines.reduce((sum, line) => sum + line.monthlyUsd, 0);
}

function bill(line: CostLine, environment: Answers): BillLine {
  const quantity = line.quantity(environment);
  const months = line.price.endsWith('-hour') ? HOURS_PER_MONTH : 1;
  return { item: line.item, quantity, monthlyUsd: quantity * months * PRICES_USD[line.price] };
}
