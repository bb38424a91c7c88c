/** A map as it stands in a template, its functions not worked out. */
export interface RawMap {
  readonly [name: string]: unknown;
}

/** Whether something is a map. */
export function isMap(raw: unknown): raw is RawMap {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** An entry of a map; `toString` and the like are none. */
export function entry(map: RawMap, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** An entry of a map that is a text. */
export function textAt(map: RawMap, name: string): string | undefined {
  const found = entry(map, name);
  return typeof found === 'string' ? found : undefined;
}

/** A section of a template, or a part of a resource: nothing where it is no map. */
export function mapAt(map: RawMap, name: string): RawMap {
  const found = entry(map, name);
  return isMap(found) ? found : {};
}

/** One or several, as CloudFormation often lets people write. */
export function listed(raw: unknown): readonly unknown[] {
  if (raw === undefined || raw === null) return [];
  return Array.isArray(raw) ? raw : [raw];
}
