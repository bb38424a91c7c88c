import { readReport } from '../findings';
import { Finding, Judge } from '../judging/judge';
import { version } from '../judging/package-version';

/** The CDK's own validator and the warnings of its constructs: part of every synthesis, with a report in the cloud assembly. */
export const judge: Judge = {
  name: 'CDK validator',
  tool: `the one in aws-cdk-lib ${version('aws-cdk-lib')}, with the warnings of its constructs`,
  judge: ({ assembly }) => readReport(assembly.folder).flatMap(({ violations, suppressedViolations = [] }) =>
    [...violations, ...suppressedViolations].flatMap(violation => violation.violatingConstructs.map(({ constructPath }): Finding => ({
      rule: violation.ruleName,
      resource: assembly.withinStack(constructPath),
      message: violation.description,
      reason: 'reason' in violation ? violation.reason as string : undefined,
    })))),
};
