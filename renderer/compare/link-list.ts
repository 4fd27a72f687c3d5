import type { Link } from '#core/compare/alignment.ts';

/** Links as numbers: a thousand objects take longer to hand over than to find. */
export interface LinkList {
  /** For each link a head of ten numbers, then its units and rivals of either side. */
  readonly numbers: Int32Array;
  /** For each link its similarity and its margin. */
  readonly shares: Float64Array;
  /** Of each link that was numbered anew and bears more than figures what it was and is called, in order. */
  readonly names: readonly string[];
}

const KINDS: readonly Link['kind'][] = ['same', 'edited', 'split', 'merged'];
const CUT: readonly Link['truncated'][] = [null, 'a', 'b'];
const HEAD = 10;

/** Packs links to be handed over. */
export function packLinks(links: readonly Link[]): LinkList {
  const lists = ({ a, b, rivals }: Link) => [a, b, rivals.a, rivals.b] as const;
  const size = links.reduce(
    (sum, link) => sum + lists(link).reduce((all, list) => all + list.length, HEAD),
    0,
  );
  const numbers = new Int32Array(size);
  const shares = new Float64Array(2 * links.length);
  const names: string[] = [];
  let at = 0;
  for (const [index, link] of links.entries()) {
    const { kind, marked, moved, truncated, renumbered, said, similarity, margin } = link;
    const head = [
      KINDS.indexOf(kind),
      (moved ? 1 : 0) + (marked ? 2 : 0) + (said ? 4 : 0),
      CUT.indexOf(truncated),
      ...packed(renumbered, names),
    ];
    const all = lists(link);
    numbers.set([...head, ...all.map((list) => list.length)], at);
    at += HEAD;
    for (const list of all) {
      numbers.set(list, at);
      at += list.length;
    }
    shares[2 * index] = similarity;
    shares[2 * index + 1] = margin;
  }
  return { numbers, shares, names };
}

/** How a link was numbered anew, in three numbers; names go to the others. */
function packed(
  renumbered: Link['renumbered'],
  names: string[],
): readonly [how: number, from: number, to: number] {
  if (!renumbered) return [KEPT, 0, 0];
  const { from, to } = renumbered;
  if (typeof from === 'number' && typeof to === 'number') return [NUMBERED, from, to];
  names.push(String(from), String(to));
  return [NAMED, 0, 0];
}
const [KEPT, NUMBERED, NAMED] = [0, 1, 2];

/** The links that {@link packLinks} packed. */
export function unpackLinks({ numbers, shares, names }: LinkList): Link[] {
  const links: Link[] = [];
  let at = 0;
  let name = 0;
  for (let index = 0; 2 * index < shares.length; index++) {
    const [kind = -1, flags = 0, cut = -1, how, from = 0, to = 0, ...sizes] = numbers.subarray(at, at + HEAD);
    at += HEAD;
    const [a = [], b = [], rivalsA = [], rivalsB = []] = sizes.map((size) => {
      const list = Array.from(numbers.subarray(at, at + size));
      at += list.length;
      return list;
    });
    links.push({
      a,
      b,
      kind: named(KINDS, kind),
      moved: (flags & 1) !== 0,
      marked: (flags & 2) !== 0,
      said: (flags & 4) !== 0,
      truncated: named(CUT, cut),
      renumbered:
        how === NAMED ? { from: names[name++]!, to: names[name++]! } : how === NUMBERED ? { from, to } : null,
      similarity: shares[2 * index]!,
      margin: shares[2 * index + 1]!,
      rivals: { a: rivalsA, b: rivalsB },
    });
  }
  return links;
}

/** What a number stands for. Throws a `RangeError` where it is none of these. */
function named<T>(all: readonly T[], number: number): T {
  const one = all[number];
  if (one === undefined) throw new RangeError(`${number} stands for nothing`);
  return one;
}
