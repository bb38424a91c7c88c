import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { Finding, Judge } from '../judging/judge';
import { version } from '../judging/package-version';

/** The package brings the program and the rules. Its own plugin for the CDK fails on some results, so that the program is run here. */
const PACKAGE = dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
const RULES = join(PACKAGE, 'rules', 'control-tower', 'cfn-guard');
const PROGRAM = join(PACKAGE, 'bin', platform() === 'darwin' ? 'macos' : 'ubuntu', arch() === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');

/** The buckets that load balancers write to. Around a hub, a public entry stands in a stack or a VPC of its own. */
const ACCESS_LOGS = /^(Workload\/(Network\/IngressVpc\/)?)?Ingress\/(Application\/)?AccessLogs$/;

/** What cfn-guard ends with when rules are broken. */
const BROKEN = 19;

/** cfn-guard with the rules of the proactive controls of AWS Control Tower. */
export const judge: Judge = {
  name: 'Control Tower',
  tool: `cfn-guard ${guardVersion()} with the rules of @cdklabs/cdk-validator-cfnguard ${version('@cdklabs/cdk-validator-cfnguard')}`,
  accepts: [
    {
      rule: 'CT.AUTOSCALING.PR.6',
      where: /^Workload\/Capacity\/Hosts\/ASG$/,
      reason: 'About the supply of hosts, not about their safety: the team chooses one instance type, so that it is known before deployment how many '
        + 'tasks and network interfaces fit on a host, and what it costs. The group spans all zones and replaces hosts that fail.',
    },
    {
      rule: 'CT.CLOUDWATCH.PR.1',
      where: /^Workload\/FailedRequests$/,
      reason: 'Amazon ECS acts on this alarm: while it deploys, it goes back to the tasks before. Whom else to tell, at which hour and by which way, '
        + 'belongs to those who are on call, who add it with addAlarmAction.',
    },
    {
      rule: 'CT.EC2.PR.6',
      where: /^NetworkHub\/TransitGateway$/,
      reason: 'Who may attach a VPC is decided by whom the Transit Gateway is shared with: accounts of the organisation that are named, and nobody outside of it. '
        + 'An attachment that is accepted reaches nothing and nobody: association and propagation by default are off, and the hub makes its routes last.',
    },
    {
      rule: 'CT.ECS.PR.2',
      where: /^Workload\/Capacity\/Cluster$/,
      reason: 'Container Insights is on, in its enhanced form: all of the plain one, and each task besides. The rule knows the value `enabled` only.',
    },
    {
      rule: 'CT.ELASTICLOADBALANCING.PR.1',
      where: /^(Workload\/(Network\/IngressVpc\/)?)?Ingress\/LoadBalancer\/Http$/,
      reason: 'The load balancer behind API Gateway, which speaks TLS with callers: only the VPC link of that API reaches this listener, by its security group, '
        + 'inside the VPC. With a domain name for the ingress there is a certificate that API Gateway trusts, and TLS ends here instead.',
    },
    {
      rule: 'CT.ELASTICLOADBALANCING.PR.2',
      where: /^(Workload\/(Network\/IngressVpc\/)?)?Ingress\/(Application\/)?LoadBalancer\/Https$/,
      reason: 'The listener has a certificate of AWS Certificate Manager. CloudFormation reads its ARN from a parameter of Systems Manager when it deploys, and '
        + 'the rule knows a certificate in the template or a literal ARN only.',
    },
    {
      rule: 'CT.ELASTICLOADBALANCING.PR.6',
      where: /^Workload\/Ingress\/(Network|Door)\/LoadBalancer$/,
      reason: 'Elastic Load Balancing writes access logs of a Network Load Balancer for TLS listeners only; this one passes TCP through. The Application Load '
        + 'Balancer behind or before it logs each request, and the flow logs of the VPC each connection.',
    },
    {
      rule: 'CT.LAMBDA.PR.3',
      where: /^Custom::VpcRestrictDefaultSGCustomResourceProvider\/Handler$/,
      reason: 'Written by the CDK: a function that empties the default security group of the VPC while CloudFormation deploys. It calls Amazon EC2, touches no '
        + 'data, takes no requests, and may change that one security group. In the VPC it would need a way out of its own, also where none is wanted.',
    },
    {
      rule: 'CT.NETWORK-FIREWALL.PR.5',
      where: /^NetworkHub\/Inspection\/Firewall$/,
      reason: 'The firewall is in every zone of the hub. One that is attached to the Transit Gateway names zones (AvailabilityZoneMappings) where one in a VPC '
        + 'names subnets, and the rule knows subnets only.',
    },
    {
      rule: 'CT.S3.PR.2',
      where: ACCESS_LOGS,
      reason: 'The bucket holds access logs itself; logging the access to logs would only ask for one more bucket. Data events in AWS CloudTrail record it where '
        + 'that is wanted.',
    },
    {
      rule: 'CT.S3.PR.9',
      where: ACCESS_LOGS,
      reason: 'Object Lock cannot be switched off again, and AWS does not say that load balancers deliver to a locked bucket; S3 itself does not for its own '
        + 'access logs. Logs have addresses of callers, which must be erasable before they expire. The bucket keeps versions, no role of the workload may read '
        + 'or delete them, and Amazon EventBridge tells of each deletion.',
    },
    {
      rule: 'CT.S3.PR.10',
      where: ACCESS_LOGS,
      reason: 'Elastic Load Balancing delivers access logs to buckets with SSE-S3 only; a customer-managed key is not supported.',
    },
  ],
  prepare: () => ['linux', 'darwin'].includes(platform()) && existsSync(PROGRAM) ? undefined : `the package has no program for ${platform()} on ${arch()}`,
  judge: ({ assembly }) => {
    const { status, stdout, stderr, error } = spawnSync(PROGRAM, [
      'validate', ...rulesFor(assembly.templates).flatMap(rule => ['--rules', rule]), ...assembly.templates.flatMap(template => ['--data', template]),
      '--output-format', 'json', '--show-summary', 'none', '--structured',
    ], { encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
    if (error || ![0, BROKEN].includes(status!)) throw new Error(`cfn-guard failed: ${error?.message ?? stderr}`);
    return JSON.parse(stdout).flatMap(({ name: template, not_compliant: rules }: any) => rules
      .flatMap(broken)
      .map((finding: Finding) => ({ ...finding, resource: assembly.resource(template, finding.resource) })));
  },
};

/** The rules about resource types that there are. The others would have nothing to say, and take half of the time. */
function rulesFor(templates: string[]): string[] {
  const types = templates.flatMap(template => Object.values<any>(JSON.parse(readFileSync(template, 'utf8')).Resources).map(({ Type }) => `"${Type}"`));
  const wanted = [...new Set(types)];
  return readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.guard'))
    .map(name => join(RULES, name))
    .filter(file => {
      const text = readFileSync(file, 'utf8');
      return wanted.some(type => text.includes(type));
    });
}

/** The resources that break a rule, by logical id. What the program says of a check depends on its kind, but a path is a path. */
function broken(rule: unknown): Finding[] {
  const [, id, title] = /\[(CT\.[\w.-]+)\]: ([^\n]+)/.exec(strings(rule, 'custom_message').join('\n')) ?? [, (rule as any).Rule.name, ''];
  const found = strings(rule, 'path').map(path => /^\/Resources\/([^/]+)/.exec(path)?.[1]).filter(resource => resource !== undefined);
  // What is broken must not get lost where no resource is named.
  return (found.length > 0 ? [...new Set(found)] : ['template']).map(resource => ({ rule: id!, resource, message: title!.trim() }));
}

/** Every text with a key, however deep. */
function strings(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => name === key && typeof inner === 'string' ? [inner] : strings(inner, key));
}

function guardVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE, 'guard-version.json'), 'utf8')).version;
}
