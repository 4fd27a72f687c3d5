import type { Side } from '../units.ts';

/** Of a unit: no partner yet, and one of several that belong together. */
export const FREE = -1;
export const GROUPED = -2;

/** Several units of one side that belong to one of the other. */
export interface Group {
  readonly a: number[];
  readonly b: number[];
  similarity: number;
}

/** Which units have found one another so far. */
export class Pairing {
  /** For each unit of `a` its partner in `b`, {@link FREE} or {@link GROUPED}; and the other way round. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
  /** Of each unit of `a` with a partner: how alike the two are, and how much of what tells they share; 1 for the same. */
  readonly alike: Float64Array;
  readonly telling: Float64Array;
  readonly same: Uint8Array;
  readonly groupOfA = new Map<number, Group>();
  readonly groupOfB = new Map<number, Group>();
  /** Of each unit of `a`: whether a person said with what it belongs together. */
  readonly held: Uint8Array;
  /** Of each unit of `a` how much a link of it weighs, and with which unit of `b`, or -1; see `weightOf`. */
  readonly weights: Int32Array;
  readonly weighed: Int32Array;
  /** Pairs that a person said do not belong together: `i * toA.length + j`. */
  private readonly parted = new Set<number>();

  constructor(a: Side, b: Side) {
    this.toB = new Int32Array(a.units.length).fill(FREE);
    this.toA = new Int32Array(b.units.length).fill(FREE);
    this.alike = new Float64Array(a.units.length);
    this.telling = new Float64Array(a.units.length);
    this.same = new Uint8Array(a.units.length);
    this.held = new Uint8Array(a.units.length);
    this.weights = new Int32Array(a.units.length);
    this.weighed = new Int32Array(a.units.length).fill(-1);
  }

  link(i: number, j: number, alike: number, telling: number): void {
    this.toB[i] = j;
    this.toA[j] = i;
    this.alike[i] = alike;
    this.telling[i] = telling;
  }

  linkSame(i: number, j: number): void {
    this.link(i, j, 1, 1);
    this.same[i] = 1;
  }

  /** Links units for good, as a person said: they count as the same, whatever they read, so that nobody else is offered them. */
  hold(a: readonly number[], b: readonly number[], similarity: number): void {
    const [i = -1, ...othersA] = a;
    const [j = -1, ...othersB] = b;
    if (othersA.length + othersB.length > 0) this.gather(a, b, similarity);
    else this.link(i, j, similarity, 1);
    for (const unit of a) {
      this.held[unit] = 1;
      this.same[unit] = 1;
    }
  }

  /** Takes a link back: neither of its units has a partner then. */
  loosen(unit: number, side: 'a' | 'b'): void {
    const [own, others] = side === 'a' ? [this.toB, this.toA] : [this.toA, this.toB];
    others[own[unit]!] = FREE;
    own[unit] = FREE;
  }

  /** Keeps two units from ever being linked. */
  part(i: number, j: number): void {
    this.parted.add(i * this.toA.length + j);
  }

  /** Whether two units may be linked, for all that a person said. */
  mayLink(i: number, j: number): boolean {
    return this.parted.size === 0 || !this.parted.has(i * this.toA.length + j);
  }

  /** Puts units together, the link that two of them may have included. */
  gather(a: readonly number[], b: readonly number[], similarity: number): void {
    const group: Group = { a: [...a], b: [...b], similarity };
    for (const i of a) {
      this.toB[i] = GROUPED;
      this.groupOfA.set(i, group);
    }
    for (const j of b) {
      this.toA[j] = GROUPED;
      this.groupOfB.set(j, group);
    }
  }

  /** The first unit of `b` that belongs to unit `i` of `a`, or -1. */
  partnerOfA(i: number): number {
    const j = this.toB[i] ?? FREE;
    return j === GROUPED ? this.groupOfA.get(i)!.b[0]! : j;
  }

  free(side: 'a' | 'b'): Int32Array {
    return indexesOf(side === 'a' ? this.toB : this.toA, (partner) => partner === FREE);
  }

  /** Units that do not stand on the other side word for word. */
  changed(side: 'a' | 'b'): Int32Array {
    return side === 'a'
      ? indexesOf(this.toB, (_, i) => this.same[i] === 0)
      : indexesOf(this.toA, (partner) => partner < 0 || this.same[partner] === 0);
  }
}

function indexesOf(list: Int32Array, wanted: (value: number, index: number) => boolean): Int32Array {
  const out = new Int32Array(list.length);
  let count = 0;
  for (let index = 0; index < list.length; index++) if (wanted(list[index]!, index)) out[count++] = index;
  return out.subarray(0, count);
}
