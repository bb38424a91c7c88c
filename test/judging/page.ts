import { DEFAULT_SERVICE } from './default-service';
import { Finding, Judge } from './judge';
import { Verdict } from './verdict';

/** The verdicts on one folder, by file of the judge. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** `docs/judges.md`. */
export function page(judges: Readonly<Record<string, Judge>>, verdicts: ReadonlyMap<string, Verdicts>): string {
  const files = Object.keys(judges);
  const ours = [...verdicts.keys()].filter(folder => folder !== DEFAULT_SERVICE);
  const row = (name: string, own: Verdicts) => `| ${name} | ${files.map(file => count(own[file])).join(' | ')} |`;
  return `# Outside judges

Written by \`npm run matrix -- OUT --check --write\`; a test fails when it is out of date.

Tools that others wrote judge the templates of every combination, and in the same run those of the CDK's own
\`ApplicationLoadBalancedFargateService\` with all of its defaults, in an app as \`cdk init\` writes it, for an account and a
Region. A number counts findings: a rule that a resource breaks, once for all environments. \`0 + 6\` says that nothing is left, and that
six findings are accepted, each for a written reason. Of the default service nothing is accepted but what the CDK accepts itself.

| templates | ${files.map(file => judges[file].name).join(' | ')} |
|---|${files.map(() => '---:').join('|')}|
${row('**CDK\'s default service**', verdicts.get(DEFAULT_SERVICE)!)}
${ours.map(folder => row(`\`${folder}\``, verdicts.get(folder)!)).join('\n')}

The default service is a VPC, a public load balancer and a service, without a web firewall, access logs or logs that are encrypted and
expire; ours bring more resources, and so more in which something can be found.

## What is accepted

Whatever is found beyond these lists makes \`npm run matrix -- OUT --check\` fail; so does an entry that is not found any more.

${files.map(file => accepted(judges[file], ours.map(folder => verdicts.get(folder)![file]))).join('\n\n')}

## Tools

${files.map(file => `- **${judges[file].name}**: ${judges[file].tool}`).join('\n')}
`;
}

function count({ failing, accepted: reasoned }: Verdict): string {
  return reasoned.length > 0 ? `${failing.length} + ${reasoned.length}` : `${failing.length}`;
}

function accepted({ name, accepts }: Judge, verdicts: readonly Verdict[]): string {
  const all = verdicts.flatMap(verdict => verdict.accepted);
  if (!accepts) {
    const rules = new Set(all.map(({ rule }) => rule)).size;
    const where = 'in the code beside the resource, listed with [every combination](combinations.md#accepted-findings)';
    return `**${name}**: ${rules === 0 ? 'nothing' : `${rules} ${rules === 1 ? 'rule' : 'rules'} ${where}`}.`;
  }
  const lines = accepts.map(({ rule, where, reason }) => {
    const isMeant = (finding: Finding) => finding.rule === rule && where.test(finding.resource);
    const places = new Set(all.filter(isMeant).map(({ resource }) => `\`${resource.replace(/Subnet\d/, 'Subnet*')}\``));
    const combinations = verdicts.filter(verdict => verdict.accepted.some(isMeant)).length;
    return `- \`${rule}\` at ${[...places].sort().join(', ')}, in ${combinations} of ${verdicts.length} combinations: ${reason}`;
  });
  return `**${name}**\n\n${lines.join('\n')}`;
}
