import { isAlias, isMap, isScalar, isSeq, parseDocument, type Alias, type Document, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Duplicate, Parsed } from './parsed';
import { placeOf } from './place';

/** The most that anchors may unfold to, in nodes. CloudFormation takes templates of 1 MB, which are far less. */
const LARGEST = 500_000;

/**
 * Reads YAML as CloudFormation does: short forms (`!Ref x`) become functions (`{ Ref: x }`), and a number that would not be written
 * back as it was (`012345678901`, `1.10`) stays text.
 *
 * @throws Error with one line that says where the mistake is
 */
export function parseYaml(text: string): Parsed {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (/call stack/.test(error?.message)) throw new RangeError(error.message);
  if (error) throw new Error(`${placeOf(text, error.pos[0])}: ${error.code === 'MULTIPLE_DOCS' ? 'a second document begins' : error.message}`);
  const reader = new Reader(document, text);
  return { content: reader.read(document.contents), duplicates: reader.duplicates };
}

class Reader {
  public readonly duplicates: Duplicate[] = [];
  private count = 0;
  private readonly path: string[] = [];
  private readonly open = new Set<Node>();
  private readonly targets = new Map<Alias, Node | undefined>();

  public constructor(private readonly document: Document.Parsed, private readonly text: string) {}

  public read(node: unknown): unknown {
    if (node === null || node === undefined) return null;
    if (++this.count > LARGEST) throw new Error('Anchors unfold to too much');
    if (isAlias(node)) return this.aliased(this.target(node), node.source);
    const content = this.content(node as Node);
    const tag = (node as Node).tag;
    return tag?.startsWith('!') && tag !== '!' ? shortForm(tag.slice(1), content) : content;
  }

  private content(node: Node): unknown {
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) return node.items.map(item => this.read(item));
    return isScalar(node) ? scalar(node) : null;
  }

  /** What an alias stands for; the library looks through the whole document for it. */
  private target(alias: Alias): Node | undefined {
    if (!this.targets.has(alias)) this.targets.set(alias, alias.resolve(this.document));
    return this.targets.get(alias);
  }

  private aliased(node: Node | undefined, name: string): unknown {
    if (!node) throw new Error(`Alias *${name} has no anchor`);
    if (this.open.has(node)) throw new Error(`Anchor &${name} contains itself`);
    this.open.add(node);
    const value = this.read(node);
    this.open.delete(node);
    return value;
  }

  /** With what `<<` merges in; what the map says itself wins, then what is merged first. */
  private map({ items }: YAMLMap): unknown {
    const names = new Set<string>();
    const entries = (items as Pair[]).map(({ key, value }): [string, unknown] => {
      const name = keyOf(key);
      if (names.has(name)) this.duplicates.push({ name, section: this.path[0] ?? name, place: placeOf(this.text, (key as Scalar).range![0]) });
      names.add(name);
      this.path.push(name);
      const content = this.read(value);
      this.path.pop();
      return [name, content];
    });
    const merged = entries.filter(([name]) => name === '<<').flatMap(([, value]) => [value].flat().reverse());
    if (!merged.every(each => typeof each === 'object' && each !== null)) throw new Error('<< must have maps to merge');
    return Object.fromEntries([...merged.flatMap(each => Object.entries(each as object)), ...entries.filter(([name]) => name !== '<<')]);
  }
}

function keyOf(key: unknown): string {
  if (isScalar(key)) return String(key.value ?? '');
  throw new Error('A key must be plain text');
}

function scalar({ type, value, source, tag }: Scalar): unknown {
  const text = String(value ?? '');
  return type === 'PLAIN' && tag !== 'tag:yaml.org,2002:str' ? plain(source ?? text) : text;
}

/** What a text without quotes stands for. */
function plain(text: string): unknown {
  if (/^(|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  return /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** `!GetAtt a.b` -> `{ 'Fn::GetAtt': 'a.b' }`. */
function shortForm(name: string, content: unknown): unknown {
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: content };
}
