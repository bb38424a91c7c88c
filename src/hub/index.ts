// What of hubs is public in the CDK half.
export * from './hub-environment';
export * from './hub-stage';
export * from './network-hub';
export * from './network-hub-props';
export * from './spoke-association';
