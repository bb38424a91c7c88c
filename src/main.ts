import './node-version';

export * from './capacity/options';
export * from './design/options';
export * from './design/workload-environment';
export * from './egress/options';
export * from './hub/options';
export * from './ingress/options';
export * from './network/options';
export * from './pipeline/options';
export * from './pipeline/step';
export * from './projects/container-workload-app';
export * from './projects/network-hub-app';
export * from './runtime/options';
export * from './traffic/answers';
export * from './traffic/traffic';

// The CDK half loads aws-cdk-lib, so it is loaded when it is asked for. Not enumerable, because projen spreads
// this module when it creates a project. The jsii runtime and `index.ts` name it `cdk`.
// eslint-disable-next-line @typescript-eslint/no-require-imports
Object.defineProperty(exports, 'cdk', { enumerable: false, get: () => require('./cdk') });
