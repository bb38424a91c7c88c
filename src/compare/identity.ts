import type { Source } from '../traffic/template/source';

/** What tells a stack from the same stack of another environment. */
export interface Identity {
  /** Construct paths by logical ids, the stage left out. */
  readonly paths: ReadonlyMap<string, string>;
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
  const stages = new Set(paths.map(([, path]) => path.split('/')[0]));
  const stage = stages.size === 1 ? `${[...stages][0]}/` : undefined;
  const words: [text: string | undefined, word: string][] = [[account, 'ACCOUNT'], [region, 'REGION'], [name, 'STACK'], [stage, '']];
  return {
    paths: new Map(paths.map(([id, path]) => [id, stage ? path.slice(stage.length) : path])),
    general: text => words.reduce((done, [own, word]) => own ? done.replace(whole(own), word) : done, text),
  };
}

/** A word, and not a part of another one. */
function whole(word: string): RegExp {
  return new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`.replace(/\/\(\?!\\w\)$/, '/'), 'g');
}
