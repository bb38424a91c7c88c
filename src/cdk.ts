// The CDK half. Enums and recorded choices belong to the projen half, which exports them.
export * from './capacity/capacity';
export * from './capacity/fargate-props';
export * from './egress/egress';
export * from './egress/nat-props';
export * from './ingress/alb-props';
export * from './ingress/certificate-props';
export * from './ingress/ingress';
export * from './ingress/privatelink-consumer';
export * from './ingress/privatelink-nlb-props';
export * from './network/network';
export * from './network/standalone-props';
export * from './workload/binding';
export * from './workload/container-workload';
export * from './workload/workload';
export * from './workload/workload-stack';
export * from './workload/workload-stage';
