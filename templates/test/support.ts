import { Template } from 'aws-cdk-lib/assertions';
import { stages } from '../src/main';

/** The template of each environment, by its name. */
export const templates = Object.fromEntries(stages.map(stage => [stage.stageName, Template.fromStack(stage.stack)]));

/** The properties of all resources of a type, by logical id. */
export function properties(template: Template, type: string): Record<string, any> {
  const found = Object.entries(template.findResources(type));
  return Object.fromEntries(found.map(([id, resource]) => [id, resource.Properties]));
}

/** The logical id that `{ Ref }` or `{ Fn::GetAtt }` points to. */
export function target(reference: any): string {
  return reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}
