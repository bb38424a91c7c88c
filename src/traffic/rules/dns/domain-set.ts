/** Domains as DNS Firewall writes them: `example.com` for itself, `*.example.com` for every name below it, `*` for all. */
export class DomainSet {
  /** Every name. */
  public static readonly ALL = new DomainSet(['*'], true);

  /** The entries, in lower case and without a dot at the end. */
  public readonly entries: readonly string[];
  private readonly known: ReadonlySet<string>;

  /** @param isWhole whether nothing else is in it */
  public constructor(entries: readonly string[], public readonly isWhole: boolean) {
    this.entries = entries.map(normalise);
    this.known = new Set(this.entries);
  }

  /** Whether every name is in it. */
  public get isAll(): boolean {
    return this.known.has('*');
  }

  /** Whether a name is in it; of `*.example.com`, whether all names below `example.com` are. */
  public has(name: string): 'yes' | 'no' | 'maybe' {
    const wanted = normalise(name);
    if (this.isAll || this.known.has(wanted) || parents(wanted).some(parent => this.known.has(`*.${parent}`))) return 'yes';
    const isPartly = wanted.startsWith('*') && this.entries.some(entry => entry.endsWith(wanted.slice(1)));
    return this.isWhole && !isPartly ? 'no' : 'maybe';
  }
}

function normalise(name: string): string {
  return (name.includes('${') ? name : name.toLowerCase()).replace(/\.$/, '');
}

/** `a.b.c` -> `b.c`, `c`. */
function parents(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}
