import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { Judge } from './judge';
import { version } from './package-version';
import { acknowledgements, report } from '../findings';

/**
 * A rule pack of cdk-nag. What it may find is accepted beside the resource; see docs/combinations.md.
 *
 * @param prefix how its rules begin
 */
export function pack(name: string, prefix: string, create: (app: App) => IPolicyValidationPlugin): Judge {
  return {
    name,
    tool: `cdk-nag ${version('cdk-nag')}`,
    judge: ({ app: anew, assembly }) => {
      const app = anew();
      const accepted = acknowledgements(app).filter(({ rule }) => rule.startsWith(prefix));
      return [
        ...accepted.map(({ rule, path, reason }) => ({ rule, resource: assembly.withinStack(path), message: reason, reason })),
        ...withoutValidator(() => report(app, create(app)))
          .flatMap(({ violations }) => violations.filter(({ ruleName }) => ruleName.startsWith(prefix)))
          .flatMap(({ ruleName: rule, description: message, violatingConstructs }) =>
            violatingConstructs.map(({ constructPath }) => ({ rule, resource: assembly.withinStack(constructPath), message }))),
      ];
    },
  };
}

/** The CDK's own validator is another judge, as are the warnings of its constructs. */
function withoutValidator<T>(run: () => T): T {
  process.env.CDK_VALIDATION = 'false';
  try {
    return run();
  } finally {
    delete process.env.CDK_VALIDATION;
  }
}
