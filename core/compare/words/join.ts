import { isInsideHanWord } from '#core/language/han-words.ts';
import { BLANK, kindOfCode, MARK } from '../../text/fold.ts';
import { leansAhead } from './leaning.ts';
import type { Hunk } from './myers.ts';
import { belongTogether, LONG, worthOf } from './together.ts';
import { OF_WORD } from './weighed.ts';
import { isInsideWord } from './words.ts';

/** Joins hunks that chance has parted. */
export function join(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of unite(hunks, a, b)) {
    if (hunk.aFrom === hunk.aTo && hunk.bFrom === hunk.bTo) continue;
    let { aFrom, bFrom } = hunk;
    const { aTo, bTo } = hunk;
    for (
      let last = out.at(-1);
      last && belongTogether(last, { aFrom, aTo, bFrom, bTo }, a, b);
      last = out.at(-1)
    ) {
      ({ aFrom, bFrom } = last);
      out.pop();
    }
    out.push({ aFrom, aTo, bFrom, bTo });
  }
  for (const hunk of out) trim(hunk, a, b);
  return out;
}

/**
 * What came in one place and what came in the next, with what is common in between at the end of one or at the start of
 * the other, came as one: "{a }b{ c b}" says the same as "{a b c }b". The same of what went.
 */
function unite(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    const united = last ? asOne(last, hunk, a, b) : null;
    if (united) out[out.length - 1] = united;
    else out.push({ ...hunk });
  }
  return out;
}

/**
 * One hunk for two of which one put words for words or took them away and the other only came, where what is common in
 * between stands at the far end of what came too: "[old>] rules[> of new rules]" says the same as "[old>rules of new] rules".
 * Not where a mark in what came, or a small word that it begins with, tells its own place.
 */
function metBy(before: Hunk, after: Hunk, a: string, b: string): Hunk | null {
  if ((before.aFrom === before.aTo) === (after.aFrom === after.aTo) || after.aFrom - before.aTo > LONG)
    return null;
  const common = a.slice(before.aTo, after.aFrom);
  if (common !== b.slice(before.bTo, after.bFrom) || !isWord(common)) return null;
  if (after.aFrom === after.aTo) {
    const to = after.bTo - common.length;
    if (b.slice(after.bFrom, after.bTo).endsWith(common) && isWhole(b, to) && isPhrase(b, after.bFrom, to))
      return { ...before, bTo: to };
    return null;
  }
  const from = before.bFrom + common.length;
  return b.slice(before.bFrom, before.bTo).startsWith(common) &&
    isWhole(b, from) &&
    isPhrase(b, from, before.bTo)
    ? { ...after, bFrom: from }
    : null;
}

/** Whether a text is a word that tells more than small ones and marks do, or two. */
function isWord(text: string): boolean {
  const told = worthOf(text.trim());
  return told >= OF_WORD && told <= 2 * OF_WORD;
}

/** Whether no word goes over a place. */
function isWhole(text: string, at: number): boolean {
  return !isInsideWord(text, at) && !isInsideHanWord(text, at);
}

/** Whether a stretch is words without any mark that parts phrases, and begins with no small one. */
function isPhrase(text: string, from: number, to: number): boolean {
  let word = from;
  while (kindOfCode(text.charCodeAt(word)) === BLANK) word++;
  return !PARTING.test(text.slice(from, to)) && !leansAhead(text, word);
}
const PARTING = /[,.;:!?，。；：、！？]/;

/** One hunk for two that say the same as it; else null. */
function asOne(last: Hunk, hunk: Hunk, a: string, b: string): Hunk | null {
  return (
    unitedWith(last, hunk, a, b) ??
    flip(unitedWith(flip(last), flip(hunk), b, a)) ??
    metBy(last, hunk, a, b) ??
    flip(metBy(flip(last), flip(hunk), b, a))
  );
}

function flip(hunk: Hunk): Hunk;
function flip(hunk: Hunk | null): Hunk | null;
function flip(hunk: Hunk | null): Hunk | null {
  return hunk && { aFrom: hunk.bFrom, aTo: hunk.bTo, bFrom: hunk.aFrom, bTo: hunk.aTo };
}

/** One hunk for two that only came, where that says the same; else null. */
function unitedWith(before: Hunk, after: Hunk, a: string, b: string): Hunk | null {
  if (before.aFrom !== before.aTo || after.aFrom !== after.aTo) return null;
  const common = a.slice(before.aTo, after.aFrom);
  if (common === '' || common !== b.slice(before.bTo, after.bFrom)) return null;
  if (b.slice(after.bFrom, after.bTo).endsWith(common) && isWhole(b, after.bTo - common.length))
    return { aFrom: before.aFrom, aTo: before.aFrom, bFrom: before.bFrom, bTo: after.bTo - common.length };
  if (b.slice(before.bFrom, before.bTo).startsWith(common) && isWhole(b, before.bFrom + common.length))
    return { aFrom: after.aTo, aTo: after.aTo, bFrom: before.bFrom + common.length, bTo: after.bTo };
  return null;
}

/** Takes away the blanks and marks that both sides of a hunk begin or end with. */
export function trim(hunk: Hunk, a: string, b: string): void {
  const isPlain = (code: number, other: number): boolean =>
    code === other && (kindOfCode(code) === BLANK || kindOfCode(code) === MARK);
  const { aFrom, bFrom } = hunk;
  while (
    hunk.aFrom < hunk.aTo &&
    hunk.bFrom < hunk.bTo &&
    isPlain(a.charCodeAt(hunk.aTo - 1), b.charCodeAt(hunk.bTo - 1))
  ) {
    hunk.aTo--;
    hunk.bTo--;
  }
  let common = 0;
  while (
    aFrom + common < hunk.aTo &&
    bFrom + common < hunk.bTo &&
    isPlain(a.charCodeAt(aFrom + common), b.charCodeAt(bFrom + common))
  )
    common++;
  hunk.aFrom += common;
  hunk.bFrom += common;
}
