import { type Side, unitAt } from '../units.ts';
import { areOfOneKind, type Evidence, wordsInCommon } from './evidence.ts';
import { gatherPieces, mayBePieces, runOf } from './gather.ts';
import { linkInPlace, linkWrittenAnew } from './in-place.ts';
import { claimsOf } from './judge.ts';
import type { Candidate } from './likeness.ts';
import { isDistinct } from './moves.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { Rivals } from './rivals.ts';
import { Cover } from './tiles.ts';
import type { Tokens } from './tokens.ts';

/** At least so alike for a link before splits and merges are looked for, and then with contiguous evidence. */
const HIGH = 0.72;
const LOW = 0.42;
/** So much more than the least is needed for a link before splits and merges are looked for. */
const SURE = 0.2;
/** Two clauses that share less of what tells are two clauses in one formula. */
const TELLING = 0.42;

/** The least of words in common near to where a clause should stand. */
const WORDS_HERE = 0.45;
/** How much alike a pair elsewhere has to be, and have of words in common; and one that nothing else comes near to. */
const ELSEWHERE = 0.6;
const HALF = 0.5;

/** So many clauses away a neighbour still tells where a clause belongs. */
const NEAR = 4;
/** So much of what speaks for a pair elsewhere, and another one is as likely; of less than that, and it comes near. */
const RIVAL = 0.9;
const LONE = 0.75;
/** What stands where its neighbours say comes before what is that much more alike and stands elsewhere. */
const HERE = 0.5;
/** The same number speaks for a pair in place. */
const SAME_NUMBER = 0.1;
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

/**
 * Links pairs: those that stand where they stood and those much alike, then splits and merges, then what stands where
 * it should and is less alike, and last what is to be known again elsewhere.
 */
export function assignAll(pairing: Pairing, candidates: readonly Candidate[], evidence: Evidence): void {
  const { a, b, tokens } = evidence;
  const claims = claimsOf(pairing, candidates);
  linkInPlace(evidence, pairing, claims, SURE);
  const rivals = new Rivals(pairing, candidates);
  const isKnown = (one: Candidate): boolean => isDistinct(a, one.a) && isDistinct(b, one.b);
  const sameKind = (one: Candidate): boolean => areOfOneKind(evidence, one.a, one.b);
  assign(
    pairing,
    candidates,
    (one) =>
      one.alike >= HIGH &&
      one.telling >= TELLING &&
      sameKind(one) &&
      isKnown(one) &&
      (isInPlace(pairing, one) || rivals.ofAny(one) < RIVAL * (one.alike + one.telling)),
  );
  const pieces = mayBePieces(candidates, evidence);
  gatherPieces(pairing, pieces, evidence);
  const settled = linkInPlace(evidence, pairing, claims, 0);
  const linked = assign(
    pairing,
    candidates,
    (one) =>
      one.alike >= LOW &&
      one.telling >= TELLING &&
      sameKind(one) &&
      (isInPlace(pairing, one) && (isKnown(one) || isBetween(pairing, one))
        ? one.alike + one.telling + (bearsSameNumber(a, b, one) ? SAME_NUMBER : 0) >= 1 &&
          wordsInCommon(evidence, one.a, one.b) >= WORDS_HERE
        : isKnown(one) && isKnownAgain(evidence, pairing, one, rivals)) &&
      isContiguous(one, tokens.a, tokens.b),
  );
  if (!settled || linked) linkInPlace(evidence, pairing, claims, 0);
  gatherPieces(pairing, pieces, evidence);
  if (linkWrittenAnew(evidence, pairing, claims)) linkInPlace(evidence, pairing, claims, 0);
}

/**
 * Whether a pair that does not stand where its neighbours say is one nevertheless: much alike, and no other clause that
 * has a partner says nearly as much; or half alike, and no other clause says anything near.
 */
function isKnownAgain(evidence: Evidence, pairing: Pairing, one: Candidate, rivals: Rivals): boolean {
  const { alike, telling } = one;
  if (alike < HALF || telling < HALF) return false;
  const words = wordsInCommon(evidence, one.a, one.b);
  if (alike >= ELSEWHERE && words >= ELSEWHERE)
    if (goesAlong(pairing, one) || rivals.ofLinked(one) < RIVAL * (alike + telling)) return true;
  return words >= HALF && rivals.ofAny(one) < LONE * (alike + telling);
}

function bearsSameNumber(sideA: Side, sideB: Side, { a, b }: Candidate): boolean {
  const [one, other] = [unitAt(sideA, a), unitAt(sideB, b)];
  return one.number !== null && one.number === other.number && one.kind === other.kind;
}

function goesAlong(pairing: Pairing, { a, b }: Candidate): boolean {
  return goTogether(pairing, a - 1, b - 1) || goTogether(pairing, a + 1, b + 1);
}

/** Links the best of the pairs that are good enough first; whether there were any. */
function assign(
  pairing: Pairing,
  candidates: readonly Candidate[],
  good: (candidate: Candidate) => boolean,
): boolean {
  const { toB, toA } = pairing;
  const open: { candidate: Candidate; score: number }[] = [];
  for (const candidate of candidates)
    if (toB[candidate.a] === FREE && toA[candidate.b] === FREE && good(candidate))
      open.push({
        candidate,
        score: strength(pairing, candidate) + (isInPlace(pairing, candidate) ? HERE : 0),
      });
  open.sort((x, y) => y.score - x.score || x.candidate.a - y.candidate.a || x.candidate.b - y.candidate.b);
  for (const { candidate } of open) {
    const { a, b, alike, telling } = candidate;
    if (toB[a] === FREE && toA[b] === FREE) pairing.link(a, b, alike, telling);
  }
  return open.length > 0;
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

/** Whether a pair lies behind what is linked right before it and before what is linked right behind it. */
function isBetween(pairing: Pairing, { a, b }: Candidate): boolean {
  return [-1, 1].every((way) => {
    for (let step = 1; step <= NEAR; step++) {
      const partner = pairing.partnerOfA(a + way * step);
      if (partner >= 0) return (partner - b) * way > 0;
    }
    return true;
  });
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
