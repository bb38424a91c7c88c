import { isDefinedInPython } from './projenrc-py';
import { fixedBill, total } from '../cost/monthly';
import { PRICES_DATE } from '../cost/prices';
import { certificateText, consequences } from '../design/explain';
import { WorkloadOptions } from '../design/options';
import { Design } from '../design/resolve';
import { Answers } from '../model/field';
import { mermaid, paths } from '../traffic/stations';

/** What the files that are written once print. */
export function repositoryView({ name, pipelineBranch }: WorkloadOptions) {
  const isPython = isDefinedInPython();
  return {
    name,
    branch: pipelineBranch ?? 'main',
    projenrc: isPython ? '.projenrc.py' : '.projenrc.ts',
    unprotect: isPython
      ? 'project.environment("ENVIRONMENT", deletion_protection=False)'
      : "project.environment('ENVIRONMENT', { deletionProtection: false });",
  };
}

/** What the README's block about the network prints. */
export function readmeView(options: WorkloadOptions, design: Design) {
  const answers = options as unknown as Answers;
  return {
    diagram: mermaid(paths(answers)),
    consequences: consequences(answers),
    pricesDate: PRICES_DATE,
    environments: design.environments.map(environment => ({
      ...environment,
      certificate: certificateText(environment),
      approvalText: environment.approval ? 'yes' : 'no',
      monthlyUsd: Math.round(total(fixedBill(environment))),
    })),
    bill: fixedBill(design.environments[0]).map(line => ({ ...line, monthlyUsd: line.monthlyUsd.toFixed(2) })),
    billOf: design.environments[0].name,
    parameters: design.environments
      .filter(environment => environment.ingressCertificateParameter)
      .map(({ name, region, ingressCertificateParameter }) => ({ name, region, parameter: ingressCertificateParameter })),
  };
}
