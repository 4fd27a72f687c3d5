import { assign, isInPlace, nearPairs } from './assign.ts';
import { findCandidates } from './candidates.ts';
import { type Classes, classify, pairEqual, pairRest } from './equal.ts';
import { Features } from './features.ts';
import { gatherPieces, runOf } from './gather.ts';
import { type Candidate, Likeness } from './likeness.ts';
import { toAlignment } from './links.ts';
import { FREE, Pairing } from './pairing.ts';
import { sweep } from './sweep.ts';
import { Cover } from './tiles.ts';
import { readTokens, type Tokens } from './tokens.ts';
import type { Side } from './units.ts';

/** Units of both sides that belong together. Indexes into {@link Side.units}, in text order. */
export interface Link {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** `same`: they read the same but for spacing, width and variants of marks. */
  readonly kind: 'same' | 'edited' | 'split' | 'merged';
  /** Whether it lies off the heaviest sequence of links that goes forward on both sides. */
  readonly moved: boolean;
  /** The labels' numbers, where both have one and they differ. */
  readonly renumbered: { readonly from: number; readonly to: number } | null;
  /** One side's text ends mid-sentence where the other goes on: the copy was cut off there. */
  readonly truncated: 'a' | 'b' | null;
  /** From 0 to 1. Across languages: how sure the link is. */
  readonly similarity: number;
  /**
   * From 0 to 1: how far ahead of the next pair this one was that either side could have been linked to instead; 1
   * without such a rival.
   */
  readonly margin: number;
  /** The units that a close call left without this link; none unless `margin` is small. */
  readonly rivals: { readonly a: readonly number[]; readonly b: readonly number[] };
}

export interface Alignment {
  /** In the order of `b`'s text. */
  readonly links: readonly Link[];
  /** Indexes of units of `a` and of `b` without a partner. */
  readonly deleted: readonly number[];
  readonly inserted: readonly number[];
}

/** At least so alike for a link before splits and merges are looked for, and then with contiguous evidence. */
const HIGH = 0.72;
const LOW = 0.42;
/** So many units are few. */
const FEW = 1000;

/**
 * Which units of two versions belong together. Swapping the sides mirrors the result. Ends in time that is nearly linear
 * in both texts, whatever they hold.
 */
export function alignSides(a: Side, b: Side): Alignment {
  // One way round is as good as the other, so always the same one is taken.
  return inOrder(a, b) ? align(a, b, false) : align(b, a, true);
}

function inOrder(a: Side, b: Side): boolean {
  if (a.codes.length !== b.codes.length) return a.codes.length < b.codes.length;
  if (a.units.length !== b.units.length) return a.units.length < b.units.length;
  for (let at = 0; at < a.codes.length; at++)
    if (a.codes[at] !== b.codes[at]) return a.codes[at]! < b.codes[at]!;
  for (let at = 0; at < a.units.length; at++)
    if (a.units[at]!.to !== b.units[at]!.to) return a.units[at]!.to < b.units[at]!.to;
  return a.page.text <= b.page.text;
}

function align(a: Side, b: Side, swapped: boolean): Alignment {
  const classes = classify(a, b);
  const pairing = new Pairing(a, b);
  pairEqual(classes, pairing.toB, pairing.toA);
  for (let i = 0; i < pairing.toB.length; i++)
    if (pairing.toB[i] !== FREE) pairing.linkSame(i, pairing.toB[i]!);
  const candidates = pairChanged(a, b, pairing, classes);
  return toAlignment(a, b, pairing, classes, candidates, swapped);
}

/** Pairs what does not stand on the other side word for word; the pairs that were looked at. */
function pairChanged(a: Side, b: Side, pairing: Pairing, classes: Classes): Candidate[] {
  const { toB, toA } = pairing;
  if (!toB.includes(FREE) || !toA.includes(FREE)) return [];
  // In a short text what reads the same tells which words are common; in a long one the rest is enough.
  const all = a.units.length + b.units.length <= FEW;
  const tokens = {
    a: readTokens(a, (unit) => all || toB[unit] === FREE),
    b: readTokens(b, (unit) => all || toA[unit] === FREE),
  };
  const features = new Features(tokens.a, tokens.b);
  const likeness = new Likeness(tokens.a, tokens.b, features);
  sweep(pairing, classes, tokens, likeness);
  pairRest(
    classes,
    { a: (i) => toB[i] === FREE, b: (j) => toA[j] === FREE },
    (i) => expected(pairing, i),
    (i, j) => pairing.linkSame(i, j),
  );
  const candidates = findCandidates(
    features,
    likeness,
    pairing.free('a'),
    pairing.changed('a'),
    pairing.free('b'),
    pairing.changed('b'),
    nearPairs(pairing),
  );
  likeness.end();
  assign(pairing, candidates, ({ alike, telling }) => alike >= HIGH && telling >= 0.4);
  gatherPieces(pairing, candidates, tokens);
  assign(
    pairing,
    candidates,
    (one) =>
      one.alike >= LOW &&
      one.telling >= 0.2 &&
      (isInPlace(pairing, one) ? one.alike + one.telling >= 0.7 : one.alike >= 0.6 && one.telling >= 0.45) &&
      isContiguous(one, tokens.a, tokens.b),
  );
  return candidates;
}

/** Where a unit of `a` should stand in `b`: behind the partner of the one before. */
function expected(pairing: Pairing, i: number): number {
  const before = i > 0 ? pairing.partnerOfA(i - 1) : -1;
  if (before >= 0) return before + 1;
  const behind = pairing.partnerOfA(i + 1);
  return behind >= 0 ? behind - 1 : i;
}

/** Whether a pair has much of its shorter side in runs rather than in scattered characters. */
function isContiguous({ a, b }: Candidate, tokensA: Tokens, tokensB: Tokens): boolean {
  const one = runOf(tokensA, a);
  const other = runOf(tokensB, b);
  const covered = new Cover(other).by(one, 0);
  return covered >= 0.4 * Math.min(one.to - one.from, other.to - other.from);
}
