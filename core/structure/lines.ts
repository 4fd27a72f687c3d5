import type { Layout } from '#core/text/layout.ts';
import { isBlank, isDigit, widthOf } from '../text/chars.ts';
import type { Label } from './label.ts';
import { readLabels } from './labels.ts';
import type { TextFormat } from './outline.ts';

/** A line of the source that is neither blank nor page furniture. Offsets are UTF-16 code units. */
export interface Line {
  /** First and behind last character that is no blank; of a heading, without its marks. */
  readonly from: number;
  to: number;
  /** Columns of blanks before `from`. */
  readonly indent: number;
  /** Begins with a full-width space, as Chinese paragraphs do. */
  readonly indented: boolean;
  /** 1 to 6 of a Markdown heading, 0 of any other line. */
  level: number;
  /** A blank line, a page break or page furniture stands before it. */
  readonly apart: boolean;
  /** A person has said that a block starts here. */
  readonly split: boolean;
  /** Every way to read its start as a label. */
  labels: readonly Label[];
}

/**
 * The lines of a text, page numbers and rules left out, split further where `splits` says so.
 *
 * @param splits offsets in ascending order at which a block starts by hand
 * @param layout what the file's format says: a line it calls a heading or page furniture is one
 */
export function readLines(
  text: string,
  format: TextFormat,
  splits: readonly number[],
  layout: Layout,
): Line[] {
  const lines: Line[] = [];
  const levels = new Map(layout.headings);
  const furniture = new Set(layout.furniture.map(([from]) => from));
  let nextFeed = text.indexOf('\f');
  let apart = true;
  let nextSplit = 0;
  let at = format === 'markdown' ? behindFrontMatter(text) : 0;
  while (at <= text.length) {
    let end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    let feed = false;
    if (nextFeed !== -1 && nextFeed < at) nextFeed = text.indexOf('\f', at);
    if (nextFeed !== -1 && nextFeed < end) {
      end = nextFeed;
      feed = true;
    }
    let from = at;
    while (from < end && isBlank(text.charCodeAt(from))) from++;
    let to = end;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    const outside =
      from === to ||
      furniture.has(at) ||
      (!levels.has(from) && isFurniture(text, from, to) && !isWord(text, from, to, apart, end));
    if (outside) apart = true;
    else if (!underlinesHeading(text, from, to, lines.at(-1), apart, format)) {
      while (nextSplit < splits.length && splits[nextSplit]! < from) nextSplit++;
      let start = from;
      while (nextSplit < splits.length && splits[nextSplit]! < to) {
        const cut = splits[nextSplit++]!;
        if (cut > start) addLine(text, lines, at, start, cut, apart, start > from, format, levels);
        if (cut > start) apart = false;
        start = cut;
      }
      const byHand = start > from || (nextSplit > 0 && splits[nextSplit - 1] === start);
      addLine(text, lines, at, start, to, apart, byHand, format, levels);
      apart = false;
    }
    if (feed) apart = true;
    at = end + 1;
  }
  return lines;
}

function addLine(
  text: string,
  lines: Line[],
  start: number,
  from: number,
  end: number,
  apart: boolean,
  split: boolean,
  format: TextFormat,
  levels: ReadonlyMap<number, number>,
): void {
  let to = end;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  let first = from;
  while (first < to && isBlank(text.charCodeAt(first))) first++;
  if (first === to) return;
  const level = levels.get(first);
  const heading =
    level !== undefined
      ? { level, from: first, to }
      : format === 'wrapped' || (split && from > start && text.charCodeAt(from) !== 0x23)
        ? null
        : readHeading(text, first, to);
  const line: Line = heading
    ? { ...heading, indent: 0, indented: false, apart: true, split, labels: [] }
    : {
        from: first,
        to,
        indent: widthOf(text, start, first) > 400 ? 0 : widthOf(text, start, first),
        indented: text.charCodeAt(first - 1) === 0x3000,
        level: 0,
        apart,
        split,
        labels: [],
      };
  const labels = readLabels(text, line.from, line.to);
  // A line split by hand may end inside what reads as a label.
  line.labels = labels.some((label) => label.to > line.to) ? [] : labels;
  lines.push(line);
}

