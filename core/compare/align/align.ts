import type { Alignment } from '../alignment.ts';
import { readSaid, type SaidPair, turned } from '../said.ts';
import type { Side } from '../units.ts';
import { assignAll, nearPairs } from './assign.ts';
import { Bags } from './bags.ts';
import { findCandidates } from './candidates.ts';
import { closeCalls } from './close-calls.ts';
import { type Classes, classify, pairEqual, pairRest } from './equal.ts';
import { Findings, samplesOf, unitsToRead } from './evidence.ts';
import { Features } from './features.ts';
import { holdSaid } from './hold.ts';
import { gatherLeftovers } from './leftovers.ts';
import { type Candidate, Likeness } from './likeness.ts';
import { makeAlignment } from './links.ts';
import { dropMarks, loosenMoves } from './moves.ts';
import { FREE, Pairing } from './pairing.ts';
import { sweep } from './sweep.ts';
import { readTokens } from './tokens.ts';
import { twinsOf } from './twins.ts';

/** So many units are few. */
const FEW = 1000;

/**
 * Which units of two versions belong together. Swapping the sides mirrors the result. Ends in time that is nearly linear
 * in both texts, whatever they hold.
 *
 * @param said what a person said belongs together, or does not: it holds, whatever the two read
 */
export function alignSides(a: Side, b: Side, said: readonly SaidPair[] = []): Alignment {
  // One way round is as good as the other, so always the same one is taken.
  const swapped = !isFirst(a, b);
  const [first, second] = swapped ? [b, a] : [a, b];
  const pairing = new Pairing(first, second);
  const units = readSaid(first, second, swapped ? turned(said) : said);
  const classes = holdSaid(first, second, pairing, units, classify(first, second));
  pairEqual(classes, pairing);
  for (let i = 0; i < pairing.toB.length; i++)
    if (pairing.toB[i] !== FREE && pairing.held[i] === 0) pairing.linkSame(i, pairing.toB[i]!);
  loosenMoves(first, second, pairing, classes);
  const { candidates, cut } = pairChanged(first, second, pairing, classes);
  const calls = closeCalls(pairing, classes, candidates);
  return makeAlignment({ a: first, b: second, pairing, calls, cut, turned: swapped });
}

/** Whether `a` is the one to begin with. */
function isFirst(a: Side, b: Side): boolean {
  if (a.codes.length !== b.codes.length) return a.codes.length < b.codes.length;
  if (a.units.length !== b.units.length) return a.units.length < b.units.length;
  // What is behind the last unit is left over from reading.
  const end = Math.min(a.units.at(-1)?.to ?? 0, b.units.at(-1)?.to ?? 0);
  for (let at = 0; at < end; at++) if (a.codes[at] !== b.codes[at]) return a.codes[at]! < b.codes[at]!;
  for (let at = 0; at < a.units.length; at++)
    if (a.units[at]!.to !== b.units[at]!.to) return a.units[at]!.to < b.units[at]!.to;
  return a.page.text <= b.page.text;
}

/** Pairs what does not stand on the other side word for word; the pairs that were looked at. */
function pairChanged(
  a: Side,
  b: Side,
  pairing: Pairing,
  classes: Classes,
): { candidates: Candidate[]; cut: boolean } {
  const { toB, toA } = pairing;
  if (!toB.includes(FREE) || !toA.includes(FREE)) return { candidates: [], cut: false };
  // In a short text what reads the same tells which words are common; in a long one the rest is enough.
  const all = a.units.length + b.units.length <= FEW;
  const twins = all ? twinsOf(pairing, classes) : null;
  const tokensA = readTokens(a, (unit) => all || toB[unit] === FREE);
  const copies = twins && { of: twins.ofB, tokens: tokensA };
  const tokens = { a: tokensA, b: readTokens(b, (unit) => all || toA[unit] === FREE, copies) };
  const features = new Features(tokens.a, tokens.b, undefined, twins);
  const likeness = new Likeness(tokens.a, tokens.b, features);
  sweep(pairing, (i, j) => classes.a[i] === classes.b[j], tokens, likeness);
  pairRest(
    classes,
    { a: (i) => toB[i] === FREE, b: (j) => toA[j] === FREE },
    (i, j) => pairing.mayLink(i, j),
    (i) => expected(pairing, i),
    (i, j) => pairing.linkSame(i, j),
  );
  loosenMoves(a, b, pairing, classes);
  const candidates = findCandidates(features, likeness, pairing, nearPairs(pairing));
  const samples = { a: samplesOf(a, pairing.changed('a')), b: samplesOf(b, pairing.changed('b')) };
  const wanted = unitsToRead(pairing, samples);
  const bags = new Bags(a, b, wanted, twins ? { a: twins.timesA, b: twins.timesB } : wanted, samples);
  const found = new Findings(wanted);
  assignAll(pairing, candidates, { a, b, tokens, bags, likeness, samples, found });
  dropMarks(a, b, pairing, classes, likeness);
  gatherLeftovers(pairing, { a, b, tokens });
  likeness.end();
  bags.end();
  return { candidates, cut: likeness.cut };
}

/** Where a unit of `a` should stand in `b`: behind the partner of the one before. */
function expected(pairing: Pairing, i: number): number {
  const before = i > 0 ? pairing.partnerOfA(i - 1) : -1;
  if (before >= 0) return before + 1;
  const behind = pairing.partnerOfA(i + 1);
  return behind >= 0 ? behind - 1 : i;
}
