/**
 * Proves what the network of templates does: `projen-container-workload traffic [ASSEMBLY | TEMPLATE ...]`.
 */
import { CalledWrongly } from './called-wrongly';
import type { Command, Stream } from './command';
import { inOneLine, read } from './templates';
import { trafficArguments } from './traffic-arguments';
import type { Question, TrafficArguments } from './traffic-arguments';
import { TrafficReach } from '../traffic/answers';
import type { Findings } from '../traffic/properties/finding';
import { answerJson, answerText } from '../traffic/report/answer';
import { report } from '../traffic/report/json';
import { mermaid } from '../traffic/report/mermaid';
import { paperOf } from '../traffic/report/page';
import { drawInto } from '../traffic/report/picture';
import { countsOf } from '../traffic/report/rows';
import { summary, table } from '../traffic/report/table';
import { hasFailures } from '../traffic/report/worst';
import type { Traffic } from '../traffic/traffic';

const HELP = `projen-container-workload traffic [ASSEMBLY | TEMPLATE ...]

Proves what the network of CloudFormation templates does, from the templates alone. ASSEMBLY is a CDK cloud assembly
(cdk.out if nothing is named); TEMPLATE is a file in JSON or YAML, or a folder of such files.

  --json                  a report for programs instead of the table
  --mermaid               a Mermaid chart instead of the table
  --svg FILE              also draw a picture
  --from X --to Y --port P
                          one question instead of the properties: do packets get from X to Y on TCP port P, and how?
                          X and Y are internet, consumers, service, an IPv4 range, a construct path or a logical id;
                          Y may also be an AWS service by the name of its VPC endpoint, for example ecr.api
  --parameter NAME=VALUE  the value of a template's parameter, STACK:NAME of one template only, or AWS::Region and
                          AWS::AccountId where templates do not say for which they are; can be repeated
  --property NAME         look at this property only; can be repeated: entry, exposure, nat, firewall, isolated,
                          handover, zones, and of hubs domains, hub
  --help                  this text

Ends with 0 if all is proven (or packets get there), 1 if a property is broken or not proven (or they do not), 2 if it
was called wrongly.
`;

/** The command. */
export const main: Command = async (args, out, err) => {
  try {
    const wanted = trafficArguments(args);
    if (!wanted) return write(out, HELP, 0);
    const traffic = read(wanted);
    return wanted.question ? answer(traffic, wanted.question, wanted, out) : prove(traffic, wanted, out, err);
  } catch (error) {
    if (!(error instanceof CalledWrongly)) throw error;
    return write(err, `${error.message}\n`, 2);
  }
};

function prove(traffic: Traffic, { properties, format, svg: picture }: TrafficArguments, out: Stream, err: Stream): number {
  const findings = selected(traffic._findings, properties);
  if (picture !== undefined) inOneLine(() => drawInto(picture, findings));
  const code = hasFailures(findings) ? 1 : 0;
  switch (format) {
    case 'json': return write(out, `${JSON.stringify(report(findings), undefined, 2)}\n`, code);
    case 'mermaid':
      if (code !== 0) err.write(`${summary(countsOf(findings.findings), paperOf(err, process.env))}\n`);
      return write(out, `${mermaid(findings)}\n`, code);
    case 'table': return write(out, table(findings, paperOf(out, process.env)), code);
  }
}

function answer(traffic: Traffic, question: Question, { format }: TrafficArguments, out: Stream): number {
  const { from, to, port } = question;
  const found = inOneLine(() => traffic.ask(from, to, port));
  const text = format === 'json' ? `${JSON.stringify(answerJson(question, found), undefined, 2)}\n` : answerText(question, found, paperOf(out, process.env));
  return write(out, text, found.reach === TrafficReach.YES ? 0 : 1);
}

function selected({ findings, limits }: Findings, properties: TrafficArguments['properties']): Findings {
  return { findings: properties.length === 0 ? findings : findings.filter(({ property }) => properties.includes(property)), limits };
}

function write(stream: Stream, text: string, code: number): number {
  stream.write(text);
  return code;
}
