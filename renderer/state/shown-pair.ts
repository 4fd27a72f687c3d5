import type { Comparison } from '#core/compare/comparison.ts';
import type { Scope } from '#core/compare/request.ts';
import { type Row, rowsOf } from '#core/compare/rows.ts';
import { readSaid, type SaidAmong, saidBetween } from '#core/compare/said.ts';
import { summarise } from '#core/compare/summary.ts';
import { readSide } from '#core/compare/units.ts';
import type { Page } from '#core/structure/page.ts';
import type { WholeAnswer } from '../compare/comparer.ts';
import { unpackEdits } from '../compare/edit-list.ts';
import { unpackLinks } from '../compare/link-list.ts';
import type { PairAnswer } from '../compare/work.ts';
import type { ShownPair } from './compare-store.ts';

/** Two documents that are to be compared, or parts of them. */
export interface Wanted {
  readonly a: string;
  readonly b: string;
  readonly only: Scope;
}

/** What is known as soon as clauses are aligned. */
export type Aligned = Pick<ShownPair, 'a' | 'b' | 'comparison' | 'doubts' | 'apart'>;

/** The sides of a comparison, by the repeats that take part in it. */
export type SidesWith = (repeats: Comparison['repeats']) => Pick<Comparison, 'a' | 'b'>;

/** Reads both sides while the worker compares; anew where it has found repeats. */
export function readSides(a: Page, b: Page, only: Scope): SidesWith {
  const sides = { a: readSide(a, only.a), b: readSide(b, only.b) };
  return (repeats) =>
    repeats ? { a: readSide(a, undefined, repeats.a), b: readSide(b, undefined, repeats.b) } : sides;
}

/** What the worker has aligned, with the sides that it left out. */
export function alignedAs(
  { a, b }: Wanted,
  { links, edits: _edits, doubts, ...found }: PairAnswer,
  sidesWith: SidesWith,
  said: readonly SaidAmong[],
): Aligned {
  const comparison = { ...found, links: unpackLinks(links), ...sidesWith(found.repeats) };
  const { apart } = readSaid(comparison.a, comparison.b, saidBetween(said, 0, 1));
  return { a, b, comparison, doubts, apart };
}

/** What is shown, with the edits that are known. */
export function shownPair(
  found: Aligned,
  edits: ShownPair['edits'],
  rows: readonly Row[],
  whole: boolean,
): ShownPair {
  return { ...found, edits, rows, summary: summarise(found.comparison, edits), whole };
}

/** What is shown in the end. */
export function wholePair(found: Aligned, { aligned, done }: WholeAnswer): ShownPair {
  const edits = [...unpackEdits(aligned.edits).slice(0, done.edits.from), ...unpackEdits(done.edits)];
  return shownPair(found, edits, rowsOf(found.comparison), true);
}

/** What is shown of answers, as long as these are kept. */
const ready = new WeakMap<PairAnswer, ShownPair>();

/** What is shown of an answer, where that was made ready; null where it was not. */
export function readied(answer: PairAnswer): ShownPair | null {
  return ready.get(answer) ?? null;
}

/** Keeps what is shown of an answer for whoever asks for the same. */
export function keepReady(answer: PairAnswer, pair: ShownPair): void {
  ready.set(answer, pair);
}
