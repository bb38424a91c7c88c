import type { Source } from '../traffic/template/source';

/** What tells a stack from the same stack of another environment. */
export interface Identity {
  /** Construct paths by logical ids, from the stack on. */
  readonly paths: ReadonlyMap<string, string>;
  /** Says the same with construct paths from the stack on. */
  readonly brief: (text: string) => string;
  /** Says the same as for any environment: with `ACCOUNT` for its account, and so on. */
  readonly general: (text: string) => string;
}

/** What tells stacks from each other, by their names. Paths of a stack may come from several assemblies. */
export function identities(sources: readonly Source[]): ReadonlyMap<string, Identity> {
  const names = [...new Set(sources.map(({ name }) => name))];
  return new Map(names.map(name => [name, identity(sources.filter(source => source.name === name))]));
}

function identity(sources: readonly Source[]): Identity {
  const { name, account, region } = sources[0];
  const paths = sources.flatMap(source => [...source.paths ?? []]);
  const start = commonStart(paths.map(([, path]) => path));
  const brief = (text: string) => start === '' ? text : text.replace(new RegExp(`(?<![\\w/-])${literal(start)}`, 'g'), '');
  const words: [own: RegExp | undefined, word: string][] = [
    [account ? word(account) : undefined, 'ACCOUNT'],
    [region ? new RegExp(`(?<!\\w)${literal(region)}(?!\\d|[a-z]\\w)`, 'g') : undefined, 'REGION'], // with the letter of a zone, too
    [word(name, '(-[0-9a-f]{6})?(?!\\w)'), 'STACK'], // with the checksum of a unique name, too
    [start ? uniqueId(start.split('/')[0]) : undefined, '$1'],
  ];
  return {
    paths: new Map(paths.map(([id, path]) => [id, path.slice(start.length)])),
    brief,
    general: text => words.reduce((done, [own, standIn]) => own ? done.replace(own, standIn) : done, text),
  };
}

/** The segments with which all paths begin, for example `dev/Workload/`. */
function commonStart(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  const segments = first.split('/').slice(0, -1);
  const count = segments.findIndex((_, index) => !others.every(path => path.startsWith(`${segments.slice(0, index + 1).join('/')}/`)));
  const common = count < 0 ? segments : segments.slice(0, count);
  return others.length > 0 && common.length > 0 ? `${common.join('/')}/` : '';
}

/** A word, and not a part of another one. */
function word(text: string, end = '(?!\\w)'): RegExp {
  return new RegExp(`(?<![\\w-])${literal(text)}${end}`, 'g');
}

/** What the CDK makes of a construct's whole path: the parts in one word, and a checksum. */
function uniqueId(stage: string): RegExp {
  return new RegExp(`(?<!\\w)${literal(stage)}([A-Z]\\w*?)[0-9A-F]{8}(?!\\w)`, 'g');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
