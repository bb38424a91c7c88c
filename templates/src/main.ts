import { App } from 'aws-cdk-lib';
import { Workload, WorkloadStage } from 'projen-container-workload/cdk';

export const app = new App();

// The choices are made in .projenrc.ts; `npx projen` resolves them into workload.json, which is read here.
for (const environment of Workload.environments(app)) {
  new WorkloadStage(app, environment, {
    // What the container finds in its environment, for example: PRICE_API_URL: 'https://api.binance.com'
    containerEnvironment: {},
  });
  // The stage's constructs are yours to extend:
  //   const stage = new WorkloadStage(...);
  //   table.grantReadData(stage.workload.taskRole);
}

app.synth();
