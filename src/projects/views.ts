import { isDefinedInPython } from './projenrc-py';
import { fixedBill, total } from '../cost/monthly';
import { PRICES_DATE } from '../cost/prices';
import { certificateText, consequences, guide } from '../design/explain';
import { WorkloadOptions } from '../design/options';
import { Design } from '../design/resolve';
import { WorkloadEnvironment } from '../design/workload-environment';
import { Guide } from '../model/choice';
import { Answers } from '../model/field';

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
  const [first] = design.environments;
  return {
    consequences: consequences(answers),
    sections: SECTIONS
      .map(({ part, title }) => ({ title, paragraphs: [...guide(answers, part), ...part === 'deployment' ? certificateParameters(design) : []] }))
      .filter(({ paragraphs }) => paragraphs.length > 0),
    table: environmentTable(design.environments),
    pricesDate: PRICES_DATE,
    bill: fixedBill(first).map(line => ({ ...line, monthlyUsd: line.monthlyUsd.toFixed(2) })),
    billOf: first.name,
  };
}

/** What the chosen modes have to say, in the order in which somebody needs it. */
const SECTIONS: { part: keyof Guide; title: string }[] = [
  { part: 'callers', title: 'Call it' },
  { part: 'deployment', title: 'Prepare the first deployment' },
  { part: 'operation', title: 'Operate it' },
  { part: 'removal', title: 'What is protected from removal' },
];

/** How to say where the certificates are, for those environments that read it at deployment. */
function certificateParameters({ environments }: Design): string[] {
  const commands = environments.filter(environment => environment.ingressCertificateParameter).map(({ name, region, ingressCertificateParameter }) =>
    `aws ssm put-parameter --region ${region} --type String --name ${ingressCertificateParameter} --value arn:aws:acm:... # ${name}`);
  return commands.length === 0 ? [] : [
    'Put the ARN of each certificate where its stack looks for it, in the account and Region of the environment:',
    ['```sh', ...commands, '```'].join('\n'),
  ];
}

/** A row for each environment; columns that say nothing are left out. */
function environmentTable(environments: WorkloadEnvironment[]): { columns: string[]; rows: { cells: string[] }[] } {
  const columns: [title: string, cell: (environment: WorkloadEnvironment) => string][] = [
    ['environment', ({ name }) => `\`${name}\``],
    ['account', ({ account }) => account],
    ['Region', ({ region }) => region],
    ['VPC', ({ networkCidr }) => networkCidr!],
    ['certificate', environment => certificateText(environment) ?? ''],
    ['approval', ({ approval }) => approval ? 'yes' : 'no'],
    ['protected', ({ deletionProtection }) => deletionProtection ? 'yes' : 'no'],
    ['fixed cost a month', environment => `about ${Math.round(total(fixedBill(environment)))} USD`],
  ];
  const told = columns.filter(([, cell]) => environments.some(environment => cell(environment) !== ''));
  return {
    columns: told.map(([title]) => title),
    rows: environments.map(environment => ({ cells: told.map(([, cell]) => cell(environment)) })),
  };
}
