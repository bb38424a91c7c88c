// What of the network is public in the CDK half; options belong to the projen half.
export * from './network';
export * from './standalone-props';
