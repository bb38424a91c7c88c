import { entry, isMap, listed, mapAt } from './raw';
import { unreadable } from './records';
import type { Source } from './source';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
const SECTIONS = ['AWSTemplateFormatVersion', 'Conditions', 'Description', 'Mappings', 'Metadata', 'Outputs', 'Parameters', 'Resources', 'Rules', 'Transform'];

/** It only adds functions, which are known here. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

/**
 * It rewrites the resources of AWS SAM alone, and these are known, or doubted, by their types.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html
 */
const SERVERLESS = 'AWS::Serverless-2016-10-31';

/** What in a template as a whole keeps it from being understood, as clauses. */
export function sectionDoubts({ template, duplicates = [] }: Source): string[] {
  const transforms = listed(template.Transform).map(macroName);
  const macros = transforms.filter(name => name !== LANGUAGE_EXTENSIONS && name !== SERVERLESS);
  const records = unreadable(mapAt(template, 'Metadata'));
  const sections = Object.keys(template).filter(name => !SECTIONS.includes(name) && !(name === 'Globals' && transforms.length > 0));
  return [
    ...duplicates.map(({ name, place }) => `${name} is there twice, again at ${place}`),
    ...macros.map(name => `transform ${name} rewrites the template at deployment`),
    .../"(VpcConfig|CapacityProviderConfig)":/.test(JSON.stringify(mapAt(template, 'Globals'))) ? ['Globals put functions into a VPC'] : [],
    ...records === undefined ? [] : [records],
    ...sections.map(name => name === 'Hooks' ? 'Hooks replace resources at updates' : `section ${name} is not known`),
  ];
}

function macroName(raw: unknown): string {
  const name = isMap(raw) ? entry(raw, 'Name') : raw;
  return typeof name === 'string' ? name : 'without a name';
}
