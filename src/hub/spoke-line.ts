import { checkRange } from '../model/cidr';
import { Problem } from '../model/field';

/** A spoke as an element of `hubSpokes` says: `NAME=DOMAIN:ACCOUNT:CIDR`. */
export interface SpokeLine {
  readonly name: string;
  readonly domain: string;
  readonly account: string;
  readonly cidr: string;
}

const WRITTEN = /^([^=]*)=([^:]*):([^:]*):([^:]*)$/s;

/** Names of spokes and of route domains stand in names of stacks and parameters. */
const NAME = /^(?!.*--)[a-z][a-z0-9-]{0,46}[a-z0-9]$/;

/** Reads an element of `hubSpokes`; what is wrong with it comes from `checkSpokeLine`. */
export function parseSpokeLine(text: string): SpokeLine {
  const [, name, domain, account, cidr] = WRITTEN.exec(text)!;
  return { name, domain, account, cidr };
}

/** What is wrong with an element of `hubSpokes` by itself. */
export function checkSpokeLine(text: string): Omit<Problem, 'field'> | undefined {
  if (!WRITTEN.test(text)) {
    return { must: 'must be written NAME=DOMAIN:ACCOUNT:CIDR', got: text, remedy: 'for example shop-dev=non-prod:111111111111:10.20.0.0/20' };
  }
  const { name, account, cidr } = parseSpokeLine(text);
  const problem = checkName(name);
  if (problem) return problem;
  if (!/^\d{12}$/.test(account)) {
    return { must: `must give ${name} an account id of 12 digits`, got: account, remedy: 'name the account of its VPC' };
  }
  const ofRange = checkRange(cidr);
  return ofRange && { ...ofRange, must: `of ${name} ${ofRange.must}` };
}

/** What is wrong with the name of a spoke or of a route domain. */
export function checkName(name: string): Omit<Problem, 'field'> | undefined {
  return NAME.test(name) ? undefined : {
    must: 'must have names of 2 to 48 lower-case letters, digits and single hyphens, beginning with a letter',
    got: name,
    remedy: 'choose one like shop-dev',
  };
}

/** A caller as an element of `hubCallers` says: `CIDR=ATTACHMENT`. */
export function parseCallerLine(text: string): { cidr: string; attachmentId: string } {
  const [cidr, attachmentId] = text.split('=');
  return { cidr, attachmentId };
}
