import type { Intervals } from '../addresses/intervals';

/** Finds routes to one destination in one table, of which AWS takes only the first. */
export class Twins<T> {
  private readonly routes = new Map<object, Map<string, T>>();

  /** Keeps a route. @returns the one that has the destination already */
  public add(table: object, destination: Intervals, route: T): T | undefined {
    const seen = this.routes.get(table) ?? new Map<string, T>();
    const id = destination.parts.join();
    const twin = seen.get(id);
    this.routes.set(table, seen.set(id, twin ?? route));
    return twin;
  }
}
