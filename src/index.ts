// What jsii describes. Node loads main.ts instead, which has the same names but loads the CDK half lazily.
export * from './main';
export * as cdk from './cdk';
