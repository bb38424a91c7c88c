import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import * as Handlebars from 'handlebars';

/** Where the templates are: beside `lib` in the package. */
const TEMPLATES = join(__dirname, '..', '..', 'templates');

const engine = Handlebars.create();
// What came from a user is printed through one of these; templates print nothing else raw but what TypeScript computed.
engine.registerHelper('ts', (value: unknown) => `'${JSON.stringify(String(value)).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`);
engine.registerHelper('json', (value: unknown) => JSON.stringify(value));
engine.registerHelper('cell', (value: unknown) => String(value).replace(/\|/g, '\\|').replace(/\s+/g, ' '));

/**
 * Prints a template with a plain view. A name that the view does not have is an error, not an empty string.
 *
 * @param name path below `templates/`, without `.hbs`
 */
export function render(name: string, view: object): string {
  const source = readFileSync(join(TEMPLATES, `${name}.hbs`), 'utf8');
  return engine.compile(source, { strict: true, noEscape: true })(view);
}

/**
 * All files of one folder below `templates/` by their path in the written repository; `*.hbs` are printed with the view,
 * the others are copied.
 */
export function renderFolder(folder: string, view: object): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(TEMPLATES, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? (entry as any).path, entry.name);
    const name = path.slice(TEMPLATES.length + 1).split(sep).join('/');
    const target = name.slice(folder.length + 1);
    if (target.endsWith('.hbs')) {
      files[target.slice(0, -4)] = render(name.slice(0, -4), view);
    } else {
      files[target] = readFileSync(path, 'utf8');
    }
  }
  return files;
}