/** `## Title ##`: its level and its text. A single `#` needs a space, since `#topic` is none. */
function readHeading(
  text: string,
  from: number,
  to: number,
): { level: number; from: number; to: number } | null {
  if (text.charCodeAt(from) !== 0x23) return null;
  let at = from;
  while (at < to && text.charCodeAt(at) === 0x23) at++;
  const level = at - from;
  if (level > 6 || at === to) return null;
  if (!isBlank(text.charCodeAt(at)) && (level === 1 || text.charCodeAt(at) < 0x2e80)) return null;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  let end = to;
  while (end > at && text.charCodeAt(end - 1) === 0x23) end--;
  if (end < to && end > at && !isBlank(text.charCodeAt(end - 1))) end = to;
  while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
  if (end - at > 4 && text.startsWith('**', at) && text.startsWith('**', end - 2)) {
    at += 2;
    end -= 2;
  }
  return at < end ? { level, from: at, to: end } : null;
}

/** A line of `===` (in Markdown also `---`) right under a line of text makes that line a heading. */
function underlinesHeading(
  text: string,
  from: number,
  to: number,
  above: Line | undefined,
  apart: boolean,
  format: TextFormat,
): boolean {
  const code = text.charCodeAt(from);
  if (format === 'wrapped' || (code !== 0x3d && code !== 0x2d)) return false;
  if (to - from < 3 || !above || apart || above.level > 0) return false;
  if (code === 0x2d && format !== 'markdown') return false;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== code) return false;
  above.level = code === 0x3d ? 1 : 2;
  return true;
}

const FURNITURE = [
  /^[-–—―─·•]{1,3}\s*[0-9０-９]{1,4}\s*[-–—―─·•]{1,3}$/,
  /^[[［【(（]?第?\s*[0-9０-９]{1,4}\s*[页頁](?:\s*[/／,，]?\s*[共总]\s*[0-9０-９]{1,4}\s*[页頁])?[\]］】)）]?$/,
  /^第\s*[一二三四五六七八九十百]{1,5}\s*[页頁]$/,
  /^(?:page|página|pagina|pág\.?|p\.|seite)\s*\d{1,4}(?:\s*(?:of|de|\/|von)\s*\d{1,4})?$/i,
  // A running head: the paper, the day, the page.
  /^.{0,24}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.{0,16}?[A-Z]?\d{1,3}\s*版$/,
  /^第?\s*[0-9０-９]{1,3}\s*版$/,
  /^[^.!?]{0,48}[|·–—-]\s*(?:page|página|pág\.?|p\.)\s*\d{1,4}$/i,
  /^\d{1,4}\s*[/／]\s*\d{1,4}$/,
  /^[0-9０-９]{1,4}$/,
  /^(?:-{3,}|\*{3,}|_{3,}|={3,}|—{2,}|─{3,}|(?:\* ){2,}\*|(?:- ){2,}-)$/,
];

/** Page numbers and rules: they stand in no node and hinder no join. */
function isFurniture(text: string, from: number, to: number): boolean {
  if (to - from > 80) return false;
  const last = text.charCodeAt(to - 1);
  // Cheap way out: furniture ends in a digit, a dash, a rule's mark, a bracket or 页.
  const digit = (last >= 0x30 && last <= 0x39) || (last >= 0xff10 && last <= 0xff19);
  if (!digit && last > 0x7e && !'页頁版—–―─】）］·•'.includes(text.charAt(to - 1))) return false;
  if (!digit && last <= 0x7e && !'-*_=)]'.includes(text.charAt(to - 1))) return false;
  const line = text.slice(from, to);
  return FURNITURE.some((pattern) => pattern.test(line));
}

/**
 * Whether a number alone on its line is a word that a wrapping editor has left there: lines stand right over and
 * under it; for a year, which no page has, one of the two will do.
 *
 * @param end the line feed behind it, or the end of the text
 */
function isWord(text: string, from: number, to: number, apart: boolean, end: number): boolean {
  if (to - from > 4) return false;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  let next = end + 1;
  while (next < text.length && isBlank(text.charCodeAt(next))) next++;
  const over = !apart;
  const under = text.charCodeAt(end) === 0x0a && next < text.length && text.charCodeAt(next) !== 0x0a;
  return /^(?:19|20)\d\d$/.test(text.slice(from, to)) ? over || under : over && under;
}

/** Behind the YAML block that a Markdown file may begin with. */
function behindFrontMatter(text: string): number {
  if (!text.startsWith('---\n')) return 0;
  const end = text.indexOf('\n---\n', 3);
  return end === -1 ? 0 : end + 5;
}
