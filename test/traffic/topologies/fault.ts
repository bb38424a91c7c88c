import type { StackName, Stacks } from './example';
import type { ExampleName } from './examples';
import type { PropertyName } from '../../../src/traffic/properties/finding';
import type { Template } from '../mutants/mutant';

/** A fault in good hubs and spokes. */
export interface Fault {
  readonly name: string;
  /** What it is put into. */
  readonly of: readonly ExampleName[];
  /** Any of these must fail. */
  readonly caughtBy: readonly PropertyName[];
  /** What is said must name it. */
  readonly naming: RegExp;
  readonly change: (stacks: Stacks) => void;
}

/** The type of the routes of a Transit Gateway. */
export const ROUTE = 'EC2::TransitGatewayRoute';

/** The type of what gives an attachment its route table. */
export const ASSOCIATION = 'EC2::TransitGatewayRouteTableAssociation';

/** The only id of a type that matches. */
export const id = (template: Template, type: string, pattern: RegExp) => template.ids(type, (_, each) => pattern.test(each))[0];

/** The properties of the only resource of a type whose id matches. */
export const properties = (template: Template, type: string, pattern: RegExp) => template.json.Resources[id(template, type, pattern)].Properties;

/** A reference to it. */
export const ref = (template: Template, type: string, pattern: RegExp) => ({ Ref: id(template, type, pattern) });

/** Takes such resources away. */
export const remove = (stack: StackName, type: string, pattern: RegExp) => (stacks: Stacks) =>
  stacks[stack].remove(type, (_, each) => pattern.test(each));

/** Changes such a resource. */
export const set = (stack: StackName, type: string, pattern: RegExp, changes: object) => (stacks: Stacks) =>
  Object.assign(properties(stacks[stack], type, pattern), changes);

/** A route table of the Transit Gateway. */
export const table = (hub: Template, name: string) => ref(hub, 'EC2::TransitGatewayRouteTable', new RegExp(`Table${name}Table`));

/** The attachment of a VPC of the hub. */
export const attachment = (hub: Template, vpc: string) => ref(hub, 'EC2::TransitGatewayAttachment', new RegExp(`${vpc}Attachment`));

/** The id of an attachment of a spoke, as the routes have it. */
export const attachmentOf = (routes: Template, spoke: string) => properties(routes, ASSOCIATION, new RegExp(`^${spoke}Association`)).TransitGatewayAttachmentId;

/** One more route of the Transit Gateway in the stack of the hub. */
export const route = (name: string, cidr: string, to: (hub: Template) => unknown) => ({ Hub }: Stacks) => Hub.add('MoreRoute', ROUTE, {
  TransitGatewayRouteTableId: table(Hub, name), DestinationCidrBlock: cidr, TransitGatewayAttachmentId: to(Hub),
});

/** One more route to a spoke, in the stack that knows its attachment. */
export const routeToSpoke = (name: string, cidr: string, spoke: string) => ({ Hub, Routes }: Stacks) => {
  const reference = table(Hub, name);
  (Hub.json as any).Outputs.More = { Value: reference, Export: { Name: 'more' } };
  Routes.add('MoreRoute', ROUTE, {
    TransitGatewayRouteTableId: { 'Fn::ImportValue': 'more' }, DestinationCidrBlock: cidr, TransitGatewayAttachmentId: attachmentOf(Routes, spoke),
  });
};

/** Changes what is recorded of the hub. */
export const recordedHub = (change: (record: any) => void) => ({ Hub }: Stacks) => change(Hub.json.Metadata['projen-container-workload-hub']);

/** Another default of a parameter of a template. */
export const parameter = (stack: StackName, pattern: RegExp, value: string) => (stacks: Stacks) => {
  const found = Object.values((stacks[stack].json as any).Parameters).find(({ Default }: any) => pattern.test(Default)) as any;
  found.Default = value;
};

/** Several changes at once. */
export const together = (...changes: ((stacks: Stacks) => void)[]) => (stacks: Stacks) => changes.forEach(change => change(stacks));
