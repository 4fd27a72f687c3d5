import { gatherPieces, runOf } from './gather.ts';
import type { Candidate } from './likeness.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { Cover } from './tiles.ts';
import type { Tokens } from './tokens.ts';

/** At least so alike for a link before splits and merges are looked for, and then with contiguous evidence. */
const HIGH = 0.72;
const LOW = 0.42;
/** Two clauses that share less of what tells are two clauses in one formula. */
const TELLING = 0.42;

/** So many clauses away a neighbour still tells where a clause belongs. */
const NEAR = 4;
/** A neighbour that is linked to the neighbour speaks for a pair. */
const NEIGHBOUR = 0.06;

/** How much speaks for a pair: likeness, what tells, and neighbours that belong together. */
export function strength(pairing: Pairing, { a, b, alike, telling }: Candidate): number {
  return (
    alike +
    telling +
    (goTogether(pairing, a - 1, b - 1) ? NEIGHBOUR : 0) +
    (goTogether(pairing, a + 1, b + 1) ? NEIGHBOUR : 0)
  );
}

function goTogether({ toB, groupOfA, groupOfB }: Pairing, i: number, j: number): boolean {
  const partner = toB[i];
  if (partner === undefined || partner === FREE) return false;
  return partner === GROUPED ? groupOfA.get(i) === groupOfB.get(j) : partner === j;
}

/** Links pairs: those much alike first, then splits and merges, then those less alike with contiguous evidence only. */
export function assignAll(
  pairing: Pairing,
  candidates: readonly Candidate[],
  tokens: { readonly a: Tokens; readonly b: Tokens },
): void {
  assign(pairing, candidates, ({ alike, telling }) => alike >= HIGH && telling >= TELLING);
  gatherPieces(pairing, candidates, tokens);
  assign(
    pairing,
    candidates,
    (one) =>
      one.alike >= LOW &&
      one.telling >= TELLING &&
      (isInPlace(pairing, one) ? one.alike + one.telling >= 1 : one.alike >= 0.6 && one.telling >= 0.5) &&
      isContiguous(one, tokens.a, tokens.b),
  );
}

/** Links the best of the pairs that are good enough first. */
function assign(
  pairing: Pairing,
  candidates: readonly Candidate[],
  good: (candidate: Candidate) => boolean,
): void {
  const { toB, toA } = pairing;
  const open: { candidate: Candidate; score: number }[] = [];
  for (const candidate of candidates)
    if (toB[candidate.a] === FREE && toA[candidate.b] === FREE && good(candidate))
      open.push({ candidate, score: strength(pairing, candidate) });
  open.sort((x, y) => y.score - x.score || x.candidate.a - y.candidate.a || x.candidate.b - y.candidate.b);
  for (const { candidate } of open) {
    const { a, b, alike, telling } = candidate;
    if (toB[a] === FREE && toA[b] === FREE) pairing.link(a, b, alike, telling);
  }
}

/** Whether a pair stands where its linked neighbours say, give or take a few clauses. */
function isInPlace(pairing: Pairing, { a, b }: Candidate): boolean {
  let any = false;
  for (const way of [-1, 1]) {
    for (let step = 1; step <= NEAR; step++) {
      const partner = pairing.partnerOfA(a + way * step);
      if (partner < 0) continue;
      any = true;
      const distance = (partner - b) * way;
      if (distance > 0 && distance <= step + NEAR) return true;
      break;
    }
  }
  // In a text of few clauses without any link, all stand near one another.
  return !any && pairing.toB.length <= NEAR && pairing.toA.length <= NEAR;
}

/**
 * Units without a partner, each with those that stand where its neighbours' partners say and read otherwise: the one it
 * may have been, or the one that it may be a piece of.
 */
export function nearPairs({ toB, toA, same }: Pairing): [number, number][] {
  const pairs: [number, number][] = [];
  const add = (i: number, j: number): void => {
    if (
      i >= 0 &&
      i < toB.length &&
      j >= 0 &&
      j < toA.length &&
      same[i] === 0 &&
      (toA[j]! < 0 || same[toA[j]!] === 0)
    )
      pairs.push([i, j]);
  };
  for (let j = 0; j < toA.length; j++) {
    if (toA[j] !== FREE) continue;
    for (const way of [-1, 1]) {
      const i = toA[j + way] ?? FREE;
      if (i < 0) continue;
      add(i, j);
      add(i - way, j);
    }
  }
  for (let i = 0; i < toB.length; i++) {
    if (toB[i] !== FREE) continue;
    for (const way of [-1, 1]) {
      const j = toB[i + way] ?? FREE;
      if (j < 0) continue;
      add(i, j);
      add(i, j - way);
    }
  }
  return pairs;
}

/** Whether a pair has much of its shorter side in runs rather than in scattered characters. */
function isContiguous({ a, b }: Candidate, tokensA: Tokens, tokensB: Tokens): boolean {
  const one = runOf(tokensA, a);
  const other = runOf(tokensB, b);
  const covered = new Cover(other).by(one, 0);
  return covered >= 0.4 * Math.min(one.to - one.from, other.to - other.from);
}
