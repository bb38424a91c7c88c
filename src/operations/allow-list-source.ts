import type * as ts from 'typescript';
import { OperationFailed } from './aws';
import { sentence } from '../model/field';

/** The compiler, which the written repository brings. */
export type TypeScript = typeof ts;

/** The list of a `.projenrc.ts`, and a way to add to it. */
export interface AllowList {
  /** What is on the list. */
  readonly domains: string[];
  /** Whether an environment has a list of its own, which is left alone. */
  readonly hasOthers: boolean;
  /** The whole text with more domains on the list; all else stays as it is, byte for byte. */
  with(domains: readonly string[]): string;
}

const TYPE = 'ContainerWorkloadApp';
const OPTION = 'egressAllowedDomains';
const LONGEST_LINE = 80;

/**
 * Finds the list of allowed domains among the options of the project.
 *
 * @throws OperationFailed with one line if the options are written in another way than `npx projen new` does
 */
export function findAllowList(text: string, compiler: TypeScript): AllowList {
  const file = compiler.createSourceFile('.projenrc.ts', text, compiler.ScriptTarget.Latest, true);
  const options = optionsOf(file, compiler);
  if (!options) throw unreadable(`must call new ${TYPE}({ ... }) with its options`);
  const lists = descendants(file).filter(node => compiler.isPropertyAssignment(node) && nameOf(node, compiler) === OPTION);
  const property = options.properties.find(each => nameOf(each, compiler) === OPTION);
  const hasOthers = lists.some(list => list !== property);
  if (!property) return { domains: [], hasOthers, with: domains => insert(text, file, options, domains, compiler) };
  const list = compiler.isPropertyAssignment(property) ? property.initializer : undefined;
  if (!list || !compiler.isArrayLiteralExpression(list) || !list.elements.every(element => compiler.isStringLiteralLike(element))) {
    throw unreadable(`must have ${OPTION} as a list of plain texts`);
  }
  const domains = list.elements.map(element => (element as ts.StringLiteralLike).text);
  return { domains, hasOthers, with: more => extend(text, file, list, domains, more) };
}

function optionsOf(file: ts.SourceFile, compiler: TypeScript): ts.ObjectLiteralExpression | undefined {
  const call = descendants(file).find((node): node is ts.NewExpression => compiler.isNewExpression(node) && node.expression.getText().split('.').pop() === TYPE);
  const options = call?.arguments?.[0];
  return options && compiler.isObjectLiteralExpression(options) ? options : undefined;
}

function nameOf(node: ts.Node, compiler: TypeScript): string | undefined {
  const { name } = node as ts.PropertyAssignment;
  return name && (compiler.isIdentifier(name) || compiler.isStringLiteral(name)) ? name.text : undefined;
}

function descendants(node: ts.Node): ts.Node[] {
  return node.getChildren().flatMap(child => [child, ...descendants(child)]);
}

/** Writes the option below `egressMode`, or below the last option. */
function insert(text: string, file: ts.SourceFile, { properties }: ts.ObjectLiteralExpression, domains: readonly string[],
  compiler: TypeScript): string {
  const neighbour = properties.find(property => nameOf(property, compiler) === 'egressMode') ?? properties.at(-1);
  if (!neighbour) throw unreadable('must have an option');
  const indent = indentOf(text, neighbour.getStart(file));
  const code = `,${indent}${OPTION}: ${literal(domains, quoteOf(text), indent)}`;
  return text.slice(0, neighbour.getEnd()) + code + text.slice(neighbour.getEnd());
}

/** Sorts the whole list, unless somebody wrote comments between its entries: then new ones come last. */
function extend(text: string, file: ts.SourceFile, list: ts.ArrayLiteralExpression, domains: string[], more: readonly string[]): string {
  const last = list.elements.at(-1);
  const own = text.slice(list.getStart(file), list.getEnd());
  const between = list.elements.reduce((rest, element) => rest.replace(element.getText(file), ''), own);
  if (last && /\/[/*]/.test(between)) return append(text, file, list, last, more.map(domain => quoted(domain, quoteOf(own))));
  const start = list.getStart(file);
  const indent = indentOf(text, list.parent.getStart(file));
  const sorted = [...new Set([...domains, ...more])].sort();
  return text.slice(0, start) + literal(sorted, quoteOf(last ? own : text), indent) + text.slice(list.getEnd());
}

/** Writes entries behind everything that stands on the list. */
function append(text: string, file: ts.SourceFile, { elements, end }: ts.ArrayLiteralExpression, last: ts.Expression, entries: string[]): string {
  const comma = elements.hasTrailingComma ? '' : ',';
  const upToLast = text.slice(0, last.getEnd()) + comma;
  const rest = text.slice(last.getEnd(), end - 1);
  const indent = indentOf(text, last.getStart(file));
  const added = indent === ' ' ? ` ${entries.join(', ')}` : entries.map(entry => `${indent}${entry},`).join('');
  return upToLast + rest.trimEnd() + added + rest.slice(rest.trimEnd().length) + text.slice(end - 1);
}

/** A list as `npx projen new` writes it: on one line where that is not too long. */
function literal(domains: readonly string[], quote: string, indent: string): string {
  const items = domains.map(domain => quoted(domain, quote));
  const line = `[${items.join(', ')}]`;
  if (line.length <= LONGEST_LINE || indent === ' ') return line;
  return `[${items.map(item => `${indent}  ${item},`).join('')}${indent}]`;
}

const quoted = (domain: string, quote: string) => `${quote}${domain}${quote}`;

/** The quotes that are used more often. */
function quoteOf(text: string): string {
  return text.split('"').length > text.split("'").length ? '"' : "'";
}

/** The end of a line and the indentation with which the line of a position begins, or a space where it has others before it. */
function indentOf(text: string, position: number): string {
  const before = text.slice(0, position);
  const end = before.lastIndexOf('\n');
  const indent = before.slice(end + 1);
  if (end < 0 || indent.trim() !== '') return ' ';
  return `${before[end - 1] === '\r' ? '\r' : ''}\n${indent}`;
}

function unreadable(must: string): OperationFailed {
  return new OperationFailed(sentence({ field: '.projenrc.ts', must, remedy: `write it like that, or add the domains to ${OPTION} yourself` }));
}
