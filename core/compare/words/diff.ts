import { isHan } from '#core/text/chars.ts';
import { partsThousands } from '#core/text/numbers.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Range } from '#core/text/range.ts';
import { signOf } from '#core/text/same-signs.ts';
import { BLANK, fold, kindOfCode, LETTER, MARK, WIDE } from '../../text/fold.ts';
import { mayGoOnInAddress } from './addresses.ts';
import { setBorders, widenHunks } from './borders.ts';
import { AROUND, classOfEdit, type DifferenceClass, isMarkup } from './classes.ts';
import { join, trim } from './join.ts';
import type { Hunk } from './myers.ts';
import { withOrdinals } from './ordinals.ts';
import { differingPhrases, haveSameKey, readsAs } from './phrases.ts';
import { wordHunks } from './word-hunks.ts';
import { wordStarts } from './words.ts';

/** `a` became `b`; either may be empty, never both. Half-open, UTF-16 code units. */
export interface Edit {
  readonly a: Range;
  readonly b: Range;
  readonly class: DifferenceClass;
  /** Whether it is folded away unless somebody asks: of class `typesetting`. */
  readonly noise: boolean;
  /** The passage holds so many differences that not all were looked for: more may be the same than it seems. */
  readonly cut?: true;
}

/** Variants with less in between are one. */
const GAP = 2;

/**
 * The differences of two passages, word by word, in order. What is left out of `a` by the edits equals what is left out
 * of `b`, to the letter. Never half a word, nor half a character of several code units. Swapping the sides mirrors the
 * result.
 *
 * @param cutsA offsets at which words of `a` end in any case; `cutsB` those of `b`
 */
export function diffTexts(
  a: string,
  b: string,
  cutsA: readonly number[] = [],
  cutsB: readonly number[] = [],
): Edit[] {
  if (a === b) return [];
  if (a > b) return diffTexts(b, a, cutsB, cutsA).map((edit) => ({ ...edit, a: edit.b, b: edit.a }));
  const window = differing(a, b);
  const work = { cut: false };
  const cuts = { cutsA, cutsB };
  const words = cellsOf(a, b, window).flatMap((cell) =>
    join(wordHunks(a, b, differingPhrases(a, b, cell, cuts, work), cuts, work), a, b),
  );
  return editsOf(setBorders(withVariants(a, b, window, words), a, b, cuts), a, b, work.cut);
}

/** Edits with hunks widened to names that stand in either text: none is cut in two. */
export function holdNames(
  edits: readonly Edit[],
  a: string,
  b: string,
  names: readonly string[],
): readonly Edit[] {
  const [insideA, insideB] = [insideOf(a, names), insideOf(b, names)];
  if (!insideA && !insideB) return edits;
  const hunks = edits.map(
    (edit): Hunk => ({ aFrom: edit.a.from, aTo: edit.a.to, bFrom: edit.b.from, bTo: edit.b.to }),
  );
  const isInside = (x: number, y: number): boolean => Boolean(insideA?.has(x) || insideB?.has(y));
  if (!hunks.some((hunk) => isInside(hunk.aFrom, hunk.bFrom) || isInside(hunk.aTo, hunk.bTo))) return edits;
  return editsOf(
    widenHunks(hunks, a.length, isInside),
    a,
    b,
    edits.some(({ cut }) => cut),
  );
}

/** The offsets within the names that stand in a text; null where none does. */
function insideOf(text: string, names: readonly string[]): ReadonlySet<number> | null {
  let inside: Set<number> | null = null;
  for (const name of names)
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      inside ??= new Set();
      for (let place = at + 1; place < at + name.length; place++) inside.add(place);
    }
  return inside;
}

/** Hunks as edits, each with its class. */
function editsOf(hunks: readonly Hunk[], a: string, b: string, cut: boolean): Edit[] {
  return hunks.map(({ aFrom, aTo, bFrom, bTo }, at) => {
    const before = aFrom - (hunks[at - 1]?.aTo ?? 0);
    const behind = (hunks[at + 1]?.aFrom ?? a.length) - aTo;
    const kind = isMarkupAlone({ aFrom, aTo, bFrom, bTo }, a, b)
      ? 'typesetting'
      : classOfEdit(a.slice(aFrom, aTo), b.slice(bFrom, bTo), {
          before: a.slice(aFrom - Math.min(before, AROUND), aFrom),
          behind: a.slice(aTo, aTo + Math.min(behind, AROUND)),
        });
    return {
      a: { from: aFrom, to: aTo },
      b: { from: bFrom, to: bTo },
      class: kind,
      noise: kind === 'typesetting',
      ...(cut && { cut: true }),
    };
  });
}

