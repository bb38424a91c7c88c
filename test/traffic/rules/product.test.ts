import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App, aws_ecs as ecs, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { Capacity, ContainerWorkload, ContainerWorkloadProps, Egress, Ingress, WorkloadStack } from '../../../src/cdk';
import { FirewallMode } from '../../../src/egress/options';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { tcp } from '../../../src/traffic/addresses/ports';
import { buildNetwork } from '../../../src/traffic/network/build';
import type { Network, Service } from '../../../src/traffic/network/model';
import { answeredNames, answersDns } from '../../../src/traffic/rules/dns-firewall';
import { allowsCall } from '../../../src/traffic/rules/endpoint-policy';
import { compareDomains } from '../../../src/traffic/rules/firewall-domains';
import { judgePolicy } from '../../../src/traffic/rules/firewall-policy';
import { needsOf } from '../../../src/traffic/rules/task-needs';
import { readWorld } from '../../../src/traffic/template/read';
import type { World } from '../../../src/traffic/template/world';
import { CERTIFICATE_ARN, ENV } from '../../workload/support';

interface Product {
  readonly world: World;
  readonly network: Network;
  readonly service: Service;
}

/** What a workload becomes, read from its templates as they were written. */
function product(props: Partial<ContainerWorkloadProps>, add: (workload: ContainerWorkload, stack: WorkloadStack) => void = () => undefined,
  change: (template: string) => string = template => template): Product {
  const app = new App();
  const stack = new WorkloadStack(app, 'Shop', { env: ENV, zoneNames: ['eu-west-1a', 'eu-west-1b'] });
  const workload = new ContainerWorkload(stack, 'Workload', {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    ingress: Ingress.alb({ certificateArn: CERTIFICATE_ARN }),
    egress: Egress.isolated(),
    ...props,
  });
  add(workload, stack);
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const file = join(folder, 'shop.template.json');
    writeFileSync(file, change(JSON.stringify(app.synth().getStackArtifact(stack.artifactId).template)));
    const world = readWorld([file], { parameters: { 'AWS::AccountId': ENV.account!, 'AWS::Region': ENV.region! } });
    const network = buildNetwork(world);
    return { world, network, service: network.services[0] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What of the needs is not met, in words. */
function unmet({ world, service }: Product, awsServices: string[] = []): string[] {
  const { vpc } = service.interfaces[0].subnet;
  return needsOf(world, service, { awsServices }).flatMap(({ kind, services, hosts, calls, because }) => {
    const endpoint = vpc.endpoints.find(each => services.includes(each.service));
    if (kind !== 'aws' || !endpoint) return [`${kind} ${services[0] ?? ''}: ${because}`];
    const answers = [...hosts.map(host => answersDns(world, vpc, host)), ...calls.map(call => allowsCall(endpoint.policy, call))];
    return answers.filter(({ answer }) => answer !== 'yes').map(({ answer, reason }) => `${answer} ${services[0]}: ${reason}`);
  });
}

test('isolated: everything that tasks and hosts need is answered and allowed', () => {
  assert.deepEqual(unmet(product({})), []);
  assert.deepEqual(unmet(product({ capacity: Capacity.ec2() })), []);
  assert.deepEqual(unmet(product({ capacity: Capacity.fargate({ exec: true }), egress: Egress.isolated({ awsServices: ['sqs', 'dynamodb'], allowedBuckets: ['orders'] }) },
    ({ taskRole }, stack) => {
      new sqs.Queue(stack, 'Queue').grantSendMessages(taskRole);
      taskRole.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] }));
    }), ['sqs', 'dynamodb']), []);
});

test('isolated: what is taken away is missed', () => {
  const [exec] = unmet(product({}, undefined, template => template.replace('"EnableExecuteCommand":false', '"EnableExecuteCommand":true')));
  assert.equal(exec, 'aws ssmmessages: commands can be run in its containers');
  const layers = unmet(product({}, undefined, template => template.replaceAll('"s3:GetObject"', '"s3:ListBucket"')));
  assert.deepEqual(layers, ['no s3: its policy does not allow s3:GetObject on arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*']);
  const account = unmet(product({}, undefined, template => template.replaceAll('"aws:PrincipalAccount":"111111111111"', '"aws:PrincipalAccount":"222222222222"')));
  assert.deepEqual([...new Set(account.map(each => each.split(':')[0]))].sort(), ['no ecr.api', 'no ecr.dkr', 'no logs']);
  const names = unmet(product({}, undefined, template => template.replaceAll('"logs.eu-west-1.', '"log.eu-west-1.')));
  assert.match(names[0], /^no logs: rule 200 of .* blocks logs.eu-west-1.amazonaws.com$/);
});

test('isolated: no other name is answered', () => {
  const { world, service } = product({});
  const { isLimited, names } = answeredNames(world, service.interfaces[0].subnet.vpc);
  assert.equal(isLimited, true);
  assert.ok(names.every(name => name.endsWith('.eu-west-1.amazonaws.com')));
});

test('firewall: the listed domains pass and nothing else', () => {
  const domains = ['api.binance.com', '*.example.com'];
  const { network, service } = product({ egress: Egress.firewall({ allowedDomains: domains }) });
  const sources = Intervals.union(service.interfaces.map(({ addresses }) => addresses));
  const judgement = judgePolicy(network.firewalls[0], { sources, ports: tcp(443) });
  const { passes, holes, faults, doubts, restrictions } = judgement;
  assert.deepEqual([passes, holes, faults, doubts, restrictions], ['listed', [], [], [], []]);
  assert.deepEqual(compareDomains(judgement, domains, [443]), { missing: [], extra: [] });
});

test('firewall: discovering is seen as such', () => {
  const { network, service } = product({ egress: Egress.firewall({ firewallMode: FirewallMode.DISCOVER }) });
  const { passes, logsOnly } = judgePolicy(network.firewalls[0], { sources: service.interfaces[0].addresses, ports: tcp(443) });
  assert.deepEqual([passes, logsOnly], ['more', true]);
});
