import { partitionPoint } from '#core/text/partition-point.ts';

/** Values in a part before it is cut in two: a change copies one part. */
const PART = 512;

/** An order: below 0 where `a` comes first, 0 only for one and the same place. */
export type Order<T> = (a: T, b: T) => number;

interface Part<T> {
  readonly owner: object | null;
  readonly values: T[];
}

/**
 * Values in an order, never changed: {@link with} and {@link without} give another list, which shares all parts but one.
 * `owner` as in TrieMap.
 */
export class SortedParts<T> implements Iterable<T> {
  readonly size: number;
  readonly #order: Order<T>;
  readonly #parts: Part<T>[];
  readonly #owner: object | null;

  private constructor(order: Order<T>, parts: Part<T>[], size: number, owner: object | null) {
    this.#order = order;
    this.#parts = parts;
    this.#owner = owner;
    this.size = size;
  }

  static empty<T>(order: Order<T>): SortedParts<T> {
    return new SortedParts<T>(order, [], 0, null);
  }

  /** Values that stand in this order already. */
  static of<T>(order: Order<T>, sorted: readonly T[]): SortedParts<T> {
    const parts: Part<T>[] = [];
    for (let at = 0; at < sorted.length; at += PART / 2)
      parts.push({ owner: null, values: sorted.slice(at, at + PART / 2) });
    return new SortedParts<T>(order, parts, sorted.length, null);
  }

  /** So many values that nobody has read yet: whoever asks for them is in error. */
  static unread<T>(order: Order<T>, size: number): SortedParts<T> {
    const unread = (): never => {
      throw new Error('these values were not read yet');
    };
    return new SortedParts<T>(order, new Proxy<Part<T>[]>([], { get: unread }), size, null);
  }

  /** With a value at its place; one that stands there is replaced. */
  with(value: T, owner: object | null = null): SortedParts<T> {
    const at = this.#partOf(value);
    const part = this.#parts[at];
    if (!part) return this.#replaced(0, [{ owner, values: [value] }], 1, owner);
    const place = placeOf(part.values, value, this.#order);
    const found = part.values[place];
    const same = found !== undefined && this.#order(found, value) === 0;
    const values = owned(part, owner) ? part.values : part.values.slice();
    values.splice(place, same ? 1 : 0, value);
    const half = values.length >> 1;
    const parts = values.length <= PART ? [values] : [values.slice(0, half), values.slice(half)];
    return this.#replaced(
      at,
      parts.map((each) => ({ owner, values: each })),
      same ? 0 : 1,
      owner,
    );
  }

  /** Without the value at this place, if there is one. */
  without(value: T, owner: object | null = null): SortedParts<T> {
    const at = this.#partOf(value);
    const part = this.#parts[at];
    if (!part) return this;
    const place = placeOf(part.values, value, this.#order);
    const found = part.values[place];
    if (found === undefined || this.#order(found, value) !== 0) return this;
    const values = owned(part, owner) ? part.values : part.values.slice();
    values.splice(place, 1);
    return this.#replaced(at, values.length > 0 ? [{ owner, values }] : [], -1, owner);
  }

  *[Symbol.iterator](): Generator<T> {
    for (const { values } of this.#parts) yield* values;
  }

  /** All of them in their order. */
  toArray(): T[] {
    return this.#parts.flatMap(({ values }) => values);
  }

  /** All of them in their order, in the parts that lists share: one in which nothing changed is the same object in both. */
  get parts(): readonly (readonly T[])[] {
    return this.#parts.map(({ values }) => values);
  }

  /** The part in which a value is or belongs: the last one that does not begin behind it. */
  #partOf(value: T): number {
    const begins = partitionPoint(0, this.#parts.length, (at) => {
      const first = this.#parts[at]?.values[0];
      return first !== undefined && this.#order(first, value) <= 0;
    });
    return Math.max(0, begins - 1);
  }

  #replaced(at: number, parts: readonly Part<T>[], more: number, owner: object | null): SortedParts<T> {
    const mine = owner !== null && this.#owner === owner;
    const all = mine ? this.#parts : this.#parts.slice();
    all.splice(at, 1, ...parts);
    return new SortedParts(this.#order, all, this.size + more, owner);
  }
}

function owned<T>(part: Part<T>, owner: object | null): boolean {
  return owner !== null && part.owner === owner;
}

function placeOf<T>(values: readonly T[], value: T, order: Order<T>): number {
  return partitionPoint(0, values.length, (at) => order(values[at] as T, value) < 0);
}