/** Whether nothing but Markdown comes or goes. */
function isMarkupAlone({ aFrom, aTo, bFrom, bTo }: Hunk, a: string, b: string): boolean {
  return (
    (aFrom === aTo || isMarkup(a, { from: aFrom, to: aTo })) &&
    (bFrom === bTo || isMarkup(b, { from: bFrom, to: bTo }))
  );
}

/** Hunks with what differs in spacing, width or variants of marks between them; a blank goes with what it touches. */
function withVariants(a: string, b: string, window: Hunk, words: readonly Hunk[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [window.aFrom, window.bFrom];
  for (const hunk of words) {
    variants(a, b, { aFrom: x, aTo: hunk.aFrom, bFrom: y, bTo: hunk.bFrom }, hunks);
    hunks.push(hunk);
    [x, y] = [hunk.aTo, hunk.bTo];
  }
  variants(a, b, { aFrom: x, aTo: window.aTo, bFrom: y, bTo: window.bTo }, hunks);
  const isBlank = ({ aFrom, aTo, bFrom, bTo }: Hunk): boolean =>
    (a.slice(aFrom, aTo) + b.slice(bFrom, bTo)).trim() === '';
  const out: Hunk[] = [];
  const merged = new Set<Hunk>();
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last?.aTo === hunk.aFrom && last.bTo === hunk.bFrom && (isBlank(last) || isBlank(hunk))) {
      last.aTo = hunk.aTo;
      last.bTo = hunk.bTo;
      merged.add(last);
    } else out.push(hunk);
  }
  // The blank that went with one side of a hunk may be the one that the other side ends with.
  for (const hunk of merged) trim(hunk, a, b);
  return out;
}

/** What stands between two cells of a row. */
const CELLS = '|';

/** Where to look for what differs: of two rows of as many cells in each cell that is another, else in all of the stretch. */
function cellsOf(a: string, b: string, window: Hunk): Hunk[] {
  const [one, other] = [a.slice(window.aFrom, window.aTo), b.slice(window.bFrom, window.bTo)];
  if (!one.includes(CELLS) || !other.includes(CELLS)) return [window];
  const [cells, others] = [one.split(CELLS), other.split(CELLS)];
  if (cells.length !== others.length) return [window];
  const found: Hunk[] = [];
  let { aFrom, bFrom } = window;
  for (const [at, cell] of cells.entries()) {
    const [aTo, bTo] = [aFrom + cell.length, bFrom + others[at]!.length];
    if (cell !== others[at]) found.push({ aFrom, aTo, bFrom, bTo });
    [aFrom, bFrom] = [aTo + 1, bTo + 1];
  }
  return found;
}

