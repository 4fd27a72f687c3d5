import { BLANK, kindOfCode, LETTER, ownText } from '#core/text/fold.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { describeRange, type Selector } from '#core/text/selectors.ts';
import type { Place } from './places.ts';
import type { Where } from './query.ts';
import type { Searched } from './search-page.ts';

/** One thing that was found, as people are shown it. */
export interface Hit {
  readonly document: string;
  /** Of the block or article it stands in; empty for a title beside the text. */
  readonly ref: string;
  /** How that is cited, else its label; null for a block without. */
  readonly label: string | null;
  readonly in: Where;
  /** Source ranges, half-open, UTF-16 code units: of a note or tag those of its passage, of a title beside the text none. */
  readonly ranges: readonly Range[];
  /** What stands before and behind, and what was found, as it is read; of a note within the note. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** Of a note or tag: the annotation's id. */
  readonly annotation?: string;
  /** Of a note, or of a title beside the text: where in it. */
  readonly within?: Range;
  /** Of several words found together: where each stands in `match`, UTF-16 code units. */
  readonly marks?: readonly Range[];
  /** Of words in a text, where they were asked for: what an annotation on them would stand on. */
  readonly targets?: readonly Selector[];
}

/** The source ranges of a hit that hold something. */
export function wordsOf({ ranges }: Pick<Hit, 'ranges'>): readonly Range[] {
  return ranges.filter(({ from, to }) => from < to);
}

/** A hit with what an annotation on its words would stand on. */
export function described(hit: Hit, text: string): Hit {
  if (hit.annotation !== undefined || hit.in === 'label') return hit;
  return { ...hit, targets: wordsOf(hit).map((range) => own(describeRange(text, range))) };
}

/** A selector that does not keep the whole text. */
function own({ from, to, exact, prefix, suffix }: Selector): Selector {
  return { from, to, exact: ownText(exact), prefix: ownText(prefix), suffix: ownText(suffix) };
}

/** Tells one hit of a search from all others, as long as what it stands in does. */
export function hitKey({ document, in: where, ref, ranges, annotation, within }: Hit): string {
  const at = ranges.map(({ from, to }) => `${from}-${to}`);
  const inside = within ? `@${within.from}-${within.to}` : '';
  return [document, where, ref, annotation ?? '', ...at.slice(0, 8)].join(' ').slice(0, 280) + inside;
}

/** So much is shown before and behind what was found, UTF-16 code units. */
const CONTEXT = 60;

/** @param context how much is shown before and behind it, UTF-16 code units */
export function makeHit({ record, page }: Searched, place: Place, context = CONTEXT): Hit {
  const { where, annotation, within } = place;
  const base = {
    document: record.id,
    in: where,
    ...(annotation && { annotation: annotation.id }),
    ...(within && { within }),
  };
  if (place.from < 0 || page.count === 0) {
    const { from, to } = within ?? { from: 0, to: 0 };
    return { ...base, ref: '', label: null, ranges: [], ...cut(record.title, from, to) };
  }
  const block = page.blockAt(place.from);
  const own = { ...base, ref: page.refOf(block), label: page.citedAs(block) };
  const { text } = page.block(block).reading;
  if (where === 'label') {
    const label = page.labelRangeOf(block);
    // A paragraph without a number is cited by its count.
    const match = ownText(page.text.slice(label.from, label.to).trim()) || (page.citedAs(block) ?? '');
    return { ...own, ranges: [label], before: '', match, after: shortened(text, CONTEXT) };
  }
  if (annotation && (within || !place.parts)) {
    const ranges = annotation.targets.map(({ from, to }) => ({ from, to }));
    const { note } = annotation;
    if (within)
      return {
        ...own,
        ranges,
        ...cut(note, within.from, within.to),
        ...(place.parts && {
          marks: place.parts.flatMap((part) => (part.within ? [moved(part.within, -within.from)] : [])),
        }),
      };
    if (where === 'note') return { ...own, ranges, before: '', match: note, after: '' };
    return { ...own, ranges, ...around({ record, page }, place, context) };
  }
  const parts = place.parts ?? [place];
  return {
    ...own,
    ranges: parts.flatMap((part) => rangesOf({ record, page }, part)).sort((a, b) => a.from - b.from),
    ...around({ record, page }, place, context),
    ...(place.parts && { marks: marksOf({ record, page }, place) }),
  };
}

