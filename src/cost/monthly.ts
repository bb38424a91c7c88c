import { HOURS_PER_MONTH, PRICES_USD } from './prices';
import { modes } from '../design/axes';
import { WorkloadEnvironment } from '../design/workload-environment';
import { Choice } from '../model/choice';
import { CostLine, Sizes } from '../model/cost-line';
import { Answers } from '../model/field';

/** A line of the fixed monthly bill of one environment. */
export interface BillLine {
  readonly item: string;
  readonly quantity: number;
  readonly monthlyUsd: number;
}

/** What an environment costs in a month before any traffic, line by line. */
export function fixedBill(environment: WorkloadEnvironment): BillLine[] {
  const sizes: Sizes = {
    availabilityZones: environment.networkAvailabilityZones,
    natGateways: environment.egressNatGateways,
    tasks: environment.capacityMinTasks,
    vcpus: environment.capacityCpu / 1024,
    memoryGib: environment.capacityMemoryMib / 1024,
  };
  return modes(environment as unknown as Answers).flatMap(({ choice }) => choice.costs.map(line => bill(line, sizes)));
}

/** The fixed monthly cost of one choice in an environment of the default size, in USD. */
export function typicalMonthlyUsd(choice: Choice): number {
  const sizes: Sizes = { availabilityZones: 2, natGateways: 2, tasks: 2, vcpus: 0.5, memoryGib: 1 };
  return total(choice.costs.map(line => bill(line, sizes)));
}

/** The sum of a bill in USD. */
export function total(lines: BillLine[]): number {
  return lines.reduce((sum, line) => sum + line.monthlyUsd, 0);
}

function bill(line: CostLine, sizes: Sizes): BillLine {
  const quantity = line.quantity(sizes);
  const months = line.price.endsWith('-hour') ? HOURS_PER_MONTH : 1;
  return { item: line.item, quantity, monthlyUsd: quantity * months * PRICES_USD[line.price] };
}
