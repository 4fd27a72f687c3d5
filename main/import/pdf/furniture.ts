import { neighbours } from '#core/in-step.ts';
import { hanNumber, romanNumber } from '#core/structure/numerals.ts';
import { type Row, stepsBetween } from './rows.ts';

/** Rows at the head and at the foot of a page that are looked at. */
const OUTER = 3;
/** They stand in this part of a page, from its upper or lower edge. */
const MARGIN = 0.2;
/** Rows at the same place on two pages lie no further apart, in points. */
const SAME_PLACE = 4;
/** A running head comes at least on every so many-th page, from the first that has it to the last. */
const RARELY = 4;

/** It stands from the text so many times the usual step from line to line. */
const APART = 1.15;

/** A page whose rows are known. */
export interface PageRows {
  readonly rows: readonly Row[];
  /** Its upper and lower edge in the frame of the rows. */
  readonly top: number;
  readonly bottom: number;
}

interface Candidate {
  readonly page: number;
  readonly row: Row;
  /** The numbers in it, in order; 0 for what is none after all. */
  readonly numbers: readonly number[];
}

/**
 * The rows of all pages that belong to the page and not to the text: running heads, which stand at the same place
 * on several pages and differ in nothing but the page's number, and page numbers, which count the pages.
 */
export function findFurniture(pages: readonly PageRows[]): ReadonlySet<Row> {
  const groups = new Map<string, Candidate[]>();
  for (const [page, { rows, top, bottom }] of pages.entries()) {
    const height = bottom - top;
    const heads = rows.slice(0, OUTER).filter((row) => row.y < top + MARGIN * height);
    const feet = rows.slice(-OUTER).filter((row) => row.y > bottom - MARGIN * height);
    for (const [side, list] of [heads, feet].entries()) {
      for (const row of list) {
        const { words, numbers } = keyOf(row);
        const key = `${side} ${words}`;
        const group = groups.get(key);
        if (group) group.push({ page, row, numbers });
        else groups.set(key, [{ page, row, numbers }]);
      }
    }
  }
  const repeated = new Map<Row, Repeated>();
  for (const [key, group] of groups) {
    const alone = isPageNumber(key.slice(2));
    for (const same of byPlace(group, alone)) {
      const found = judge(same, alone, pages.length);
      if (found === 'text') continue;
      const one: Repeated = { isSure: found === 'counts' };
      for (const { row } of same) repeated.set(row, one);
    }
  }
  const usual = usualStep(pages);
  const directions = pages.flatMap(({ rows }) => [rows, rows.toReversed()]);
  for (const rows of directions) markApart(rows, repeated, usual);
  return new Set(directions.flatMap((rows) => outermost(rows, repeated)));
}

/** What stands on several pages, the same on each. */
interface Repeated {
  /** Whether it belongs to the page: it counts the pages, or stands apart from the text on one of them. */
  isSure: boolean;
}

/** The median of the steps from row to row on all pages, in points. */
function usualStep(pages: readonly PageRows[]): number {
  const steps = pages.flatMap(({ rows }) => stepsBetween(rows));
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

/**
 * Finds what stands apart from the text of a page, whose rows come from one edge inwards. It then belongs to each
 * page that has it, be the text there closer.
 */
function markApart(rows: readonly Row[], repeated: ReadonlyMap<Row, Repeated>, usual: number): void {
  const first = rows.findIndex((row) => !repeated.has(row));
  const last = neighbours(rows.slice(0, first + 1)).findLast(
    ([outer, inner]) => Math.abs(inner.y - outer.y) > APART * usual,
  );
  const apart = last && repeated.get(last[0]);
  if (apart) apart.isSure = true;
}

/**
 * From the edge inwards as long as everything belongs to the page. What does not count pages must stand apart from
 * the text on one of them: several pages may well end in the same word.
 */
function outermost(rows: readonly Row[], repeated: ReadonlyMap<Row, Repeated>): readonly Row[] {
  const first = rows.findIndex((row) => !repeated.has(row));
  if (first === -1) return rows;
  const last = rows.slice(0, first).findLastIndex((row) => repeated.get(row)?.isSure);
  return rows.slice(0, last + 1);
}

const NUMBER =
  /[0-9０-９]{1,9}|(?<![\p{L}])[ivxlc]{1,8}(?![\p{L}])|(?<!\p{L})[一二三四五六七八九十百〇○零]{1,6}(?!\p{L})/gu;

/** What a row says, numbers aside. */
function keyOf({ segments }: Row): { words: string; numbers: number[] } {
  const text = segments
    .map((segment) => segment.text.slice(0, 200))
    .join(' ')
    .slice(0, 200)
    .toLowerCase();
  const numbers: number[] = [];
  const words = text
    .replace(NUMBER, (found) => {
      numbers.push(numberOf(found));
      return '#';
    })
    .replace(/[^\p{L}\p{N}#]+/gu, '');
  return { words, numbers };
}

function numberOf(text: string): number {
  if (/^[0-9０-９]/.test(text)) return Number(text.normalize('NFKC'));
  return romanNumber(text) ?? hanNumber(text.replaceAll('○', '〇')) ?? 0;
}

/** A number with nothing around it but words that say page. */
function isPageNumber(words: string): boolean {
  return /^(?:page|pagina|página|pág|p|seite|第)?#(?:页|頁)?(?:(?:of|de|von|共|总|總)?#(?:页|頁)?)?$/.test(
    words,
  );
}

/** Groups whose members stand at one height; page numbers may move with the text. */
function byPlace(group: readonly Candidate[], anywhere: boolean): Candidate[][] {
  if (anywhere) return [[...group]];
  const sorted = [...group].sort((a, b) => a.row.y - b.row.y);
  const out: Candidate[][] = [];
  for (const one of sorted) {
    const last = out.at(-1);
    const before = last?.at(-1);
    if (last && before && one.row.y - before.row.y <= SAME_PLACE) last.push(one);
    else out.push([one]);
  }
  return out;
}

function judge(group: readonly Candidate[], pageNumber: boolean, of: number): 'text' | 'repeats' | 'counts' {
  const pages = [...new Set(group.map(({ page }) => page))].sort((a, b) => a - b);
  const first = pages[0] ?? 0;
  const last = pages.at(-1) ?? 0;
  if (pages.length < 2) return 'text';
  if (pageNumber) return countsPages(group) ? 'counts' : 'text';
  if (pages.length * RARELY < last - first + 1) return 'text';
  const numbers = group[0]?.numbers.length ?? 0;
  let counts = false;
  for (let at = 0; at < numbers; at++) {
    if (new Set(group.map((one) => one.numbers[at] ?? 0)).size === 1) continue;
    if (!countsPages(group, at)) return 'text';
    counts = true;
  }
  // Two pages may well begin alike; with a number that counts them they have it from the printer.
  if (counts) return 'counts';
  return pages.length >= Math.min(3, of) ? 'repeats' : 'text';
}

/** Whether a number goes up by one from page to page, nearly throughout. */
function countsPages(group: readonly Candidate[], at = 0): boolean {
  const offsets = new Map<number, number>();
  for (const { page, numbers } of group) {
    const offset = (numbers[at] ?? 0) - page;
    offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  return Math.max(...offsets.values()) >= Math.max(2, 0.6 * group.length);
}
