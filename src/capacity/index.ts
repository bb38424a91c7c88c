// What of capacity is public in the CDK half; options belong to the projen half.
export * from './capacity';
export * from './capacity-props';
export * from './ec2-props';
export * from './fargate-props';
