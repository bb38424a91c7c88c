import { checkRange, overlapping } from '../model/cidr';
import { Answers, Problem } from '../model/field';
import { nearest } from '../model/nearest';
import { REGIONS } from '../model/region';

/** A deployment target as it was written: `NAME=aws://ACCOUNT/REGION`. */
export interface Target {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/** Reads `NAME=aws://ACCOUNT/REGION`; what is wrong with it comes from `checkTarget`. */
export function parseTarget(text: string): Target {
  const [, name, account, region] = /^([^=]*)=aws:\/\/([^/]*)\/(.*)$/s.exec(text)!;
  return { name, account, region };
}

/** What is wrong with one element of `environments`. */
export function checkTarget(text: string): Omit<Problem, 'field'> | undefined {
  if (!/^[^=]*=aws:\/\/[^/]*\/.*$/s.test(text)) {
    return { must: 'must be written NAME=aws://ACCOUNT/REGION', got: text, remedy: 'for example dev=aws://111111111111/eu-west-1' };
  }
  const { name, account, region } = parseTarget(text);
  if (!/^(?!.*--)[a-z][a-z0-9-]{0,14}[a-z0-9]$|^[a-z]$/.test(name)) {
    return {
      must: 'must have names of 1 to 16 lower-case letters, digits and single hyphens',
      got: name,
      remedy: 'choose one like dev, test or prod',
    };
  }
  if (!/^\d{12}$/.test(account)) {
    return { must: `must give ${name} an account id of 12 digits`, got: account, remedy: 'see `aws sts get-caller-identity`' };
  }
  if (!REGIONS.includes(region)) {
    return { must: `must give ${name} an AWS Region`, got: region, remedy: `did you mean ${nearest(region, REGIONS)}?` };
  }
  return undefined;
}

/** What is wrong with the list of environments as a whole, and with their address ranges. */
export function checkEnvironments(answers: Answers): Problem[] {
  const targets = ((answers.environments ?? []) as string[]).map(parseTarget);
  const names = targets.map(target => target.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    return [{ field: 'environments', must: 'must have a name only once', got: twice, remedy: 'rename or remove one of them' }];
  }
  const [problem] = RANGES.flatMap(field => checkRanges(field, answers, names));
  return problem ? [problem] : [];
}

/** The options that give ranges, each `ENVIRONMENT=CIDR`. */
const RANGES = ['networkCidrs', 'networkIngressCidrs', 'networkEgressCidrs'];

/** Reads the ranges that are given for environments, by their names; what is wrong with them comes from `checkEnvironments`. */
export function parseRanges(texts: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(texts.map(text => text.split('=') as [string, string]));
}

function checkRanges(field: string, answers: Answers, names: string[]): Problem[] {
  const given = ((answers[field] ?? []) as string[]).map(text => text.split('='));
  for (const [name, cidr, ...rest] of given) {
    if (!cidr || rest.length > 0) {
      return [{ field, must: 'must be written ENVIRONMENT=CIDR', got: [name, cidr, ...rest].filter(part => part !== undefined).join('='), remedy: 'for example dev=10.20.0.0/20' }];
    }
    if (!names.includes(name)) {
      return [{ field, must: `must name one of the environments (${names.join(', ')})`, got: name, remedy: 'add the environment, or remove the range' }];
    }
    const problem = checkRange(cidr);
    if (problem) return [{ field, ...problem }];
  }
  const twice = given.find(([name], index) => given.findIndex(other => other[0] === name) !== index);
  if (twice) {
    return [{ field, must: 'must give each environment one range only', got: twice.join('='), remedy: 'remove one of them' }];
  }
  return checkOverlap(field, given.map(([name, cidr]) => ({ name, cidr })));
}

/** A range with a name for messages. */
export interface NamedRange {
  readonly name: string;
  readonly cidr: string;
}

/** Says which two ranges overlap, if any do. */
export function checkOverlap(field: string, named: readonly NamedRange[]): Problem[] {
  const [one, other] = overlapping(named) ?? [];
  return !one || !other ? [] : [{
    field,
    must: `must not overlap: ${one.name} ${one.cidr} and ${other.name} ${other.cidr}`,
    remedy: 'give one of them another range, or networks that meet later cannot be told apart',
  }];
}
