import { App } from 'aws-cdk-lib';
import { Delivery, Workload, WorkloadStage } from 'projen-container-workload/cdk';

export const app = new App();

// `npx projen` resolves the choices into workload.json, which is read here.
export const stages = Workload.environments(app).map(environment => new WorkloadStage(app, environment, {
  // What the container finds in its environment, for example: PRICE_API_URL: 'https://api.binance.com'
  containerEnvironment: {},
}));

// What the pipeline needs in each account; an administrator deploys it once, as the README says.
new Delivery(app, 'Delivery', { stages });

// The constructs are yours to extend, for example:
// for (const { stack, workload } of stages) new Bucket(stack, 'Reports', {...}).grantRead(workload.taskRole);
