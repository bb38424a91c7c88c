import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Judge } from '../judging/judge';
import { VirtualEnvironment } from '../judging/virtual-environment';

const PYTHON = new VirtualEnvironment('cfn-lint', join(__dirname, 'cfn-lint.requirements.txt'));

/** Exit codes are sums of these: something was found, of each level. Anything else is a failure of cfn-lint itself. */
const FOUND = [2, 4, 8];

/** cfn-lint, with errors and warnings of its default rules. */
export const judge: Judge = {
  name: 'cfn-lint',
  tool: `cfn-lint ${PYTHON.version('cfn-lint')}`,
  accepts: [
    {
      rule: 'W3005',
      where: /^Custom::VpcRestrictDefaultSGCustomResourceProvider\/Handler$/,
      reason: 'Written by the CDK itself: its function that empties the default security group depends on its role twice, which changes nothing.',
    },
    {
      rule: 'W3010',
      where: /^(Workload\/Network|NetworkHub\/(Ingress|Egress|Endpoints))\/Vpc\/\w+Subnet\d\/Subnet$/,
      reason: 'The CDK\'s own way: its VPC names the zones of every stack that has an account and a Region. Ours only does so with a firewall, '
        + 'because its endpoints can only be told apart by the name of their zone, and a route must lead to the one in its own. The names are recorded for each environment; networkAvailabilityZoneNames changes them.',
    },
  ],
  prepare: () => PYTHON.prepare(),
  judge: ({ assembly }) => {
    const regions = assembly.regions.length > 0 ? ['--regions', ...assembly.regions] : [];
    const { status, stdout, stderr, error } = spawnSync(PYTHON.program('cfn-lint'), ['--format', 'json', ...regions, '--', ...assembly.templates], {
      encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
    });
    const codes = FOUND.reduce((sums, code) => [...sums, ...sums.map(sum => sum + code)], [0]);
    if (error || !codes.includes(status!)) throw new Error(`cfn-lint failed: ${error?.message ?? stderr}`);
    return JSON.parse(stdout).map((found: any) => ({
      rule: found.Rule.Id,
      resource: found.Location.Path[0] === 'Resources' ? assembly.resource(found.Filename, found.Location.Path[1]) : found.Location.Path.join('/'),
      message: found.Message,
    }));
  },
};
