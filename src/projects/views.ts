import { hubEntry } from './hub-entry';
import { fixedBill, total } from '../cost/monthly';
import { PRICES_DATE } from '../cost/prices';
import { entryAccountOf } from '../design/entry';
import { rangeText } from '../design/existing-vpc';
import { existingVpcParagraphs, poolParagraphs } from '../design/existing-vpc-guide';
import { certificateText, consequences, guide } from '../design/explain';
import { hubEndpointParagraphs } from '../design/hub-endpoints';
import { WorkloadOptions } from '../design/options';
import { Design } from '../design/resolve';
import { WorkloadEnvironment } from '../design/workload-environment';
import { Guide } from '../model/choice';
import { Answers } from '../model/field';
import { NetworkTopology } from '../network/options';

/** What the README's block about the network prints. */
export function readmeView(options: WorkloadOptions, design: Design) {
  const answers = options as unknown as Answers;
  const [first] = design.environments;
  return {
    consequences: consequences(answers),
    sections: SECTIONS
      .map(({ part, title }) => ({ title, paragraphs: part === 'deployment' ? deploymentParagraphs(answers, design) : guide(answers, part) }))
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

/** What is prepared before the first deployment: what holds for the modes, and what the environments need. */
function deploymentParagraphs(answers: Answers, design: Design): string[] {
  return [
    ...existingVpcParagraphs(design.environments),
    ...poolParagraphs(design.environments),
    ...guide(answers, 'deployment'),
    ...certificateParameters(design),
    ...hubEndpointParagraphs(design.environments),
    ...hubEntries(design),
  ];
}

/** How to say where the certificates are, for those environments that read it at deployment. */
function certificateParameters({ environments }: Design): string[] {
  const reading = environments.filter(environment => environment.ingressCertificateParameter);
  const isElsewhere = (environment: WorkloadEnvironment) => entryAccountOf(environment, environment as unknown as Answers) !== environment.account;
  const commands = reading.map(environment => {
    const { name, region, networkAccount, ingressCertificateParameter } = environment;
    return `aws ssm put-parameter --region ${region} --type String --name ${ingressCertificateParameter} --value arn:aws:acm:... # ${name}`
      + `${isElsewhere(environment) ? `, in account ${networkAccount}` : ''}`;
  });
  const place = reading.some(isElsewhere) ? 'in the Region of the environment and the account that is named' : 'in the account and Region of the environment';
  return commands.length === 0 ? [] : [
    `Put the ARN of each certificate where its stack looks for it, ${place}:`,
    ['```sh', ...commands, '```'].join('\n'),
  ];
}

/** What the owner of a hub enters for those environments that join it, as a repository of type `network-hub` takes it. */
function hubEntries({ environments }: Design): string[] {
  const joining = environments.filter(environment => environment.networkTopology === NetworkTopology.SPOKE);
  if (joining.length === 0) return [];
  return [
    'The owner of the hub needs to know the following. In a repository of type `network-hub` it is entered so, with a route domain for `DOMAIN`, and the name '
    + 'goes into `hubJoinedSpokes` once the environment is deployed:',
    ['```ts', ...joining.flatMap(environment => [`// ${environment.networkHub ?? environment.networkTransitGatewayId}`, ...hubEntry(environment)]), '```'].join('\n'),
  ];
}

/** A row for each environment; columns that say nothing are left out. */
function environmentTable(environments: WorkloadEnvironment[]): { columns: string[]; rows: { cells: string[] }[] } {
  const columns: [title: string, cell: (environment: WorkloadEnvironment) => string][] = [
    ['environment', ({ name }) => `\`${name}\``],
    ['account', ({ account }) => account],
    ['Region', ({ region }) => region],
    ['VPC', rangeText],
    ['ingress VPC', ({ networkIngressCidr }) => networkIngressCidr ?? ''],
    ['egress VPC', ({ networkEgressCidr }) => networkEgressCidr ?? ''],
    ['network account', ({ networkAccount }) => networkAccount ?? ''],
    ['hub', ({ networkHub, networkTransitGatewayId }) => networkHub ?? networkTransitGatewayId ?? ''],
    ['endpoints in the hub', ({ networkHubEndpointsCidr }) => networkHubEndpointsCidr ?? ''],
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
