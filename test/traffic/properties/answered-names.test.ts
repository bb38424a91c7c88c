import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIREWALL, ISOLATED, assemblyOf } from './workload';
import { TrafficVerdict } from '../../../src/traffic/answers';
import { Traffic } from '../../../src/traffic/traffic';
import { Template } from '../mutants/mutant';

process.env.CDK_VALIDATION = 'false';

const MODES = { isolated: ISOLATED, firewall: FIREWALL };

/** What is found where DNS answers one more name; nothing where it may. */
function foundWith(mode: keyof typeof MODES, name: string, change: (template: Template) => void = () => undefined): string[] {
  const directory = assemblyOf(MODES[mode], template => {
    template.first('Route53Resolver::FirewallDomainList', (_, id) => id.includes('DnsAllowed')).Domains.push(name);
    change(template);
  });
  const { findings } = Traffic.fromAssembly(directory);
  const failed = findings.filter(({ property, verdict }) => property === mode && verdict !== TrafficVerdict.PROVEN);
  return [...new Set(failed.map(({ sentence }) => sentence))];
}

for (const mode of ['isolated', 'firewall'] as const) {
  test(`${mode}: names of AWS that an endpoint serves may be answered`, () => {
    for (const name of ['*.s3.eu-west-1.amazonaws.com', '222222222222.dkr.ecr.eu-west-1.amazonaws.com', 'api.ecr.eu-west-1.amazonaws.com.']) {
      assert.deepEqual(foundWith(mode, name), [], name);
    }
  });

  test(`${mode}: other names of AWS may not`, () => {
    for (const name of ['*.amazonaws.com', '*.eu-west-1.amazonaws.com', 'sqs.eu-west-1.amazonaws.com', 's3.us-east-1.amazonaws.com', 'x.lambda-url.eu-west-1.on.aws', 'amazonaws.com']) {
      const [sentence] = foundWith(mode, name);
      assert.ok(sentence?.includes(`DNS answers ${name} in`), `${name}: ${sentence}`);
      assert.match(sentence, /no VPC endpoint serves/);
    }
  });
}

test('an endpoint with a private name makes the names of its service right', () => {
  const found = foundWith('isolated', 'sqs.eu-west-1.amazonaws.com', template => {
    const logs = template.first('EC2::VPCEndpoint', ({ ServiceName }) => JSON.stringify(ServiceName).includes('.logs"'));
    template.add('Queues', 'EC2::VPCEndpoint', { ...logs, ServiceName: 'com.amazonaws.eu-west-1.sqs' });
  });
  assert.deepEqual(found, []);
});

test('the name of a file system that tasks mount may be answered', () => {
  const mount = (template: Template) => {
    template.first('ECS::TaskDefinition').Volumes = [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-0123456789abcdef0' } }];
  };
  assert.deepEqual(foundWith('isolated', 'fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com', mount), []);
  assert.equal(foundWith('isolated', 'fs-00000000000000000.efs.eu-west-1.amazonaws.com', mount).length, 1);
});
