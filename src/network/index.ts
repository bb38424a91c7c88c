// What of the network is public in the CDK half; options belong to the projen half.
export * from './existing-props';
export * from './hub-and-spoke-props';
export * from './network';
export * from './spoke-props';
export * from './standalone-props';
