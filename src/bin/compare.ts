/**
 * Says what a change does: `projen-container-workload compare BASE HEAD`.
 */
import { existsSync } from 'node:fs';
import { CalledWrongly, readArguments } from './called-wrongly';
import type { Command } from './command';
import { inOneLine, read } from './templates';
import { Side, report } from '../compare/report';
import { sourcesOf } from '../traffic/template/sources';

const HELP = `projen-container-workload compare BASE HEAD

Says in Markdown what a change does: which resources it adds, removes, replaces and changes, those that matter to security
first, and what becomes of traffic. BASE and HEAD are what the traffic command takes: a CDK cloud assembly, a template in
JSON or YAML, or a folder of such files. The report has 60,000 characters at most, so that it fits into a comment.

  --help  this text

Ends with 0 if there is a report, and 2 if it was called wrongly.
`;

const OPTIONS = { help: { type: 'boolean', short: 'h' } } as const;

/** The command. */
export const main: Command = async (args, out, err) => {
  try {
    const { values: { help }, positionals } = readArguments(args, OPTIONS, 'see projen-container-workload compare --help');
    if (help) {
      out.write(HELP);
      return 0;
    }
    if (positionals.length !== 2) {
      throw CalledWrongly.about({ field: 'BASE HEAD', must: 'must be two paths', got: positionals.join(' '), remedy: 'see projen-container-workload compare --help' });
    }
    const [base, head] = ['BASE', 'HEAD'].map((name, index) => sideOf(name, positionals[index]));
    out.write(report(base, head));
    return 0;
  } catch (error) {
    if (!(error instanceof CalledWrongly)) throw error;
    err.write(`${error.message}\n`);
    return 2;
  }
};

function sideOf(name: string, path: string): Side {
  if (!existsSync(path)) throw CalledWrongly.about({ field: name, must: 'must be there', got: path, remedy: 'synthesise it there, or correct the path' });
  return { sources: inOneLine(() => sourcesOf([path])), findings: read({ paths: [path], parameters: {} })._findings };
}
