import type { Candidate } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';

/**
 * How much speaks for other pairs of one of two units: what several clauses say is said by none of them alone, and nobody
 * can tell which of them went where.
 */
export class Rivals {
  private readonly ofA = new Map<number, Candidate[]>();
  private readonly ofB = new Map<number, Candidate[]>();

  constructor(
    private readonly pairing: Pairing,
    candidates: readonly Candidate[],
  ) {
    for (const candidate of candidates) {
      const [one, other] = [this.ofA.get(candidate.a), this.ofB.get(candidate.b)];
      if (one) one.push(candidate);
      else this.ofA.set(candidate.a, [candidate]);
      if (other) other.push(candidate);
      else this.ofB.set(candidate.b, [candidate]);
    }
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
    let most = 0;
    for (const list of [this.ofA.get(one.a), this.ofB.get(one.b)])
      for (const other of list ?? [])
        if (other !== one && counts(other)) most = Math.max(most, other.alike + other.telling);
    return most;
  }
}