function moved({ from, to }: Range, by: number): Range {
  return { from: from + by, to: to + by };
}

/** The source ranges of a place, over the blocks that it spans. */
function rangesOf({ page }: Searched, { from, to, annotation }: Place): readonly Range[] {
  if (annotation) return annotation.targets.map((target) => ({ from: target.from, to: target.to }));
  return pieces({ page }, from, to).flatMap((piece) => page.sourceOf(piece.block, piece.from, piece.to));
}

/** A span of positions, block by block. */
function pieces(
  { page }: Pick<Searched, 'page'>,
  from: number,
  to: number,
): { readonly block: number; readonly from: number; readonly to: number }[] {
  const first = page.blockAt(from);
  const last = page.blockAt(Math.max(from, to - 1));
  const out: { block: number; from: number; to: number }[] = [];
  for (let block = first; block <= last; block++)
    out.push({
      block,
      from: block === first ? from : (page.starts[block] ?? 0),
      to: block === last ? to : (page.starts[block + 1] ?? 1) - 1,
    });
  return out;
}

/** What stands at a place, and around it. */
function around(
  { page }: Searched,
  { from, to }: Place,
  context: number,
): Pick<Hit, 'before' | 'match' | 'after'> {
  const spans = pieces({ page }, from, to);
  const texts = spans.map(({ block, ...span }) => {
    const { text } = page.block(block).reading;
    const within = page.readingSpan(block, span.from, span.to);
    return { text, ...within };
  });
  const first = texts[0];
  const last = texts.at(-1);
  if (!first || !last) return { before: '', match: '', after: '' };
  return {
    before: cut(first.text, first.from, first.from, context).before,
    match: texts.map((one) => one.text.slice(one.from, one.to)).join(' '),
    after: cut(last.text, last.to, last.to, context).after,
  };
}

/** Where the parts of a place stand in what is shown of it. */
function marksOf({ page }: Searched, place: Place): readonly Range[] {
  const spans = pieces({ page }, place.from, place.to);
  const marks: Range[] = [];
  let shown = 0;
  for (const { block, from, to } of spans) {
    const whole = page.readingSpan(block, from, to);
    for (const part of place.parts ?? []) {
      const start = Math.max(part.from, from);
      const end = Math.min(part.to, to);
      if (start >= end) continue;
      const own = page.readingSpan(block, start, end);
      marks.push({ from: shown + own.from - whole.from, to: shown + own.to - whole.from });
    }
    shown += whole.to - whole.from + 1;
  }
  return normaliseRanges(marks);
}

/** A span of a text with some of what stands around it. */
function cut(
  text: string,
  from: number,
  to: number,
  context = CONTEXT,
): Pick<Hit, 'before' | 'match' | 'after'> {
  return {
    before: text.slice(wordStart(text, Math.max(0, from - context), from), from),
    match: text.slice(from, to),
    after: shortened(text.slice(to), context),
  };
}

/** So much of a text, without a word that is cut in two at its end. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length;
  if (isInWord(text, end)) while (end > 0 && isInWord(text, end)) end--;
  // A word without end is cut all the same, but not within a character.
  if (end === 0) end = isLow(text.charCodeAt(length)) ? length - 1 : length;
  return text.slice(0, end).trimEnd();
}

/** Where the first whole word begins, at a place or behind it, before `to`. */
function wordStart(text: string, from: number, to: number): number {
  let start = from;
  while (start < to && isInWord(text, start)) start++;
  while (from > 0 && start < to && kindOfCode(text.charCodeAt(start)) === BLANK) start++;
  if (start < to) return start;
  return isLow(text.charCodeAt(from)) ? from + 1 : from;
}

/** Whether a place lies within a word of an alphabet, or within a character. */
function isInWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return (
    isLow(text.charCodeAt(at)) ||
    (kindOfCode(text.charCodeAt(at - 1)) === LETTER && kindOfCode(text.charCodeAt(at)) === LETTER)
  );
}

/** The second half of a surrogate pair. */
function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
