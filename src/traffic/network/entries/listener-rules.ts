import type { Reading } from './reading';
import type { Value } from '../../template/value';

/** The values by which conditions take everything, and where they stand, by the fields of the conditions. */
const CATCH_ALL: Readonly<Record<string, { readonly config: string; readonly values: readonly Value[] }>> = {
  'path-pattern': { config: 'PathPatternConfig', values: ['*', '/*'] },
  'host-header': { config: 'HostHeaderConfig', values: ['*'] },
  'source-ip': { config: 'SourceIpConfig', values: ['0.0.0.0/0'] },
};

/**
 * The rules of a listener that requests get to: the first one that takes a request decides about it. Where one takes all of them, neither the
 * rules behind it nor the default actions get any.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export function rulesInUse(rules: readonly Reading[]): { readonly rules: readonly Reading[]; readonly isDefaultUsed: boolean } {
  const ordered = rules.map(rule => ({ rule, priority: rule.number('Priority') })).sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  if (ordered.some(({ priority }) => priority === undefined)) return { rules, isDefaultUsed: true };
  const last = ordered.findIndex(({ rule }) => !rule.resource.doubt && takesAll(rule));
  if (last < 0) return { rules, isDefaultUsed: true };
  return { rules: ordered.slice(0, last + 1).map(({ rule }) => rule), isDefaultUsed: false };
}

/** All conditions have to hold, and of one condition any value. */
function takesAll(rule: Reading): boolean {
  const conditions = rule.list('Conditions').length;
  const read = rule.each('Conditions');
  return conditions > 0 && read.length === conditions && read.every(condition => {
    const field = condition.text('Field');
    const known = field !== undefined && Object.hasOwn(CATCH_ALL, field) ? CATCH_ALL[field] : undefined;
    if (!known) return false;
    return [...condition.list('Values'), ...condition.list(`${known.config}.Values`)].some(value => known.values.includes(value));
  });
}
