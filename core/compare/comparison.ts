import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { alignSides } from './align/align.ts';
import { alignWithRepeats, type CountedRepeats } from './align/counted-repeats.ts';
import { type Alignment, firstOf, type Link } from './alignment.ts';
import { joinedText, placer, type Ranges, seams } from './joined-text.ts';
import type { SaidPair } from './said.ts';
import { type Reread, readAgain, readSide, type Side, unitAt } from './units.ts';
import { diffTexts, type Edit } from './words/diff.ts';

/** Two versions beside one another. */
export interface Comparison extends Alignment {
  readonly a: Side;
  readonly b: Side;
  /**
   * Whether the two are in different languages: then no words are compared, a link's kind `same` says no more than that
   * one unit stands for one, and its `similarity` is how sure that is.
   */
  readonly acrossLanguages: boolean;
  /** Repeats that take part because only so their clauses find their partners; null for none, as a rule. */
  readonly repeats: CountedRepeats | null;
}

export interface CompareOptions {
  /** Refs of articles or nodes: only what is at or below them takes part, repeats named here as well. */
  readonly only?: { readonly a?: readonly string[]; readonly b?: readonly string[] };
  /**
   * A comparison of an earlier state of the same two, made with the same `only`: what was read, and the edits of clauses
   * that did not change, are taken from it. The links are found anew, for every clause counts for how much a word tells
   * of any other, so the result is that of a fresh comparison.
   */
  readonly previous?: Comparison | null;
  /** What a person said of clauses of the two: it holds, whatever they read. Told anew each time, `previous` or not. */
  readonly said?: readonly SaidPair[];
  /** Repeats take no part, whatever stands without a partner for that. */
  readonly withoutRepeats?: boolean;
  /** Told now and then how far the work has come; may throw to end it. */
  readonly onProgress?: (phase: 'reading' | 'aligning' | 'editing', done: number, of: number) => void;
}

/** What a comparison was made of. */
interface Asked {
  readonly a: Page;
  readonly b: Page;
  /** Of the options, as JSON. */
  readonly only: string | undefined;
  readonly how: string;
}

/** What is asked for just so again is there already. */
const askedFor = new WeakMap<Comparison, Asked>();
/** The edits of links that were asked for. */
const knownEdits = new WeakMap<Link, readonly Edit[]>();

/**
 * Aligns two pages, or parts of them; the edits inside a link are found when asked for, see {@link editsOf}. The two may
 * be one page: then parts of it are compared with one another.
 */
export function comparePages(a: Page, b: Page, options: CompareOptions = {}): Comparison {
  const { previous, only, withoutRepeats = false, said = [], onProgress } = options;
  const asked: Asked = { a, b, only: JSON.stringify(only), how: JSON.stringify([withoutRepeats, said]) };
  const before = previous ? askedFor.get(previous) : undefined;
  if (previous && before?.a === a && before.b === b && before.only === asked.only && before.how === asked.how)
    return previous;
  // Repeats that took part once take none in the next as a rule.
  const known = previous && previous.repeats === null && before?.only === asked.only ? previous : null;
  onProgress?.('reading', 0, 2);
  const readA = readFrom(a, known?.a, only?.a);
  onProgress?.('reading', 1, 2);
  const readB = readFrom(b, known?.b, only?.b);
  onProgress?.('reading', 2, 2);
  onProgress?.('aligning', 0, 1);
  const alignment = alignSides(readA.side, readB.side, said);
  const whole = withRepeats(readA.side, readB.side, alignment, options);
  const comparison = whole ?? comparisonOf(readA.side, readB.side, alignment);
  if (known && !whole) keepEdits(known, comparison, readA, readB);
  askedFor.set(comparison, asked);
  return comparison;
}

/** A side, of which what did not change is taken from an earlier state of it where there is one. */
function readFrom(page: Page, previous: Side | undefined, only?: readonly string[]): Reread {
  if (previous) return readAgain(page, previous, only);
  const side = readSide(page, only);
  return { side, from: 0, to: side.units.length, was: 0 };
}

/** The comparison with those repeats that have to take part; null where none has to, or may. */
function withRepeats(
  a: Side,
  b: Side,
  alignment: Alignment,
  { only, withoutRepeats, said = [] }: CompareOptions,
): Comparison | null {
  const found = only || withoutRepeats ? null : alignWithRepeats(a, b, alignment, said);
  return found && comparisonOf(found.a, found.b, found.alignment, found.repeats);
}

