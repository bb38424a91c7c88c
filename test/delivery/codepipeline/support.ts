import { join } from 'node:path';
import { App, StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { WorkloadStage } from '../../../src/cdk';
import { DeliveryStack } from '../../../src/delivery/codepipeline/delivery-stack';
import { ENVIRONMENT, resources } from '../../workload/support';

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

/** An app as a written repository makes it, with the image that the pipeline has built. */
export function deliver(app: App, choices: object = {}, props: StackProps = {}) {
  app.node.setContext('image', join(__dirname, 'image.json'));
  const stages = ENVIRONMENTS.map(environment => new WorkloadStage(app, { ...environment, ...choices }));
  const delivery = new DeliveryStack(app, 'delivery', {
    stages, repository: REPOSITORY, env: { account: '444444444444', region: 'eu-west-1' }, ...props,
  });
  return { app, stages, delivery };
}

/** The template of the pipelines. */
export function synth(choices: object = {}): Template {
  return Template.fromStack(deliver(new App(), choices).delivery);
}

/** An action of a pipeline. */
export interface Action {
  readonly stage: string;
  readonly name: string;
  readonly order: number;
  readonly configuration: any;
}

/** The actions of a pipeline, in the order in which they run. */
export function actions(template: Template, name: string): Action[] {
  const [, pipeline] = resources(template, 'AWS::CodePipeline::Pipeline').find(([, { Name }]) => Name === name)!;
  return pipeline.Stages.flatMap((stage: any) => stage.Actions
    .map((action: any) => ({ stage: stage.Name, name: action.Name, order: action.RunOrder, configuration: action.Configuration }))
    .sort((a: Action, b: Action) => a.order - b.order));
}

/** The project that an action runs. */
export function project(template: Template, { configuration }: Action): any {
  return Object.fromEntries(resources(template, 'AWS::CodeBuild::Project'))[configuration.ProjectName.Ref];
}

/** What a project does. References to resources become their names. */
export function commands(template: Template, action: Action): string[] {
  const text = joined(project(template, action).Source.BuildSpec);
  const { phases } = JSON.parse(text);
  return ['install', 'pre_build', 'build'].flatMap(phase => phases[phase]?.commands ?? []);
}

/** What a role may do, statement by statement. */
export function allowed(template: Template, role: any): any[] {
  const id = role['Fn::GetAtt'][0];
  return ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap(type => resources(template, type))
    .filter(([, { Roles }]) => Roles?.some(({ Ref }: any) => Ref === id))
    .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement);
}

/** The name of a role. */
export function roleName(template: Template, role: any): string {
  return Object.fromEntries(resources(template, 'AWS::IAM::Role'))[role['Fn::GetAtt'][0]].RoleName;
}

/** A text with everything that is known at deployment only replaced by its name. */
export function joined(value: any): string {
  if (typeof value === 'string') return value;
  if (value['Fn::Join']) return value['Fn::Join'][1].map(joined).join(value['Fn::Join'][0]);
  return value.Ref === 'AWS::URLSuffix' ? 'amazonaws.com' : value.Ref === 'AWS::Partition' ? 'aws' : value.Ref ?? value['Fn::GetAtt'].join('.');
}

