import { App } from 'aws-cdk-lib';
import { Delivery, HubStage } from 'projen-container-workload/cdk';

export const app = new App();

// `npx projen` resolves the choices into hub.json, which is read here.
export const stages = HubStage.environments(app).map(environment => new HubStage(app, environment));

// What the pipeline needs in each account; an administrator deploys it once, as the README says.
new Delivery(app, 'Delivery', { stages });

// The constructs are yours to extend, for example:
// for (const { stack, hub } of stages) new CfnOutput(stack, 'TransitGateway', { value: hub.transitGatewayId });
