import type { Layout } from '#core/text/layout.ts';
import { besideOneAnother, readColumns } from './columns.ts';
import { composeText, type PageText } from './compose.ts';
import { findFurniture, type PageRows } from './furniture.ts';
import { type Body, bodyOf, findHeadings, fontsToAsk } from './headings.ts';
import { takeNotes } from './notes.ts';
import { areIndented, measureLines, type Paragraph, readParagraphs } from './paragraphs.ts';
import { type Row, readRows } from './rows.ts';
import { type PdfItem, readFrames } from './runs.ts';
import { type Line, readLines } from './tables.ts';

/** A page before it is seen among the others. */
export interface PdfPage extends PageRows {
  readonly label: string;
  /** What is written in other directions than most of the page. */
  readonly aside: readonly string[];
}

/**
 * The rows of a page.
 *
 * @param view its edges in its own space: left, bottom, right, top
 */
export function readPage(
  items: readonly PdfItem[],
  isVertical: (font: string) => boolean,
  view: readonly number[],
  label: string,
): PdfPage {
  const [main, ...others] = readFrames(items, isVertical);
  const radians = ((main?.angle ?? 0) * Math.PI) / 180;
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const heights = [left, right].flatMap((x) =>
    [bottom, top].map((y) => x * Math.sin(radians) - y * Math.cos(radians)),
  );
  return {
    label,
    rows: readRows(main?.runs ?? []),
    top: Math.min(...heights),
    bottom: Math.max(...heights),
    aside: others.map(({ runs }) =>
      readRows(runs)
        .flatMap(({ segments }) => segments.map(({ text }) => text))
        .join(' '),
    ),
  };
}

/** A file's text, read but for the fonts that may be bold. */
export interface PdfLayout {
  /** Fonts of which one should know whether they are bold. */
  readonly fonts: ReadonlySet<string>;
  /** How many columns most of the pages that have several have; 1 where none has. */
  readonly columns: number;
  compose(bold: ReadonlySet<string>): { readonly text: string; readonly layout: Layout };
}

/** Puts the pages of a file into reading order and tells the parts of their text. Time is linear in their rows. */
export function layOutPages(pages: readonly PdfPage[]): PdfLayout {
  const furniture = findFurniture(pages);
  const body = sizeOf(pages.flatMap(({ rows }) => rows.filter((row) => !furniture.has(row))));
  const known = new Set<number>();
  const counts = new Map<number, number>();
  const noted = pages.map((page) => {
    const { lines, beside } = readPageLines(page, furniture, body, known);
    if (beside > 1) counts.set(beside, (counts.get(beside) ?? 0) + 1);
    return { page, ...takeNotes(lines, body, middleOf(page)) };
  });
  const measure = measureLines(noted.flatMap(({ columns }) => columns));
  const read = noted.map(({ columns, ...rest }) => ({
    ...rest,
    columns: columns.map((column) => readParagraphs(column, measure)),
  }));
  const all = read.flatMap(({ columns }) => columns);
  const paragraphs = all.flatMap((column) => column.paragraphs);
  const main: Body = bodyOf(paragraphs);
  const watermarks = repeated(pages.map(({ aside }) => aside));
  return {
    fonts: fontsToAsk(paragraphs, main),
    columns: mostOf(counts) || 1,
    compose: (bold) => {
      const headings: ReadonlyMap<Paragraph, number> = findHeadings(paragraphs, main, bold);
      const texts = read.map(({ page, columns, notes, marks }): PageText => {
        const edge = pageEdges(page, furniture);
        const [aside, mark] = partition(page.aside, (text) => !watermarks.has(text));
        return {
          label: page.label,
          columns,
          notes,
          marks,
          head: [...edge.head, ...mark],
          foot: edge.foot,
          aside,
        };
      });
      return composeText(texts, { indents: areIndented(all), headings });
    },
  };
}

function middleOf({ top, bottom }: PdfPage): number {
  return (top + bottom) / 2;
}

function readPageLines(
  page: PdfPage,
  furniture: ReadonlySet<Row>,
  body: number,
  known: Set<number>,
): { readonly lines: Line[][]; readonly beside: number } {
  const rows = page.rows.filter((row) => !furniture.has(row));
  const em = sizeOf(rows) || body;
  const rtl = rows.filter(({ segments }) => segments.some((one) => one.rtl)).length * 2 > rows.length;
  const columns = readColumns(rows, em, rtl, known);
  return { lines: columns.map((column) => readLines(column, em)), beside: besideOneAnother(columns) };
}

/** The size of most of the text of some rows, in points; 0 of none. */
function sizeOf(rows: readonly Row[]): number {
  const lengths = new Map<number, number>();
  for (const { segments } of rows) {
    for (const { size, text } of segments) {
      const key = Math.round(size * 2) / 2;
      lengths.set(key, (lengths.get(key) ?? 0) + text.length);
    }
  }
  return mostOf(lengths);
}

/** The number that is counted most often; 0 of none. */
function mostOf(counts: ReadonlyMap<number, number>): number {
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0];
}

/** The lines of running heads and feet. */
function pageEdges(page: PdfPage, furniture: ReadonlySet<Row>): { head: string[]; foot: string[] } {
  const middle = middleOf(page);
  const lines = page.rows
    .filter((row) => furniture.has(row))
    .map(({ y, segments }) => ({
      y,
      text: segments
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    }));
  const [head, foot] = partition(lines, ({ y }) => y < middle);
  return { head: head.map(({ text }) => text), foot: foot.map(({ text }) => text) };
}

/** Texts that stand on several pages. */
function repeated(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const texts of pages) {
    for (const text of new Set(texts)) {
      if (seen.has(text)) twice.add(text);
      else seen.add(text);
    }
  }
  return twice;
}

function partition<T>(list: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one) => !test(one))];
}
