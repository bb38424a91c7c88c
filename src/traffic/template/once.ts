import { Unknown, type Value } from './value';

/** Values that are worked out when they are first asked for. What needs itself is not known. */
export class Once<T extends Value = Value> {
  private readonly values = new Map<string, T | Unknown>();
  private readonly open = new Set<string>();

  /** @param what how a person is told of these, for example `condition` */
  public constructor(private readonly what: string) {}

  public get(name: string, work: () => T): T | Unknown {
    if (this.values.has(name)) return this.values.get(name)!;
    if (this.open.has(name)) return new Unknown(`${this.what} ${name} refers to itself`);
    this.open.add(name);
    try {
      this.values.set(name, work());
    } finally {
      this.open.delete(name);
    }
    return this.values.get(name)!;
  }
}
