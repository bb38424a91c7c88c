import type { Option } from './suricata';
import { covers } from '../../../model/domain-name';

/** Which names a rule asks for. */
export type NamePattern =
  /** This one. */
  | { readonly kind: 'exact'; readonly name: string }
  /** Every name below it, but not itself. */
  | { readonly kind: 'below'; readonly name: string }
  /** It, and every name below it. */
  | { readonly kind: 'tree'; readonly name: string }
  /** More than a domain: the clause says which, and whether these may be nearly all names. */
  | { readonly kind: 'loose'; readonly clause: string; readonly isWide: boolean; readonly matches: (name: string) => boolean };

/** What a rule asks of the name that a client gives. */
export interface NameCondition {
  readonly protocol: 'tls' | 'http';
  /** Each of them has to hold. */
  readonly patterns: readonly NamePattern[];
}

/** One `content` with what its modifiers say. */
interface Content {
  text: string;
  isNegated: boolean;
  starts: boolean;
  ends: boolean;
  isDotted: boolean;
}

/** The buffers that hold names. */
const BUFFERS: Readonly<Record<string, 'tls' | 'http'>> = { 'tls.sni': 'tls', 'tls_sni': 'tls', 'http.host': 'http', 'http_host': 'http' };

/** What has been read of the options of a rule. */
export interface NameReading {
  /** @default - the rule does not ask for names */
  readonly condition?: NameCondition;
  /** Options that are about contents and narrow what the rule matches in a way that is not known here. */
  readonly strange: readonly string[];
  /** The options that are not about contents. */
  readonly rest: readonly Option[];
}

/**
 * What a rule asks of names: `content` with its modifiers, in the buffers of TLS server names and HTTP hosts.
 *
 * @see https://docs.suricata.io/en/suricata-7.0.8/rules/payload-keywords.html
 */
export function readNames(options: readonly Option[]): NameReading {
  const contents = new Map<'tls' | 'http', Content[]>();
  const strange: string[] = [];
  const rest: Option[] = [];
  let buffer: 'tls' | 'http' | 'payload' | 'other' = 'payload';
  let isDotted = false;
  let last: Content | undefined;
  for (const option of options) {
    const { keyword, value } = option;
    if (keyword === 'http_host' && last && buffer === 'payload') {
      contents.set('http', [...contents.get('http') ?? [], last]); // the older way: the buffer comes after the content
      strange.splice(strange.lastIndexOf('content'), 1);
    } else if (value === undefined && Object.hasOwn(BUFFERS, keyword)) {
      [buffer, last, isDotted] = [BUFFERS[keyword], undefined, false];
    } else if (keyword === 'dotprefix') {
      isDotted = true;
      if (last) last.isDotted = true;
    } else if (TRANSFORMS.has(keyword)) {
      [buffer, last] = ['other', undefined]; // what is looked at is no name any more
    } else if (keyword === 'content') {
      last = parseContent(value ?? '', isDotted);
      if (buffer === 'tls' || buffer === 'http') contents.set(buffer, [...contents.get(buffer) ?? [], last]);
      else if (!isAnyHeader(options, option)) strange.push('content');
    } else if (CONTENT_KEYWORDS.has(keyword)) {
      if (!last || !modify(last, keyword, value)) strange.push(keyword);
    } else if (value === undefined && /[._]/.test(keyword)) {
      [buffer, last] = ['other', undefined];
    } else {
      rest.push(option);
    }
  }
  if (contents.size > 1) return { strange: [...strange, 'names of two protocols'], rest };
  const [found] = contents;
  return { condition: found && { protocol: found[0], patterns: found[1].map(pattern) }, strange, rest };
}

/** These narrow what a content or a buffer has to be. */
const CONTENT_KEYWORDS = new Set(['nocase', 'startswith', 'endswith', 'fast_pattern', 'rawbytes', 'depth', 'offset', 'distance', 'within', 'isdataat',
  'bsize', 'pcre', 'absent', 'byte_test', 'byte_jump', 'byte_math', 'byte_extract']);

/** These turn a buffer into something else: https://docs.suricata.io/en/suricata-7.0.8/rules/transforms.html */
const TRANSFORMS = new Set(['strip_whitespace', 'compress_whitespace', 'to_lowercase', 'to_uppercase', 'to_md5', 'to_sha1', 'to_sha256', 'pcrexform',
  'url_decode', 'xor', 'header_lowercase', 'strip_pseudo_headers', 'domain', 'tld', 'casechange', 'from_base64', 'gunzip', 'zlib_deflate', 'luaxform']);

