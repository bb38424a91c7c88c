import { COMBINED, Combination, Combined, choicesOf } from './combinations';
import { Acknowledgement } from '../findings';
import { TemplateJson, endpoints } from './template';
import { fixedBill, total } from '../../src/cost/monthly';

/** What the table says about a combination, all of it about one environment. */
export interface Row {
  readonly combination: Combination;
  /** As recorded in `workload.json`. */
  readonly environment: any;
  readonly template: TemplateJson;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** How long the CDK app of a combination runs, and where that was measured. */
export interface Measured {
  readonly seconds: ReadonlyMap<Combination, number>;
  readonly where: string;
}

/** One reason for which findings are accepted. */
interface Reason {
  readonly text: string;
  readonly rules: Set<string>;
  readonly places: Set<string>;
}

/** The options that the table has a column for. */
const SHOWN: readonly Exclude<Combined, 'networkTopology'>[] = COMBINED.filter(option => option !== 'networkTopology');

/** `docs/combinations.md`. */
export function table(rows: readonly Row[], measured?: Measured): string {
  const reasons = new Map<string, Reason>();
  const sets: string[] = [];
  const lines = rows.map(row => {
    const numbers = [...new Set(row.acknowledgements.map(acknowledgement => numberOf(acknowledgement, reasons)))].sort((a, b) => a - b);
    const { combination: { modes }, environment, template } = row;
    const services = endpointsText(endpoints(template), sets);
    const seconds = measured?.seconds.get(row.combination)?.toFixed(1) ?? '';
    return `| ${SHOWN.map(option => modes[option]).join(' | ')} | ${Object.keys(template.Resources).length} | ${services} `
      + `| ${Math.round(total(fixedBill(environment)))} | ${ranges(numbers)} | ${seconds} |`;
  });
  return `# Every combination

Written by \`node scripts/write-combinations.mjs\`; a test fails when it is out of date, its times apart. The numbers are those of one
environment with two availability zones and otherwise the defaults.

${SHOWN.map(modesText).join('\n\n')}

| ingress | egress | capacity | resources | VPC endpoints | fixed USD a month | [accepted findings](#accepted-findings) | synthesis, s |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}

- **resources**: resources in the template, of CloudFormation's limit of 500.
- **VPC endpoints**: ${sets.map((names, index) => `${letter(index)} ${names}`).join('; ')}.
- **fixed USD a month**: before any traffic, at approximate list prices of us-east-1; see [prices.ts](../src/cost/prices.ts).
- **synthesis**: the whole process of \`src/main.ts\` for two environments, the CDK's validator included.
  ${measured?.where ?? ''}

## Accepted findings

Three packs (AwsSolutions, NIST 800-53 R5, PCI DSS 3.2.1) and the CDK's validator look at every combination. Nothing is found but
what is listed here; each line stands in the code beside its resource, and a test fails if it is not needed any more.

${[...reasons.values()].map(reasonText).join('\n')}
`;
}

/** The text without what differs from one measurement to the next. */
export function withoutTimes(text: string): string {
  return text.replace(/ [\d.]* \|$/gm, ' |').replace(/^ {2}.*(\n\n## )/m, '$1');
}

function modesText(option: typeof SHOWN[number]): string {
  const title = { ingressMode: 'Ingress', egressMode: 'Egress', capacity: 'Capacity' }[option];
  return `**${title}**\n\n${Object.entries(choicesOf(option)).map(([mode, { help }]) => `- \`${mode}\`: ${help}`).join('\n')}`;
}

/** How many, with the letter of the set in the list below the table. */
function endpointsText(names: string[], sets: string[]): string {
  if (names.length === 0) return 'none';
  const set = names.map(name => `\`${name}\``).join(' ');
  if (!sets.includes(set)) sets.push(set);
  return `${names.length} (${letter(sets.indexOf(set))})`;
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function numberOf({ rule, path, reason }: Acknowledgement, reasons: Map<string, Reason>): number {
  if (!reasons.has(reason)) reasons.set(reason, { text: reason, rules: new Set(), places: new Set() });
  const known = reasons.get(reason)!;
  known.rules.add(rule);
  // `dev/Workload/Workload/Network/Vpc/edgeSubnet1/DefaultRoute` -> `Network/Vpc/edgeSubnet*/DefaultRoute`
  known.places.add(path.split('/').slice(3).join('/').replace(/Subnet\d/, 'Subnet*'));
  return [...reasons.keys()].indexOf(reason) + 1;
}

function reasonText({ text, rules, places }: Reason, index: number): string {
  const code = (names: Set<string>) => [...names].map(name => `\`${name}\``).join(', ');
  return `${index + 1}. ${code(places)}: ${text}\n   ${code(rules)}`;
}

/** `[1, 2, 3, 5]` -> `1-3, 5`. */
function ranges(numbers: number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(', ') || 'none';
}
