import { isBlank, isSpace } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import { digitValue } from './labels/systems.ts';
import type { Line } from './line.ts';
import { headsContents } from './surroundings.ts';

/** A list of contents has at least this many entries. */
const LEAST = 3;
/** An entry takes at most this many code units. */
const LONGEST = 160;
/** Of the lines that stand where a list of contents may stand so many come back below it. */
const SHARE = 0.6;
/** So many first entries are looked for below. */
const TRIES = 4;

/**
 * The lines of lists of contents: those that a heading says are one, or that end in leaders and page numbers, and that
 * come back below as the headings of the text. Linear but for a few first entries.
 *
 * @returns per line whether it belongs to such a list, its heading included
 */
export function findContents(text: string, lines: readonly Line[]): boolean[] {
  const found = new Array<boolean>(lines.length).fill(false);
  let places: ReadonlyMap<number, readonly number[]> | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const headed = headsContents(text, line);
    if (!headed && !(hasLeaders(text, line) && followingLeaders(text, lines, at) >= LEAST)) continue;
    places ??= placesOf(text, lines);
    const first = headed ? at + 1 : at;
    const end = endOf(text, lines, first, places);
    if (end <= first) continue;
    // A sentence that says that contents follow is text, and may bear a label.
    for (let inside = headed && line.labels.length > 0 ? at + 1 : at; inside < end; inside++)
      found[inside] = true;
    at = end - 1;
  }
  return found;
}

/** Behind the last entry of a list that begins at line `first`; `first` where the entries do not come back. */
function endOf(
  text: string,
  lines: readonly Line[],
  first: number,
  places: ReadonlyMap<number, readonly number[]>,
): number {
  const led = followingLeaders(text, lines, first);
  if (led >= LEAST) return first + led;
  for (let entry = first; entry < Math.min(first + TRIES, lines.length); entry++) {
    const body = entryAt(text, lines, entry, places, entry + 2)?.body;
    if (body === undefined) continue;
    let end = first;
    let back = 0;
    let empty = 0;
    for (let at = first; at < body; at++) {
      const found = entryAt(text, lines, at, places, body);
      if (found) {
        back += found.takes;
        at += found.takes - 1;
        end = at + 1;
      } else if (keyOf(text, lines[at]!) === 0) empty++;
    }
    if (back >= Math.min(LEAST, 2) && back >= SHARE * (end - first - empty)) return end;
  }
  return first;
}

/** The entry that begins on a line: how many lines it takes, and where behind `least` it comes back. */
function entryAt(
  text: string,
  lines: readonly Line[],
  at: number,
  places: ReadonlyMap<number, readonly number[]>,
  least: number,
): { readonly takes: number; readonly body: number } | undefined {
  const line = lines[at]!;
  const next = lines[at + 1];
  const alone = places.get(keyOf(text, line))?.find((other) => other >= least);
  if (alone !== undefined || !next || line.to - line.from > LONGEST_NUMBER || at + 1 >= least) {
    return alone === undefined ? undefined : { takes: 1, body: alone };
  }
  // A number, and its title on a line of its own.
  const both = places.get(keyOf(text, { from: line.from, to: next.to }))?.find((other) => other >= least);
  return both === undefined ? undefined : { takes: 2, body: both };
}
/** The number of an entry whose title stands on the next line takes at most so many code units. */
const LONGEST_NUMBER = 32;

function placesOf(text: string, lines: readonly Line[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [at, line] of lines.entries()) {
    const key = keyOf(text, line);
    if (key === 0) continue;
    const list = places.get(key);
    if (!list) places.set(key, [at]);
    else if (list.length < LEAST) list.push(at);
    else list[LEAST - 1] = at;
  }
  return places;
}

/**
 * What an entry and the heading it stands for have in common: a hash of their letters and figures, without leaders,
 * page and a remark like `(第1条)`; 0 where there are none.
 */
function keyOf(text: string, { from, to }: Range): number {
  if (to - from > LONGEST) return 0;
  const end = behindRemark(text, from, leadersAt(text, from, to));
  let high = 0;
  let low = 0;
  for (let at = from; at < end; at++) {
    const code = shownBy(text.charCodeAt(at));
    if (isMark(code)) continue;
    high = (Math.imul(high, 31) + code) | 0;
    low = (Math.imul(low, 37) + code) | 0;
  }
  // As many bits as a number holds: of the lines of one text no two share them by chance.
  return (high >>> 0) * 2 ** 21 + (low & 0x1fffff);
}

/** A small letter for a capital, a narrow one for a full-width one. */
function shownBy(code: number): number {
  const narrow = code > 0xff00 && code < 0xff5f ? code - 0xfee0 : code;
  if (narrow < 0x41) return narrow;
  if (narrow < 0x5b) return narrow | 0x20;
  return narrow < 0xc0 || narrow > 0x58f ? narrow : String.fromCharCode(narrow).toLowerCase().charCodeAt(0);
}

function isMark(code: number): boolean {
  if (code < 0x80) return NARROW_MARKS[code] === 1;
  if (code < 0x2000) return code === 0xa0 || code === 0xb7;
  return code <= 0x3000 ? isSpace(code) || MARKS.has(code) : code === 0xfeff;
}
const MARKS: ReadonlySet<number> = new Set([...'•◦▪●■–—'].map((mark) => mark.charCodeAt(0)));
const NARROW_MARKS = Uint8Array.from({ length: 0x80 }, (_, code) =>
  isSpace(code) || '.:*#-'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Where a remark at the end of an entry begins, `(第1条—第12条)`; `to` without one. */
function behindRemark(text: string, from: number, to: number): number {
  if (!')）'.includes(text.charAt(to - 1))) return to;
  const open = Math.max(text.lastIndexOf('(', to), text.lastIndexOf('（', to));
  return open >= from && text.charAt(open + 1) === '第' ? open : to;
}

const LEADERS = '.·…⋯_';
/** So many marks, or blanks, lead to a page number. */
const LEAST_LEADERS = 3;

/** Where the leaders and the page number at the end of an entry begin; `to` where there are none. */
function leadersAt(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /[0-9ivxlc０-９]/i.test(text.charAt(at - 1)) && to - at < LONGEST_PAGE) at--;
  let marks = 0;
  let blanks = 0;
  let start = at;
  for (; start > from; start--) {
    const char = text.charAt(start - 1);
    if (LEADERS.includes(char)) marks += char === '…' || char === '⋯' ? LEAST_LEADERS : 1;
    else if (isBlank(char.charCodeAt(0))) blanks += char === '\t' ? LEAST_LEADERS : 1;
    else break;
  }
  return marks >= LEAST_LEADERS || (blanks > LEAST_LEADERS - 1 && at < to) ? start : to;
}
/** A page number takes at most so many figures or Roman letters. */
const LONGEST_PAGE = 7;

function hasLeaders(text: string, { from, to }: Line): boolean {
  if (to - from > LONGEST || digitValue(text.charCodeAt(to - 1)) < 0) return false;
  return leadersAt(text, from, to) < to;
}

/** How many lines from `at` on end in leaders, one between two of them allowed for an entry of two lines. */
function followingLeaders(text: string, lines: readonly Line[], at: number): number {
  let end = at;
  for (let next = at; next < lines.length && next <= end + 1; next++)
    if (hasLeaders(text, lines[next]!)) end = next + 1;
  return end - at;
}