function comparisonOf(
  a: Side,
  b: Side,
  { links, deleted, inserted, cut }: Alignment,
  repeats: CountedRepeats | null = null,
): Comparison {
  return { a, b, acrossLanguages: false, repeats, links, deleted, inserted, cut };
}

/** Takes over edits of links of which no text changed. */
function keepEdits(previous: Comparison, comparison: Comparison, a: Reread, b: Reread): void {
  const before: Link[] = [];
  for (const link of previous.links) before[firstOf(link.b)] = link;
  const then = ({ from, to, was }: Reread, index: number): number =>
    index < from ? index : index < to ? -1 : index - to + was;
  for (const link of comparison.links) {
    const old = before[then(b, firstOf(link.b))];
    if (!old || old.a.length !== link.a.length || old.b.length !== link.b.length) continue;
    const edits = knownEdits.get(old);
    if (!edits) continue;
    const same =
      link.a.every((unit, at) => then(a, unit) === old.a[at]) &&
      link.b.every((unit, at) => then(b, unit) === old.b[at]);
    if (same) knownEdits.set(link, edits);
  }
}

/** The edits of every link, in step with the links. */
export function editsOfAll(
  comparison: Comparison,
  { onProgress }: Pick<CompareOptions, 'onProgress'> = {},
): (readonly Edit[])[] {
  const { links } = comparison;
  return links.map((link, at) => {
    if (at % 64 === 0) onProgress?.('editing', at, links.length);
    return editsOf(comparison, link);
  });
}

const NONE: readonly Edit[] = [];

/** The edits of a link, as ranges of the {@link joinedText} of its two sides; none across languages. Found once. */
export function editsOf({ a, b, acrossLanguages }: Comparison, link: Link): readonly Edit[] {
  if (acrossLanguages || (link.kind === 'same' && !link.marked)) return NONE;
  let edits = knownEdits.get(link);
  if (!edits) {
    const [textA, textB] = [joinedText(a, link.a), joinedText(b, link.b)];
    const [seamsA, seamsB] = [seams(a, link.a), seams(b, link.b)];
    edits = diffTexts(textA, textB, seamsA, seamsB);
    if (seamsA.length + seamsB.length > 2)
      edits = edits.map((edit) =>
        isBreak(edit.a, textA, edit.b, { side: b, units: link.b, seams: seamsB }) ||
        isBreak(edit.b, textB, edit.a, { side: a, units: link.a, seams: seamsA })
          ? { ...edit, class: 'typesetting', noise: true }
          : edit,
      );
    knownEdits.set(link, edits);
  }
  return edits;
}

/** Several units, and where the text of each ends in their {@link joinedText}. */
interface Joined {
  readonly side: Side;
  readonly units: readonly number[];
  readonly seams: readonly number[];
}

/**
 * Whether a stretch is what stands on one side where the other goes on in another clause: a blank, and the number that this
 * bears as its label.
 */
function isBreak(own: Range, text: string, other: Range, { side, units, seams }: Joined): boolean {
  const seam = other.from === other.to ? seams.indexOf(other.from) : -1;
  if (seam === -1) return false;
  const said = text.slice(own.from, own.to).trim();
  const next = units[seam + 1];
  if (said === '' || next === undefined) return said === '';
  const number = numberOf(said);
  return number !== '' && number === numberOf(unitAt(side, next).node?.label ?? '');
}

/** A label without what stands around its number. */
function numberOf(label: string): string {
  return label.replace(/[\s()（）[\].．、:：–—-]/g, '');
}

/**
 * Edits as ranges of the two sources. An edit that goes over a page cut or from one clause into the next becomes one
 * for each piece, so that no range holds text that is not its own.
 */
export function sourceEdits({ a, b }: Comparison, link: Link, edits: readonly Edit[]): Edit[] {
  if (edits.length === 0) return [];
  const placeA = placer(a, link.a);
  const placeB = placer(b, link.b);
  return edits.flatMap((edit): Edit[] => {
    const rangesA = placeA(edit.a);
    const rangesB = placeB(edit.b);
    const out: Edit[] = [];
    for (let at = 0; at < Math.max(rangesA.length, rangesB.length); at++) {
      out.push({
        a: rangesA[at] ?? behind(rangesA),
        b: rangesB[at] ?? behind(rangesB),
        class: edit.class,
        noise: edit.noise,
        ...(edit.cut && { cut: edit.cut }),
      });
    }
    return out;
  });
}

function behind(ranges: Readonly<Ranges>): Range {
  const end = (ranges.at(-1) ?? ranges[0]).to;
  return { from: end, to: end };
}
