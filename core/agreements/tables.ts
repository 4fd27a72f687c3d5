import type { ColumnRole } from '#core/language/agreement-words.ts';
import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';
import type { Article } from '#core/structure/outline.ts';
import type { Range } from '#core/text/range.ts';

/** A row of a table, without its head. */
export interface TableRow {
  /** The cells that have words in them, by what their column holds. */
  readonly cells: readonly TableCell[];
  readonly from: number;
}

export interface TableCell extends Range {
  readonly role: ColumnRole | null;
  /** What heads its column. */
  readonly head: string | null;
}

/** One table. Ranges are half-open, UTF-16 code units into the source, without blanks at their ends. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly TableRow[];
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly cells: readonly Range[];
  readonly from: number;
  readonly to: number;
}

/** The tables of an article: lines that bars or tabs part into three cells or more, two lines at least. */
export function tablesOf(text: string, { from, to }: Article): Table[] {
  const tables: Table[] = [];
  let lines: Line[] = [];
  const close = (): void => {
    const table = lines.length > 1 ? tableOf(text, lines) : null;
    if (table) tables.push(table);
    lines = [];
  };
  for (let at = from; at < to; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 || newline > to ? to : newline;
    const cells = cellsOf(text, at, end);
    const rule = /^[\s|:+=-]*$/.test(text.slice(at, Math.min(end, at + LONGEST_RULE)));
    if (cells.length > 2) lines.push({ cells, from: at, to: end });
    else if (!rule) close();
    at = end + 1;
  }
  close();
  return tables;
}
/** Code units of a line that are looked at to tell a rule of bars and dashes. */
const LONGEST_RULE = 400;

/** The cells of a line: by bars, else by tabs. Empty for a rule, and for what is no row. */
function cellsOf(text: string, from: number, to: number): Range[] {
  const line = text.slice(from, to);
  const mark = line.includes('|') ? '|' : line.includes('\t') ? '\t' : null;
  if (mark === null || /^[\s|:+=-]*$/.test(line)) return [];
  const cells: Range[] = [];
  let start = line.trimStart().startsWith(mark) ? from + line.indexOf(mark) + 1 : from;
  const last = line.trimEnd().endsWith(mark) && mark === '|' ? from + line.lastIndexOf(mark) : to;
  while (start <= last) {
    const next = text.indexOf(mark, start);
    const end = next === -1 || next > last ? last : next;
    cells.push(trimmed(text, start, end));
    start = end + 1;
  }
  return cells;
}

function trimmed(text: string, from: number, to: number): Range {
  let start = from;
  let end = Math.max(from, to);
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { from: start, to: end };
}

function tableOf(text: string, lines: readonly Line[]): Table | null {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return null;
  const heads = first.cells.map(({ from, to }) => text.slice(from, to));
  const known = rolesOf(heads);
  const headed = known.filter(Boolean).length >= 2 && !/^\d/.test(heads[0] ?? '');
  const body = headed ? lines.slice(1) : lines;
  const roles = headed ? known : guessed(text, body);
  const rows = body.map(({ cells, from }) => ({
    from,
    cells: cells.map((cell, at) => ({
      ...cell,
      role: roles[at] ?? null,
      head: headed ? (heads[at] ?? null) : null,
    })),
  }));
  return { heads: headed ? heads : [], rows, from: first.from, to: last.to };
}

const columns = lazily(() => LANGUAGES.flatMap(({ agreements }) => (agreements ? [agreements.columns] : [])));
const ROLES = [
  'number',
  'date',
  'place',
  'amount',
  'years',
  'party',
  'title',
  'instrument',
  'subject',
] as const satisfies readonly ColumnRole[];

/** What the columns hold by their heads; a second title is a party where its head names no document. */
function rolesOf(heads: readonly string[]): (ColumnRole | null)[] {
  const roles = heads.map((head): ColumnRole | null => {
    const small = head.toLowerCase();
    const fits = (role: ColumnRole): boolean =>
      columns().some((table) => table[role]?.some((word) => small.includes(word)) ?? false);
    return small === '' ? null : (ROLES.find(fits) ?? null);
  });
  return roles.map((role, at) => (role === 'title' && roles.indexOf('title') < at ? null : role));
}

/** Without heads: numbers, then the title; what else there is signs, or says how much and how long. */
function guessed(text: string, lines: readonly Line[]): (ColumnRole | null)[] {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const roles: (ColumnRole | null)[] = [];
  for (let column = 0; column < width; column++) {
    const cells = lines.flatMap(({ cells: all }) => {
      const cell = all[column];
      return cell ? [text.slice(cell.from, cell.to)] : [];
    });
    const numbers = cells.every((cell) => /^\d{1,3}[.、)]?$/.test(cell));
    if (numbers && column === 0) roles.push('number');
    else if (!roles.includes('title')) roles.push('title');
    else roles.push(cells.some((cell) => /\d/.test(cell)) ? null : 'party');
  }
  return roles;
}