/** The stretch that differs, out to where words surely start and end. */
function differing(a: string, b: string): Hunk {
  let start = 0;
  const least = Math.min(a.length, b.length);
  while (start < least && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = a.length;
  let endB = b.length;
  while (end > start && endB > start && a.charCodeAt(end - 1) === b.charCodeAt(endB - 1)) {
    end--;
    endB--;
  }
  while (start > 0 && !(parts(a, start) && parts(b, start))) start--;
  while (end < a.length && !(parts(a, end) && parts(b, endB))) {
    end++;
    endB++;
  }
  return { aFrom: start, aTo: end, bFrom: start, bTo: endB };
}

/** Whether no word, number or name goes over `at`: a mark or blank stands before it that belongs to none. */
function parts(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  const before = kindOfCode(text.charCodeAt(at - 1));
  if (before === LETTER || before === WIDE) return false;
  const behind = kindOfCode(text.charCodeAt(at));
  if (before === MARK && mayGoOnInAddress(text.charCodeAt(at - 1))) return false;
  if (before === MARK) return behind !== LETTER || at < 2 || kindOfCode(text.charCodeAt(at - 2)) !== LETTER;
  return behind === WIDE || (behind === LETTER && !partsThousands(text, at - 1));
}

/** Adds the hunks of two passages that read the same but for spacing, width and variants of marks. */
function variants(a: string, b: string, { aFrom, aTo, bFrom, bTo }: Hunk, hunks: Hunk[]): void {
  const textA = a.slice(aFrom, aTo);
  const textB = b.slice(bFrom, bTo);
  if (textA === textB) return;
  const one = fold(withOrdinals(textA));
  const other = fold(withOrdinals(textB));
  const first = hunks.length;
  let closed: Hunk | null = null;
  const add = (x: number, xEnd: number, y: number, yEnd: number): void => {
    if (x === xEnd && y === yEnd) return;
    let [xTo, yTo] = [xEnd, yEnd];
    while (xTo - x > 1 && yTo - y > 1 && isSameBlank(textA.charCodeAt(xTo - 1), textB.charCodeAt(yTo - 1))) {
      xTo--;
      yTo--;
    }
    if (xTo - x === yTo - y && textA.slice(x, xTo) === textB.slice(y, yTo)) return;
    const last = hunks.length > first ? hunks.at(-1) : undefined;
    if (last && last !== closed && x + aFrom - last.aTo < GAP && y + bFrom - last.bTo < GAP) {
      last.aTo = aFrom + xTo;
      last.bTo = bFrom + yTo;
    } else hunks.push({ aFrom: aFrom + x, aTo: aFrom + xTo, bFrom: bFrom + y, bTo: bFrom + yTo });
  };
  const length = one.codes.length;
  if (length !== other.codes.length || one.codes.some((code, at) => code !== other.codes[at])) {
    // Blanks at the border of a hunk, or of two clauses, may fold away on one side only.
    blanks(textA, textB, add);
    return;
  }
  const placeA = (at: number): number => one.places[at] ?? textA.length;
  const placeB = (at: number): number => other.places[at] ?? textB.length;
  const others = otherWords(textA, one.places, textB, other.places);
  add(0, placeA(0), 0, placeB(0));
  for (let at = 0; at < length; at++) {
    const [x, y] = [placeA(at), placeB(at)];
    // Between simplified and traditional texts nearly all characters differ, and only these words are others.
    const end = others.get(x);
    if (end !== undefined) {
      while (at + 1 < length && placeA(at + 1) < end) at++;
      const [xTo, yTo] = [placeA(at) + 1, placeB(at) + 1];
      closed = { aFrom: aFrom + x, aTo: aFrom + xTo, bFrom: bFrom + y, bTo: bFrom + yTo };
      hunks.push(closed);
      add(xTo, placeA(at + 1), yTo, placeB(at + 1));
      continue;
    }
    // The character and the blanks behind it are told apart, so that a hunk is no wider than what differs.
    const same = textA.charCodeAt(x) === textB.charCodeAt(y) ? 1 : 0;
    add(x + same, placeA(at + 1), y + same, placeB(at + 1));
  }
}

/**
 * The Chinese words of `a`, each by where it starts and where it ends, that hold a character which reads the same in `b` and is another
 * one there, as 係 is in 關係.
 *
 * @param placesA where each of the signs of `a` stands, `placesB` where the same one of `b` does
 */
function otherWords(a: string, placesA: Int32Array, b: string, placesB: Int32Array): Map<number, number> {
  const found = new Map<number, number>();
  let starts: readonly number[] | null = null;
  for (let at = 0; at + 1 < placesA.length; at++) {
    const x = placesA[at]!;
    const [one, other] = [a.charCodeAt(x), b.charCodeAt(placesB[at]!)];
    if (one === other || !isHan(one) || !isHan(other) || signOf(one) === signOf(other)) continue;
    starts ??= wordStarts(a, 0, a.length);
    const all = starts;
    const next = partitionPoint(0, all.length, (word) => all[word]! <= x);
    found.set(all[next - 1]!, all[next]!);
  }
  return found;
}

function isSameBlank(one: number, other: number): boolean {
  return one === other && kindOfCode(one) === BLANK;
}

/** Tells the blanks and variants of marks by which two texts differ that have the same signs otherwise; or all of both. */
function blanks(a: string, b: string, add: (x: number, xTo: number, y: number, yTo: number) => void): void {
  const found: (readonly [number, number, number, number])[] = [];
  let [x, y] = [0, 0];
  for (;;) {
    const [fromX, fromY] = [x, y];
    while (x < a.length && kindOfCode(a.charCodeAt(x)) === BLANK) x++;
    while (y < b.length && kindOfCode(b.charCodeAt(y)) === BLANK) y++;
    found.push([fromX, x, fromY, y]);
    if (x === a.length || y === b.length) break;
    if (readsAs(a.charCodeAt(x)) !== readsAs(b.charCodeAt(y))) break;
    found.push([x, ++x, y, ++y]);
  }
  if (x < a.length || y < b.length) words(a, b, add);
  else for (const [from, to, other, otherTo] of found) add(from, to, other, otherTo);
}

/** Tells the words by which two texts differ that read the same word by word; or all of both. */
function words(a: string, b: string, add: (x: number, xTo: number, y: number, yTo: number) => void): void {
  const [one, other] = [wordStarts(a, 0, a.length), wordStarts(b, 0, b.length)];
  const last = one.length - 1;
  const isSame = (at: number): boolean =>
    haveSameKey(a.slice(one[at], one[at + 1]), b.slice(other[at], other[at + 1]));
  let at = 0;
  while (at < last && other.length === one.length && isSame(at)) at++;
  if (at < last || other.length !== one.length) add(0, a.length, 0, b.length);
  else for (at = 0; at < last; at++) add(one[at]!, one[at + 1]!, other[at]!, other[at + 1]!);
}
