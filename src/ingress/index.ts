// What of ingress is public in the CDK half; options belong to the projen half.
export * from './alb-props';
export * from './api-gateway-props';
export * from './certificate-props';
export * from './ingress';
export * from './internal-alb-props';
export * from './privatelink-consumer';
export * from './privatelink-nlb-props';
