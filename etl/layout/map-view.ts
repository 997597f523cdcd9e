/**
 * A read-only map that is no copy: what it shows lies elsewhere, in a row of the grid say. Of hundreds of thousands of
 * rows each map of its own would cost a kilobyte.
 */
export abstract class MapView<Key, Value> implements ReadonlyMap<Key, Value> {
  abstract get(key: Key): Value | undefined;
  abstract keys(): MapIterator<Key>;

  get size(): number {
    return [...this.keys()].length;
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const key of this.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
