/** Entries that are copied by every change; so many changes go by until all entries are. */
const MOST_FRESH = 256;

/**
 * A map by string that is never changed, in the order in which its keys were set first, as a `Map` has it: {@link with} gives
 * another one, which shares all but the latest changes. For what grows to tens of thousands, one after another.
 */
export class GrowingMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  /** Never changed once it stands here. */
  readonly #base: ReadonlyMap<string, V>;
  /** What was set since: some of it in the place of what the base has. */
  readonly #fresh: Map<string, V>;
  /** Whoever may set more in {@link #fresh}. */
  readonly #owner: object | null;

  private constructor(
    base: ReadonlyMap<string, V>,
    fresh: Map<string, V>,
    size: number,
    owner: object | null,
  ) {
    this.#base = base;
    this.#fresh = fresh;
    this.size = size;
    this.#owner = owner;
  }

  /** A map as one of these. It must stay as it is. */
  static of<V>(map: ReadonlyMap<string, V>): GrowingMap<V> {
    return map instanceof GrowingMap ? map : new GrowingMap(map, new Map(), map.size, null);
  }

  /**
   * This map with another value for a key.
   *
   * @param owner as in {@link TrieMap.with}: what was made for it is changed in place, so the map that is handed in must not be
   *   used again
   */
  with(key: string, value: V, owner: object | null = null): GrowingMap<V> {
    const size = this.size + (this.has(key) ? 0 : 1);
    if (this.#fresh.size >= MOST_FRESH) {
      const base = new Map(this);
      return new GrowingMap(base, new Map([[key, value]]), size, owner);
    }
    const own = owner !== null && owner === this.#owner;
    const fresh = own ? this.#fresh : new Map(this.#fresh);
    fresh.set(key, value);
    return new GrowingMap(this.#base, fresh, size, owner);
  }

  get(key: string): V | undefined {
    return this.#fresh.has(key) ? this.#fresh.get(key) : this.#base.get(key);
  }

  has(key: string): boolean {
    return this.#fresh.has(key) || this.#base.has(key);
  }

  *entries(): MapIterator<[string, V]> {
    for (const [key, value] of this.#base)
      yield [key, this.#fresh.has(key) ? (this.#fresh.get(key) as V) : value];
    for (const entry of this.#fresh) if (!this.#base.has(entry[0])) yield entry;
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(take: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) take(value, key, this);
  }
}
