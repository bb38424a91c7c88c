import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { WorkloadStage } from '../../../src/cdk';
import { ENVIRONMENT } from '../../workload/support';
import { Template } from '../mutants/mutant';

const IMAGE = join(__dirname, '..', '..', '..', 'templates', 'app', 'nodejs');

/** The assembly of a workload whose template was changed after its synthesis. */
export function assemblyOf(environment: object, change: (template: Template) => void = () => undefined): string {
  const app = new App();
  const stage = new WorkloadStage(app, { ...ENVIRONMENT, ...environment }, { image: ecs.ContainerImage.fromAsset(IMAGE) });
  app.synth();
  const directory = join(app.outdir, `assembly-${stage.stageName}`);
  const file = join(directory, readdirSync(directory).find(name => name.endsWith('.template.json'))!);
  const template = new Template(JSON.parse(readFileSync(file, 'utf8')));
  change(template);
  writeFileSync(file, JSON.stringify(template.json));
  return directory;
}

/** Without a way out, on Fargate. */
export const ISOLATED = { egressMode: 'isolated', awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'] };

/** Behind a firewall, on Fargate. */
export const FIREWALL = {
  egressMode: 'firewall',
  egressFirewallMode: 'enforce',
  egressAllowedDomains: ['api.example.com'],
  networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
  awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'],
};
