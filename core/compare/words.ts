import { kindOfCode, MARK } from './fold.ts';

/** Older V8 needs quadratic time for long strings: no more is segmented at once. */
const MOST = 1000;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let one = segmenters.get(language);
  if (!one) {
    one = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, one);
  }
  return one;
}

/** The words of phrases seen before: statements say the same again and again. */
const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 60;

/** Where the words of a phrase start. */
function phraseStarts(phrase: string): readonly number[] {
  let starts = known.get(phrase);
  if (starts) return starts;
  const wide = /[\u2e80-\u9fff\uf900-\ufaff]/.test(phrase);
  starts = Array.from(segmenter(wide ? 'zh' : 'en').segment(phrase), ({ index }) => index);
  if (phrase.length > LONGEST_KNOWN) return starts;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(phrase, starts);
  return starts;
}

/**
 * Where the words of `text[from, to)` start, and `to`: words, single marks and runs of blanks. Never inside a
 * surrogate pair.
 *
 * @param cuts offsets at which a word ends whatever stands behind it, in order
 */
export function wordStarts(text: string, from: number, to: number, cuts: readonly number[]): number[] {
  const starts: number[] = [];
  let start = from;
  let cut = 0;
  while (start < to) {
    while (cut < cuts.length && cuts[cut]! <= start) cut++;
    const end = phraseEnd(text, start, Math.min(to, cuts[cut] ?? to));
    for (const index of phraseStarts(text.slice(start, end))) starts.push(start + index);
    start = end;
  }
  starts.push(to);
  return starts;
}

/** Behind the next mark that surely parts words, or `end`; never further than {@link MOST}. */
function phraseEnd(text: string, start: number, end: number): number {
  const last = Math.min(end, start + MOST);
  for (let at = start + 1; at < last; at++) {
    const code = text.charCodeAt(at - 1);
    // Chinese marks stand in no word, whatever is around them.
    if (code >= 0x3000 && kindOfCode(code) === MARK) return at;
  }
  if (last === end) return end;
  const code = text.charCodeAt(last);
  return code >= 0xdc00 && code <= 0xdfff ? last - 1 : last;
}
