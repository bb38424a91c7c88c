/**
 * Draws what the network of templates does: `projen-container-workload diagram [ASSEMBLY | TEMPLATE ...]`. It judges nothing.
 */
import { CalledWrongly, readArguments } from './called-wrongly';
import type { Command } from './command';
import { inOneLine, read, templatesOf } from './templates';
import { updateMarkdown } from '../traffic/report/markdown';
import { mermaid } from '../traffic/report/mermaid';
import { drawInto } from '../traffic/report/picture';

const HELP = `projen-container-workload diagram [ASSEMBLY | TEMPLATE ...]

Draws the ways of packets from CloudFormation templates: a Mermaid chart, or what the options name. ASSEMBLY is a CDK
cloud assembly (cdk.out if nothing is named); TEMPLATE is a file in JSON or YAML, or a folder of such files.

  --svg FILE              draw a picture
  --markdown FILE         put the chart into a Markdown file, between its traffic:begin and traffic:end markers; a file
                          that has none is left alone
  --parameter NAME=VALUE  the value of a template's parameter; can be repeated
  --help                  this text

Ends with 0 if it is drawn, whatever it shows, and 2 if it was called wrongly.
`;

const OPTIONS = {
  svg: { type: 'string' },
  markdown: { type: 'string' },
  parameter: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The command. */
export const main: Command = async (args, out, err) => {
  try {
    const { values: { help, svg, markdown, parameter }, positionals } = readArguments(args, OPTIONS, 'see projen-container-workload diagram --help');
    if (help) {
      out.write(HELP);
      return 0;
    }
    const findings = read(templatesOf(positionals, parameter))._findings;
    if (svg !== undefined) inOneLine(() => drawInto(svg, findings));
    if (markdown !== undefined) inOneLine(() => updateMarkdown(markdown, findings));
    if (svg === undefined && markdown === undefined) out.write(`${mermaid(findings)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof CalledWrongly)) throw error;
    err.write(`${error.message}\n`);
    return 2;
  }
};
