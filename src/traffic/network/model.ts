// What the templates say about the network, by elements that refer to each other. An element that is not understood in full carries
// doubts; a path through it is then not certain, and a property that depends on it is not proven.
export type * from './model/apis';
export type * from './model/element';
export type * from './model/endpoints';
export type * from './model/filters';
export type * from './model/firewalls';
export type * from './model/gateways';
export type * from './model/hosted-zones';
export type * from './model/hubs';
export type * from './model/load-balancers';
export type * from './model/network';
export type * from './model/routes';
export type * from './model/services';
export type * from './model/transit-gateways';
export type * from './model/vpcs';
