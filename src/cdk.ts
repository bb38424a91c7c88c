// The CDK half. Enums and recorded choices belong to the projen half, which exports them.
export * from './capacity';
export * from './delivery';
export * from './egress';
export * from './hub';
export * from './ingress';
export * from './network';
export * from './workload/binding';
export * from './workload/network-needs';
export * from './workload/container-workload';
export * from './workload/workload';
export * from './workload/workload-stack';
export * from './workload/workload-stage';
