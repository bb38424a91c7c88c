/** A template as JSON. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, any>>;
}

/** A resource in it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: any;
  readonly DependsOn?: any;
}

/** The resources of some types, as [logical id, properties]; all of them if no type is named. */
export function resources(template: TemplateJson, ...types: string[]): [string, any][] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
    .map(([id, { Properties }]) => [id, Properties ?? {}]);
}

/** The AWS services that have an endpoint in the VPC, by their short names, sorted: `ecr.api`. */
export function endpoints(template: TemplateJson): string[] {
  return resources(template, 'AWS::EC2::VPCEndpoint').map(([, { ServiceName }]) => shortName(text(ServiceName))).sort();
}

/** A text that may be joined from parts; a reference becomes `${Name}`. */
export function text(value: any): string {
  if (typeof value === 'string') return value;
  if (value?.Ref) return `\${${value.Ref}}`;
  if (value?.['Fn::GetAtt']) return `\${${value['Fn::GetAtt'].join('.')}}`;
  if (typeof value?.['Fn::Sub'] === 'string') return value['Fn::Sub'];
  if (value?.['Fn::Join']) return value['Fn::Join'][1].map(text).join(value['Fn::Join'][0]);
  return JSON.stringify(value);
}

/** The logical id that `{ Ref }` or `{ Fn::GetAtt }` points to. */
export function target(reference: any): string {
  return reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}

/** `com.amazonaws.eu-west-1.ecr.api` -> `ecr.api`. */
function shortName(service: string): string {
  return service.replace(/^com\.amazonaws\.[^.]+\./, '');
}
