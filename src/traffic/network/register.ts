import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** The elements of one kind, by the resources that make them. */
export class Register<T> {
  private readonly elements = new Map<Resource, T>();
  private readonly named = new Map<string, T>();

  /** @param attributes what names such an element: `Ref`, or what `Fn::GetAtt` takes */
  public constructor(private readonly attributes: readonly string[]) {}

  /** Keeps an element. */
  public add(resource: Resource, element: T): T {
    this.elements.set(resource, element);
    if (resource.physicalId !== undefined) this.named.set(resource.physicalId, element);
    return element;
  }

  /** The element that a value names, if these templates make it, or if it is known to exist already. */
  public find(value: Value): T | undefined {
    if (typeof value === 'string') return this.named.get(value);
    return value instanceof Reference && this.attributes.includes(value.attribute) ? this.elements.get(value.resource) : undefined;
  }

  /** All of them with their resources, in order. */
  public entries(): Iterable<[Resource, T]> {
    return this.elements;
  }

  /** All of them, in order. */
  public get all(): readonly T[] {
    return [...this.elements.values()];
  }
}
