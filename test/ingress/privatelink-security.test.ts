import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stack, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { PrivateLinkConsumer, WorkloadStage } from '../../src/cdk';
import { findings, strictApp } from '../findings';
import { CERTIFICATE_ARN, ENV, ENVIRONMENT } from '../workload/support';

const SOURCES: Record<string, object> = {
  certificateArn: { ingressCertificateArn: CERTIFICATE_ARN, deletionProtection: false },
  domainName: { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z0123456789ABCDEFGHIJ', networkAvailabilityZones: 3 },
  plainHttp: { ingressPlainHttp: true, ingressAcceptanceRequired: false },
};

for (const [source, choices] of Object.entries(SOURCES)) {
  test(`the packs and the validator find nothing with ${source}`, () => {
    const app = strictApp();
    new WorkloadStage(app, {
      ...ENVIRONMENT,
      ingressMode: 'privatelink-nlb',
      ingressCertificateParameter: undefined,
      ingressRateLimit: undefined,
      ingressAllowedPrincipals: ['333333333333'],
      ingressAcceptanceRequired: true,
      ...choices,
    }, { image: ecs.ContainerImage.fromAsset('test/workload/app'), containerEnvironment: { MODE: 'live' } });
    assert.deepEqual(findings(app), []);
  });
}

test('the packs and the validator find nothing about a consumer', () => {
  const app = strictApp();
  const stack = new Stack(app, 'Team', { env: ENV });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  });
  new PrivateLinkConsumer(stack, 'Shop', {
    vpc,
    endpointServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
    domainName: 'shop.example.com',
    allowedSecurityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Callers', 'sg-0123456789abcdef0')],
    allowedCidrs: ['10.20.0.0/20'],
  });
  assert.deepEqual(findings(app), []);
});
