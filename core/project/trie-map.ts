/** Entries in a leaf before it is split; small, since a change copies one leaf. */
const LEAF = 64;
const BITS = 4;
const WAYS = 1 << BITS;

interface Leaf<V> {
  readonly owner: object | null;
  readonly entries: Map<string, V>;
}
interface Branch<V> {
  readonly owner: object | null;
  readonly ways: Node<V>[];
}
type Node<V> = Leaf<V> | Branch<V>;

/**
 * A map by string that is never changed: {@link with} gives another one, which shares all but the few dozen entries on
 * the way to what changed. A hash trie (Bagwell, “Ideal Hash Trees”, 2001) with maps for leaves. Entries come in an order
 * that depends on the keys, and among few of them on the order they were put in.
 */
export class TrieMap<V> {
  readonly size: number;
  readonly #root: Node<V>;

  private constructor(root: Node<V>, size: number) {
    this.#root = root;
    this.size = size;
  }

  static empty<V>(): TrieMap<V> {
    return new TrieMap<V>({ owner: null, entries: new Map() }, 0);
  }

  static of<V>(entries: Iterable<readonly [string, V]>): TrieMap<V> {
    const owner = {};
    let map = TrieMap.empty<V>();
    for (const [key, value] of entries) map = map.with(key, value, owner);
    return map;
  }

  get(key: string): V | undefined {
    let node = this.#root;
    for (let hash = hashOf(key); 'ways' in node; hash >>>= BITS)
      node = node.ways[hash & (WAYS - 1)] as Node<V>;
    return node.entries.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /**
   * This map with another value for a key.
   *
   * @param owner whoever builds a map in many steps and shows it to nobody until the last one: nodes made for it are
   *   changed in place, so the map that is handed in must not be used again.
   */
  with(key: string, value: V, owner: object | null = null): TrieMap<V> {
    const known = this.has(key);
    return new TrieMap(
      put(this.#root, { key, value, hash: hashOf(key), owner }, 0),
      this.size + (known ? 0 : 1),
    );
  }

  *entries(): Generator<[string, V]> {
    yield* entriesOf(this.#root);
  }

  *values(): Generator<V> {
    for (const [, value] of entriesOf(this.#root)) yield value;
  }

  *keys(): Generator<string> {
    for (const [key] of entriesOf(this.#root)) yield key;
  }

  [Symbol.iterator](): Generator<[string, V]> {
    return this.entries();
  }
}

function* entriesOf<V>(node: Node<V>): Generator<[string, V]> {
  if ('ways' in node) for (const way of node.ways) yield* entriesOf(way);
  else yield* node.entries;
}

/** A value on its way to its leaf. */
interface Put<V> {
  readonly key: string;
  readonly value: V;
  readonly hash: number;
  /** Nodes that it owns are changed in place. */
  readonly owner: object | null;
}

/** @param depth levels above `node` */
function put<V>(node: Node<V>, one: Put<V>, depth: number): Node<V> {
  const { key, value, hash, owner } = one;
  const mine = owner !== null && node.owner === owner;
  if ('ways' in node) {
    const way = wayOf(hash, depth);
    const child = put(node.ways[way] as Node<V>, one, depth + 1);
    if (!mine) return { owner, ways: node.ways.with(way, child) };
    node.ways[way] = child;
    return node;
  }
  const entries = mine ? node.entries : new Map(node.entries);
  entries.set(key, value);
  // 32 bits of hash: what still meets below them stays in one leaf.
  if (entries.size > LEAF && depth < 32 / BITS) return split(entries, depth, owner);
  return mine ? node : { owner, entries };
}

function split<V>(entries: ReadonlyMap<string, V>, depth: number, owner: object | null): Branch<V> {
  const maps = Array.from({ length: WAYS }, () => new Map<string, V>());
  for (const [key, value] of entries) maps[wayOf(hashOf(key), depth)]?.set(key, value);
  return { owner, ways: maps.map((map) => ({ owner, entries: map })) };
}

/** Which way leads on to a key below a node. */
function wayOf(hash: number, depth: number): number {
  return (hash >>> (depth * BITS)) & (WAYS - 1);
}

/** FNV-1a of a key's code units, stirred so that its lowest bits depend on all (murmur3's finaliser). 32 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
