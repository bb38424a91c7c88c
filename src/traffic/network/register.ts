import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** The elements of one kind, by the resources that make them. */
export class Register<T> {
  private readonly elements = new Map<Resource, T>();

  /** @param attributes what names such an element: `Ref`, or what `Fn::GetAtt` takes */
  public constructor(private readonly attributes: readonly string[]) {}

  /** Keeps an element. */
  public add(resource: Resource, element: T): T {
    this.elements.set(resource, element);
    return element;
  }

  /** The element that a value names, if these templates make it. */
  public find(value: Value): T | undefined {
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
