import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../../src/cdk';
import { DeliveryStack } from '../../../src/delivery/codepipeline/delivery-stack';
import { ENVIRONMENT } from '../../workload/support';

export const REPOSITORY = {
  name: 'acme/shop',
  branch: 'main',
  connectionArn: 'arn:aws:codeconnections:eu-west-1:444444444444:connection/12345678-1234-1234-1234-123456789012',
};

/** The first deploys by itself, the second asks. */
export const ENVIRONMENTS: any[] = [
  { ...ENVIRONMENT, name: 'dev', account: '111111111111', approval: false },
  { ...ENVIRONMENT, name: 'prod', account: '222222222222', approval: true },
];

/** What differs where nothing leads to the internet. */
export const ISOLATED = { egressMode: 'isolated', egressAwsServices: [], egressAllowedBuckets: [], egressAllowedDomains: [] };

/** An app as a written repository makes it, with image and without one to build. */
export function deliver(app: App, choices: object = {}, env = { account: '444444444444', region: 'eu-west-1' }) {
  const image = ({ account, region, name }: any) =>
    ecs.ContainerImage.fromRegistry(`${account}.dkr.ecr.${region}.amazonaws.com/shop-${name}@sha256:${'0'.repeat(64)}`);
  const stages = ENVIRONMENTS.map(environment => new WorkloadStage(app, { ...environment, ...choices }, { image: image({ ...environment, ...choices }) }));
  return { stages, delivery: new DeliveryStack(app, 'delivery', { stages, repository: REPOSITORY, env }) };
}
