import type { Candidate } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';

/**
 * How much speaks for other pairs of one of two units: what several clauses say is said by none of them alone, and nobody
 * can tell which of them went where.
 */
export class Rivals {
  /** Each candidate's place in the list, by its unit: those of unit `i` of `a` are `ofA.list[ofA.starts[i], ofA.starts[i + 1])`. */
  private readonly ofA: ByUnit;
  private readonly ofB: ByUnit;

  constructor(
    private readonly pairing: Pairing,
    private readonly candidates: readonly Candidate[],
  ) {
    this.ofA = byUnit(candidates, pairing.toB.length, 'a');
    this.ofB = byUnit(candidates, pairing.toA.length, 'b');
  }

  /** What speaks for the likeliest of the others; 0 where there is none. */
  ofAny(one: Candidate): number {
    return this.most(one, () => true);
  }

  /** The same of those alone of which the other unit belongs to something. */
  ofLinked(one: Candidate): number {
    const { toB, toA } = this.pairing;
    return this.most(one, ({ a, b }) => (a === one.a ? toA[b] !== FREE : toB[a] !== FREE));
  }

  private most(one: Candidate, counts: (other: Candidate) => boolean): number {
    return Math.max(this.mostOf(this.ofA, one.a, one, counts), this.mostOf(this.ofB, one.b, one, counts));
  }

  private mostOf(
    { starts, list }: ByUnit,
    unit: number,
    one: Candidate,
    counts: (other: Candidate) => boolean,
  ): number {
    let most = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      const other = this.candidates[list[at]!]!;
      if (other !== one && counts(other)) most = Math.max(most, other.alike + other.telling);
    }
    return most;
  }
}

interface ByUnit {
  readonly starts: Int32Array;
  readonly list: Int32Array;
}

function byUnit(candidates: readonly Candidate[], units: number, side: 'a' | 'b'): ByUnit {
  const starts = new Int32Array(units + 1);
  for (let at = 0; at < candidates.length; at++) {
    const next = candidates[at]![side] + 1;
    starts[next] = starts[next]! + 1;
  }
  for (let unit = 0; unit < units; unit++) starts[unit + 1] = starts[unit + 1]! + starts[unit]!;
  const list = new Int32Array(candidates.length);
  const next = starts.slice(0, units);
  for (let at = 0; at < candidates.length; at++) {
    const unit = candidates[at]![side];
    const place = next[unit]!;
    list[place] = at;
    next[unit] = place + 1;
  }
  return { starts, list };
}
