import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { assemblyManifest, assemblySources } from './assembly';
import { InvalidInput } from './invalid-input';
import { isTemplate, parseText, readTemplate, readText } from './parse';
import { type RawMap } from './raw';
import type { Source } from './source';

/** How template files are called in a folder of templates. */
const EXTENSIONS = ['.json', '.template', '.yaml', '.yml'];

const REMEDY = 'name a cdk.out folder, or template files';

/**
 * The templates that some paths lead to, each once: those of cloud assemblies, then all others.
 *
 * @throws InvalidInput with one line
 */
export function sourcesOf(paths: readonly string[]): Source[] {
  if (paths.length === 0) throw new InvalidInput({ field: 'templates', must: 'must be named', remedy: REMEDY });
  const assembled: Source[] = [];
  const files: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) throw new InvalidInput({ field: path, must: 'must exist', remedy: REMEDY });
    const manifest = assemblyManifest(path);
    if (manifest) assembled.push(...stacksOf(path, manifest));
    else files.push(...statSync(path).isDirectory() ? templatesIn(path) : [path]);
  }
  const once = new Map(assembled.map(source => [resolve(source.file), source]));
  const others = new Map(files.filter(file => !once.has(resolve(file))).map(file => [resolve(file), file]));
  return [...once.values(), ...plainSources([...others.values()])];
}

/** @throws InvalidInput if there are none */
function stacksOf(folder: string, manifest: RawMap): Source[] {
  const sources = assemblySources(folder, manifest);
  if (sources.length === 0) throw new InvalidInput({ field: folder, must: 'must have stacks in it', remedy: 'synthesise it again, or name another folder' });
  return sources;
}

/** @throws InvalidInput if there are none, or one is broken */
function templatesIn(folder: string): string[] {
  const files = readdirSync(folder).filter(name => EXTENSIONS.includes(extname(name))).sort().map(name => join(folder, name));
  const templates = files.filter(file => statSync(file).isFile() && looksLikeTemplate(file));
  if (templates.length > 0) return templates;
  const within = existsSync(join(folder, 'cdk.out')) ? `name ${join(folder, 'cdk.out')}` : REMEDY;
  throw new InvalidInput({ field: folder, must: 'must be a cloud assembly, or have templates in it', remedy: within });
}

/** A folder may hold other files, too; what says that it is a template has to be one. */
function looksLikeTemplate(file: string): boolean {
  const text = readText(file);
  return /\bResources\b/.test(text) && (/\bAWSTemplateFormatVersion\b/.test(text) || isTemplate(parseText(text, file).content));
}

function plainSources(files: readonly string[]): Source[] {
  return files.map(file => ({ file, name: nameOf(file, files), ...readTemplate(file) }));
}

/** What people would call a stack of it: `vpc.template.yaml` -> `vpc`, with more of its path where others are called the same. */
function nameOf(file: string, files: readonly string[]): string {
  const isOwn = (naming: (file: string) => string) => files.filter(other => naming(other) === naming(file)).length === 1;
  return ([stem, folderAndStem, basename].find(isOwn) ?? resolve)(file);
}

function stem(file: string): string {
  return basename(file, extname(file)).replace(/\.template$/, '');
}

function folderAndStem(file: string): string {
  return `${basename(dirname(resolve(file)))}-${stem(file)}`;
}
