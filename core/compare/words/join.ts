import { isFunctionWord } from '#core/structure/function-words.ts';
import { BLANK, kindOfCode, MARK, WIDE } from '../../text/fold.ts';
import type { Hunk } from './myers.ts';

/** Hunks with less in between are one. */
const GAP = 2;
/** Between two hunks that are each longer, so much in common is chance. */
const CHANCE = 2;
/** And a small word between two that are so many times as long, and that long at least, in code units. */
const TIMES = 3;
const LEAST = 12;

/** Joins hunks that chance has parted. */
export function join(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of unite(hunks, a, b)) {
    const last = out.at(-1);
    if (last && belongTogether(last, hunk, a)) {
      last.aTo = hunk.aTo;
      last.bTo = hunk.bTo;
    } else if (hunk.aFrom < hunk.aTo || hunk.bFrom < hunk.bTo) out.push({ ...hunk });
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
    const united = last
      ? (unitedWith(last, hunk, a, b) ?? flip(unitedWith(flip(last), flip(hunk), b, a)))
      : null;
    if (united) out[out.length - 1] = united;
    else out.push({ ...hunk });
  }
  return out;
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
  if (b.slice(after.bFrom, after.bTo).endsWith(common))
    return { aFrom: before.aFrom, aTo: before.aFrom, bFrom: before.bFrom, bTo: after.bTo - common.length };
  if (b.slice(before.bFrom, before.bTo).startsWith(common))
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

function belongTogether(before: Hunk, after: Hunk, a: string): boolean {
  const gap = Math.max(after.aFrom - before.aTo, after.bFrom - before.bTo);
  if (gap < GAP) return true;
  const common = a.slice(before.aTo, after.aFrom).trim();
  const around = Math.min(longer(before), longer(after));
  const isSmall = isFunctionWord(common.toLowerCase()) || /^\d+$/.test(common);
  if (isSmall && around >= Math.max(LEAST, TIMES * common.length)) return true;
  if (Math.min(shorter(before), shorter(after)) <= gap) return false;
  // A word of an alphabetic script is worth two wide characters.
  const worth = kindOfCode(common.charCodeAt(0)) === WIDE ? common.length : 2 * common.split(/\s+/).length;
  return worth <= CHANCE;
}

function longer({ aFrom, aTo, bFrom, bTo }: Hunk): number {
  return Math.max(aTo - aFrom, bTo - bFrom);
}

function shorter({ aFrom, aTo, bFrom, bTo }: Hunk): number {
  return Math.min(aTo - aFrom, bTo - bFrom);
}