/** What AWS generates for "any request": every request has header names, and their list begins with a line break. */
function isAnyHeader(options: readonly Option[], content: Option): boolean {
  const before = options[options.indexOf(content) - 1];
  return before?.keyword === 'http.header_names' && content.value === '"|0d 0a|"';
}

/** Whether a modifier of a content is one of those that say where in the buffer it stands. */
function modify(content: Content, keyword: string, value?: string): boolean {
  const { length } = content.text;
  switch (keyword) {
    case 'nocase': case 'fast_pattern': return true;
    case 'startswith': content.starts = true; return true;
    case 'endswith': content.ends = true; return true;
    case 'offset': return Number(value) === 0;
    case 'depth': if (Number(value) !== length) return false; content.starts = true; return true;
    case 'bsize': if (Number(value) !== length || content.isDotted) return false; content.starts = content.ends = true; return true;
    case 'isdataat': if (value?.replace(/\s/g, '') !== '!1,relative') return false; content.ends = true; return true;
    default: return false;
  }
}

/** `!"example|2e|com"`: bytes in bars are hexadecimal, a backslash takes the next character as it is. */
function parseContent(value: string, isDotted: boolean): Content {
  const [, mark, quoted] = /^(!?)\s*"?(.*?)"?$/s.exec(value)!;
  const text = quoted.replace(/\|([0-9a-f\s]*)\|/gi, (_, bytes: string) => (bytes.match(/[0-9a-f]{2}/gi) ?? [])
    .map(byte => String.fromCharCode(parseInt(byte, 16))).join('')).replace(/\\(.)/gs, '$1');
  return { text, isNegated: mark === '!', starts: false, ends: false, isDotted };
}

function pattern({ text, isNegated, starts, ends, isDotted }: Content): NamePattern {
  const name = text.toLowerCase();
  const plain = name.slice(1);
  const matches = (wanted: string) => {
    const buffer = isDotted ? `.${wanted}` : wanted;
    const found = starts && ends ? buffer === name : starts ? buffer.startsWith(name) : ends ? buffer.endsWith(name) : buffer.includes(name);
    return found !== isNegated;
  };
  if (isNegated) return { kind: 'loose', clause: `every name but those with "${name}"`, isWide: true, matches };
  const isBelow = name.startsWith('.') && isDomain(plain);
  if (starts && ends && isDotted && isBelow) return { kind: 'exact', name: plain };
  if (starts && ends && !isDotted && isDomain(name)) return { kind: 'exact', name };
  if (ends && isBelow) return { kind: isDotted ? 'tree' : 'below', name: plain };
  return { kind: 'loose', clause: looseClause(name, starts, ends), isWide: name.length < 2, matches };
}

function looseClause(name: string, starts: boolean, ends: boolean): string {
  if (ends) return `every name that ends with "${name}", such as evil${name.replace(/^\.*/, '')}`;
  if (starts) return `every name that begins with "${name}", such as ${name}${name.endsWith('.') ? '' : '.'}evil.example`;
  return name === '.' ? 'every name' : `every name with "${name}" in it`;
}

function isDomain(text: string): boolean {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(text);
}

/** The one that lets the fewest names pass: all have to hold, so no more than it does. */
export function tightest(patterns: readonly NamePattern[]): NamePattern {
  const rank = { exact: 0, below: 1, tree: 2, loose: 3 };
  return patterns.reduce((best, each) => rank[each.kind] < rank[best.kind] || (each.kind === best.kind && labels(each) > labels(best)) ? each : best);
}

function labels(each: NamePattern): number {
  return each.kind === 'loose' ? 0 : each.name.split('.').length;
}

/** Whether a pattern stands for a name of an allow list; maybe where it stands for some of the names below `*.example.com`. */
export function asksFor(asked: NamePattern, name: string): 'yes' | 'no' | 'maybe' {
  if (asked.kind === 'loose') return name.startsWith('*') ? 'maybe' : asked.matches(name) ? 'yes' : 'no';
  if (domainsOf(asked).some(entry => covers(entry, name))) return 'yes';
  return domainsOf(asked).some(entry => covers(name, entry)) ? 'maybe' : 'no';
}

/** In the notation of allow lists: `example.com`, `*.example.com` for every name below it. */
export function domainsOf(each: NamePattern): string[] {
  switch (each.kind) {
    case 'exact': return [each.name];
    case 'below': return [`*.${each.name}`];
    case 'tree': return [each.name, `*.${each.name}`];
    case 'loose': return [];
  }
}
