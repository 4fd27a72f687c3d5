import { isLower, isTerminal } from '#core/text/chars.ts';
import type { Label } from './labels/label.ts';
import type { Line } from './line.ts';

/** A running head takes at most this many code units, and holds at least so many letters. */
const LONGEST = 100;
const LEAST_LETTERS = 6;
/** Page numbers in running heads go on by at most so many. */
const MOST_STEP = 3;

/**
 * Takes running heads and feet out of a text's lines: what stands on several of its pages, figures aside. What a line
 * is known by is a page's end beside it, a page number in it that counts on, or a sentence that it interrupts. Linear.
 */
export function dropRunningHeads(text: string, lines: Line[]): Line[] {
  const groups = new Map<string, number[]>();
  const looks = lines.map((line) => lookOf(text, line));
  const seen = new Map<number, number>();
  for (const look of looks) seen.set(look, (seen.get(look) ?? 0) + 1);
  for (const [at, line] of lines.entries()) {
    const look = looks[at] ?? 0;
    // Most lines look like no other: of those no more need be known.
    const key = look !== 0 && ((seen.get(look) ?? 0) > 1 || line.page) ? keyOf(text, line) : null;
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  const title = lines[0] && lines[0].to - lines[0].from <= LONGEST ? keyOf(text, lines[0]) : null;
  const dropped = new Set<number>();
  for (const [key, group] of groups) {
    const counts = countsPages(text, lines, group);
    const ends = group.filter((at) => atPageEnd(lines, at));
    const inside = group.filter((at) => interrupts(text, lines, at));
    if (group.length < 2 && !(key === title && ends.length > 0)) continue;
    const paged = ends.length > 1 ? 2 * ends.length >= group.length : key === title && ends.length > 0;
    const apart = group.every((at) => lines[at]?.apart === true && lines[at + 1]?.apart !== false);
    const whole = counts || paged || (inside.length > 0 && apart);
    if (!whole) continue;
    // What stands at the head of the text is its title; a sentence may well hold the same words as a head.
    for (const at of group)
      if (counts || (at > 0 && (ends.includes(at) || inside.includes(at) || lines[at]?.apart)))
        dropped.add(at);
  }
  if (dropped.size === 0) return lines;
  const kept: Line[] = [];
  for (const [at, line] of lines.entries()) {
    if (dropped.has(at)) continue;
    kept.push(dropped.has(at - 1) ? { ...line, apart: true, page: true } : line);
  }
  return kept;
}

/** What a line looks like, figures and blanks aside; 0 for what is no running head by its length or its label. */
function lookOf(text: string, { from, to, level, labels }: Line): number {
  if (to - from > LONGEST || level > 0 || (labels.length > 0 && bearsLabel(labels))) return 0;
  if (isTerminal(text.charCodeAt(to - 1)) && text.charCodeAt(to - 1) !== 0x29) return 0;
  let letters = 0;
  let look = 17;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isLetter(code)) continue;
    letters++;
    // A full-width letter looks as it is shown.
    look = (Math.imul(look, 31) + ((code > 0xff00 ? code - 0xfee0 : code) | 0x20)) | 0;
  }
  return letters < LEAST_LETTERS ? 0 : look || 1;
}

function isLetter(code: number): boolean {
  return (
    code > 0x40 && code !== 0xa0 && !(code >= 0x2000 && code < 0x2e80) && !(code >= 0xff10 && code <= 0xff19)
  );
}

/** What a running head has in common with those of other pages; null for what is none. */
function keyOf(text: string, { from, to, labels }: Line): string | null {
  if (bearsLabel(labels)) return null;
  return text.slice(from, to).normalize('NFKC').toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}

function bearsLabel(labels: readonly Label[]): boolean {
  return labels.some(({ unread }) => unread >= 1);
}

function atPageEnd(lines: readonly Line[], at: number): boolean {
  return lines[at]?.page === true || lines[at + 1]?.page === true;
}

/** Whether the lines around it read on as one sentence. */
function interrupts(text: string, lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1];
  const next = lines[at + 1];
  if (
    !before ||
    !next ||
    !lines[at]?.apart ||
    !next.apart ||
    next.labels.length > 0 ||
    isTerminal(text.charCodeAt(before.to - 1))
  )
    return false;
  if (before.labels.some((label) => label.textFrom >= before.to)) return false;
  return isLower(text.charCodeAt(next.from)) && before.to - before.from >= 20;
}

/** Whether the last figure of each line goes on from the line before it, as page numbers do. */
function countsPages(text: string, lines: readonly Line[], group: readonly number[]): boolean {
  if (group.length < 2) return false;
  let last = Number.NaN;
  for (const at of group) {
    const line = lines[at];
    const figures = line && /(\d+)\D*$/.exec(text.slice(line.from, line.to));
    const page = figures ? Number(figures[1]) : Number.NaN;
    if (Number.isNaN(page) || page > 9999) return false;
    if (!Number.isNaN(last) && !(page > last && page <= last + MOST_STEP)) return false;
    last = page;
  }
  return group.every((at) => lines[at]?.apart === true);
}
