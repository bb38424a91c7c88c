import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, InitProject, Project } from 'projen';
import { Field } from '../model/field';
import { render } from '../render/render';

/**
 * Writes `.projenrc.ts` once: the options in the order in which a person thinks about them, enums as enums, and in the
 * style that the repository's own lint keeps. projen's rendering sorts them by name and quotes them its own way.
 */
export class ProjenrcTs extends Component {
  /**
   * @param fields all options, in that order
   * @param example what could follow the options, as lines of TypeScript
   */
  public constructor(project: Project, private readonly fields: readonly Field[], private readonly example: string) {
    super(project);
  }

  public projectCreation(project: InitProject): void {
    const { args, type } = project;
    const imports = new Set([type.typename]);
    const options = this.fields.filter(({ name }) => args[name] !== undefined).map(({ name, kind }) => {
      if (kind !== 'choice') return { name, code: literal(args[name]) };
      const enumName = type.options.find(option => option.name === name)!.fqn!.split('.').pop()!;
      imports.add(enumName);
      return { name, code: `${enumName}.${String(args[name]).toUpperCase().replace(/-/g, '_')}` };
    });
    const names = [...imports].sort();
    const lines = { typeName: type.typename, imports: names.join(', '), options, example: this.example };
    writeFileSync(join(this.project.outdir, '.projenrc.ts'), render('projenrc.ts', lines));
  }
}

/** A value as TypeScript, with single quotes; long lists over several lines. */
function literal(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(literal);
    const line = `[${items.join(', ')}]`;
    return line.length <= 80 ? line : `[\n${items.map(item => `    ${item},\n`).join('')}  ]`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}
