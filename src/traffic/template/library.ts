import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readJsonMap } from './json-file';
import { readTemplate } from './parse';
import type { TemplateFile } from './parsed';
import { RawMap, isMap, mapAt, textAt } from './raw';
import type { Source } from './source';

/** Template files by their paths, each read once; finds those that are nested. */
export class Library {
  private readonly templates = new Map<string, TemplateFile>();
  private readonly assets = new Map<string, ReadonlyMap<string, string>>();

  public constructor(private readonly given: readonly Source[]) {
    given.forEach(({ file, template, duplicates = [] }) => this.templates.set(resolve(file), { template, duplicates }));
  }

  /** @throws InvalidInput */
  public template(file: string): TemplateFile {
    const path = resolve(file);
    if (!this.templates.has(path)) this.templates.set(path, readTemplate(file));
    return this.templates.get(path)!;
  }

  /**
   * Finds the file of a nested template: the one that ends with as much of the URL as possible, in the folder of the template
   * that nests it or the folder above, then among those that are given.
   *
   * @param from the template that nests it
   * @param segments the end of its URL or path, as far as it is known
   */
  public find(from: string, segments: readonly string[]): string | undefined {
    const folder = dirname(from);
    const asset = this.assetsOf(folder).get(segments.at(-1) ?? '');
    if (asset) return asset;
    for (let start = 0; start < segments.length; start++) {
      const end = segments.slice(start).join('/');
      const folders = start < segments.length - 1 ? [folder, dirname(resolve(folder))] : [folder];
      const beside = folders.map(each => join(each, end)).find(isFile);
      const found = beside ?? this.given.find(({ file }) => `/${resolve(file)}`.endsWith(`/${end}`))?.file;
      if (found) return found;
    }
    return undefined;
  }

  /** Where the files of a cloud assembly are, by the names that they will have in their bucket. */
  private assetsOf(folder: string): ReadonlyMap<string, string> {
    if (!this.assets.has(folder)) this.assets.set(folder, new Map(manifests(folder).flatMap(manifest => templatesOf(manifest, folder))));
    return this.assets.get(folder)!;
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function manifests(folder: string): RawMap[] {
  return readdirSync(folder).filter(name => name.endsWith('.assets.json')).map(name => readJsonMap(join(folder, name))).filter(isMap);
}

function templatesOf(manifest: RawMap, folder: string): [string, string][] {
  return Object.values(mapAt(manifest, 'files')).filter(isMap).flatMap(file => {
    const path = textAt(mapAt(file, 'source'), 'path');
    if (path === undefined || !isFile(join(folder, path))) return [];
    const keys = Object.values(mapAt(file, 'destinations')).filter(isMap).map(place => textAt(place, 'objectKey') ?? '');
    return keys.map((key): [string, string] => [key.split('/').at(-1)!, join(folder, path)]);
  });
}
