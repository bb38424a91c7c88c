import type { Resource, World } from '../template/world';

const INDEXES = new WeakMap<World, ReadonlyMap<string, readonly Resource[]>>();

/** The resources of a type, in order. Each world is gone through once. */
export function resourcesOf(world: World, type: string): readonly Resource[] {
  return indexOf(world).get(type) ?? [];
}

function indexOf(world: World): ReadonlyMap<string, readonly Resource[]> {
  const known = INDEXES.get(world);
  if (known) return known;
  const index = new Map<string, Resource[]>();
  for (const resource of world.resources) {
    const others = index.get(resource.type);
    if (others) others.push(resource);
    else index.set(resource.type, [resource]);
  }
  INDEXES.set(world, index);
  return index;
}
