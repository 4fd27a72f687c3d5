import { kindOfCode, LETTER, MARK, WIDE } from './fold.ts';

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
    let end = Math.min(to, cuts[cut] ?? to);
    if (end - start > MOST) end = softEnd(text, start, start + MOST);
    const part = text.slice(start, end);
    const wide = /[\u2e80-\u9fff\uf900-\ufaff]/.test(part);
    for (const { index } of segmenter(wide ? 'zh' : 'en').segment(part)) starts.push(start + index);
    start = end;
  }
  starts.push(to);
  return starts;
}

/** The last place before `end` where a word surely ends; `end` itself, or one before, where there is none. */
function softEnd(text: string, start: number, end: number): number {
  for (let at = end; at > start + (MOST >> 1); at--) if (endsWord(text, at)) return at;
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}

function endsWord(text: string, at: number): boolean {
  const before = kindOfCode(text.charCodeAt(at - 1));
  const after = kindOfCode(text.charCodeAt(at));
  return (
    before !== LETTER && before !== WIDE && after !== MARK && kindOfCode(text.charCodeAt(at - 2)) !== LETTER
  );
}
