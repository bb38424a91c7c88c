import { references } from './entries/scan';
import type { Resource } from '../template/world';

/** Finds out what CloudFormation makes before what. */
export class Dependencies {
  private readonly direct = new Map<Resource, ReadonlySet<Resource>>();

  /** Whether a resource is made after another one: by `DependsOn`, or because it refers to it, itself or through others. */
  public waits(resource: Resource, awaited: Resource): boolean {
    const seen = new Set([resource]);
    for (const next of seen) {
      for (const before of this.of(next)) {
        if (before === awaited) return true;
        seen.add(before);
      }
    }
    return false;
  }

  private of(resource: Resource): ReadonlySet<Resource> {
    const known = this.direct.get(resource);
    if (known) return known;
    const found = new Set([...resource.dependsOn, ...references(resource.properties).map(reference => reference.resource)]);
    this.direct.set(resource, found);
    return found;
  }
}
