import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { CapacityArchitecture, CapacityMode, CapacityOperatingSystem } from '../../src/capacity/options';
import { WorkloadStage } from '../../src/cdk';
import { assertAcknowledgedWithNeed, findings, strictApp } from '../findings';
import { ENVIRONMENT } from '../workload/support';

const HOSTS = {
  capacity: CapacityMode.EC2,
  capacitySpotPercent: undefined,
  capacityInstanceType: 't3.medium',
  capacityOperatingSystem: CapacityOperatingSystem.BOTTLEROCKET,
  capacityMinHosts: 2,
  capacityMaxHosts: 10,
};

const VARIANTS: Record<string, object> = {
  'fargate on Arm with Spot and sessions': { capacityArchitecture: CapacityArchitecture.ARM64, capacitySpotPercent: 50, capacityExec: true },
  'ec2 with Bottlerocket': HOSTS,
  'ec2 with Bottlerocket on Arm': {
    ...HOSTS, capacityArchitecture: CapacityArchitecture.ARM64, capacityInstanceType: 'm7g.large', deletionProtection: false,
  },
  'ec2 with Amazon Linux and sessions': { ...HOSTS, capacityOperatingSystem: CapacityOperatingSystem.AMAZON_LINUX_2023, capacityExec: true },
};

function stage(choices: object) {
  const app = strictApp();
  return { app, created: new WorkloadStage(app, { ...ENVIRONMENT, ...choices }, { image: ecs.ContainerImage.fromAsset('test/workload/app') }) };
}

for (const [name, choices] of Object.entries(VARIANTS)) {
  test(`nothing is found in ${name}`, () => {
    assert.deepEqual(findings(stage(choices).app), []);
  });
}

test('a weakened host is found', () => {
  const { app, created } = stage(VARIANTS['ec2 with Bottlerocket']);
  const template = created.workload.node.findChild('Capacity').node.findChild('HostTemplate').node.defaultChild as ec2.CfnLaunchTemplate;
  template.addPropertyOverride('LaunchTemplateData.BlockDeviceMappings.1.Ebs.VolumeType', 'gp9');
  const group = created.workload.hostSecurityGroup!;
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
  const found = findings(app).map(({ finder, rule }) => `${finder}: ${rule}`);
  for (const finding of [/EC23$/, /NIST.*RestrictedSSH/, /^CloudFormation Validate: /]) {
    assert.ok(found.some(one => finding.test(one)), `${finding} is not among ${found.join(', ')}`);
  }
});

test('every acknowledgement is needed, and says why', () => {
  assertAcknowledgedWithNeed(stage(VARIANTS['ec2 with Amazon Linux and sessions']).app);
});
