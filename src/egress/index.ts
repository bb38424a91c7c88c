// What of egress is public in the CDK half; options belong to the projen half.
export * from './egress';
export * from './firewall-props';
export * from './isolated-props';
export * from './nat-props';
