import { atOnce, type Steps } from '#core/steps.ts';
import type { Layout } from '#core/text/layout.ts';
import type { Range } from '#core/text/range.ts';
import { isBlank, isDigit, trimEnd, widthOf } from '../text/chars.ts';
import { readLabels } from './labels/grammar.ts';
import type { Label } from './labels/label.ts';
import type { Line } from './line.ts';
import type { TextFormat } from './outline.ts';
import { findPageNumbers } from './page-numbers.ts';
import { dropRunningHeads } from './running-heads.ts';

/**
 * The lines of a text, page numbers, rules and running heads left out, split further where `splits` says so and where
 * a second label runs in behind the first.
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
  return atOnce(readingLines(text, format, splits, layout));
}

/** As {@link readLines}, so many lines at a time. */
export function* readingLines(
  text: string,
  format: TextFormat,
  splits: readonly number[],
  layout: Layout,
): Steps<Line[]> {
  return dropRunningHeads(text, yield* new LineReader(text, format, splits, layout).reading());
}

/** Lines of one step. */
const STEP = 1000;

class LineReader {
  private readonly lines: Line[] = [];
  private readonly levels: ReadonlyMap<number, number>;
  private readonly furniture: ReadonlySet<number>;
  private readonly pages: ReadonlySet<number>;
  private nextSplit = 0;
  private apart = true;
  private page = false;

  constructor(
    private readonly text: string,
    private readonly format: TextFormat,
    private readonly splits: readonly number[],
    layout: Layout,
  ) {
    this.levels = new Map(layout.headings);
    this.furniture = new Set(layout.furniture.map(([from]) => from));
    this.pages = findPageNumbers(text);
  }

  *reading(): Steps<Line[]> {
    let step = 0;
    const { text } = this;
    let nextFeed = text.indexOf('\f');
    let at = this.format === 'markdown' ? behindFrontMatter(text) : 0;
    while (at <= text.length) {
      let end = text.indexOf('\n', at);
      if (end === -1) end = text.length;
      if (nextFeed !== -1 && nextFeed < at) nextFeed = text.indexOf('\f', at);
      const feed = nextFeed !== -1 && nextFeed < end;
      if (feed) end = nextFeed;
      this.readLine(at, end);
      if (feed) {
        this.apart = true;
        this.page = true;
      }
      at = end + 1;
      if (++step % STEP === 0) yield;
    }
    return this.lines;
  }

  /** Reads what stands at `[start, end)`, between two line feeds or form feeds. */
  private readLine(start: number, end: number): void {
    const { text } = this;
    let from = start;
    while (from < end && isBlank(text.charCodeAt(from))) from++;
    let to = end;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    if (from === to) {
      this.apart = true;
      return;
    }
    const outside =
      this.furniture.has(start) ||
      (!this.levels.has(from) &&
        isFurniture(text, from, to) &&
        (this.pages.has(start) || !isWord(text, from, to, this.apart, end)));
    if (outside) {
      this.apart = true;
      // A rule is no page's end.
      if (this.furniture.has(start) || /\d|[页頁]/.test(text.slice(from, to))) this.page = true;
      return;
    }
    if (!underlinesHeading(text, { from, to }, this.lines.at(-1), this.apart, this.format))
      this.splitLine(start, from, to);
  }

  /** Adds the parts of a line, as a person has split it. */
  private splitLine(start: number, from: number, to: number): void {
    const { splits } = this;
    while (this.nextSplit < splits.length && splits[this.nextSplit]! < from) this.nextSplit++;
    let first = from;
    while (this.nextSplit < splits.length && splits[this.nextSplit]! < to) {
      const cut = splits[this.nextSplit++]!;
      if (cut > first) this.add(start, { from: first, to: cut }, first > from);
      first = cut;
    }
    const byHand = first > from || (this.nextSplit > 0 && splits[this.nextSplit - 1] === first);
    this.add(start, { from: first, to }, byHand);
  }

  /** @param start where the line begins whose part, or whole, `range` is */
  private add(start: number, range: Range, split: boolean): void {
    const { text, format } = this;
    const to = trimEnd(text, range.from, range.to);
    let from = range.from;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    if (from === to) return;
    const level = this.levels.get(from);
    const plain =
      format === 'wrapped' || (split && range.from > start && text.charCodeAt(range.from) !== 0x23);
    const heading = level !== undefined ? { level, from, to } : plain ? null : readHeading(text, from, to);
    const { apart, page } = this;
    const indent = heading || from === start ? 0 : widthOf(text, start, from);
    // Every line is of one shape: their fields are read over and over.
    const line: Line = {
      from: heading?.from ?? from,
      to: heading?.to ?? to,
      indent: indent > WIDEST_INDENT ? 0 : indent,
      width: 0,
      indented: !heading && text.charCodeAt(from - 1) === 0x3000,
      level: heading?.level ?? 0,
      apart: apart || heading !== null,
      page,
      split,
      runIn: false,
      labels: NO_LABELS,
    };
    this.apart = false;
    this.page = false;
    this.push(line);
  }

  /** Reads a line's labels; what runs in behind the first begins a line of its own. */
  private push(line: Line): void {
    const labels = readLabels(this.text, line.from, line.to);
    // A line split by hand may end inside what reads as a label.
    line.labels = labels.some((label) => label.to > line.to) ? [] : labels;
    this.lines.push(line);
    const from = line.level > 0 ? -1 : runInAt(this.text, line);
    const { to } = line;
    if (from !== -1) line.to = trimEnd(this.text, line.from, from);
    line.width = widthOf(this.text, line.from, Math.min(line.to, line.from + WIDEST_LINE));
    if (from === -1) return;
    const { indent, indented, level } = line;
    this.push({
      from,
      to,
      indent,
      width: 0,
      indented,
      level,
      apart: false,
      page: false,
      split: false,
      runIn: true,
      labels: NO_LABELS,
    });
  }
}

const NO_LABELS: readonly Label[] = [];

/** More columns of blanks than that are a layout by spaces. */
const WIDEST_INDENT = 400;
/** A line of so many code units or more is wider than any page: its columns are not counted further. */
const WIDEST_LINE = 200;
/** A title in front of a label that runs in takes at most so many code units. */
const LONGEST_TITLE = 160;
/** A label that costs so much to leave unread is likely one. */
const LIKELY = 2;

/** Where a second label begins in a line: `1. (a)`, `Art. 3. 1.`, `4. Title.—(1)`; -1 for none. */
function runInAt(text: string, { from, to, labels }: Line): number {
  const first = labels.find((label) => label.unread >= LIKELY && label.role !== 'bullet');
  if (!first || first.textFrom >= to) return -1;
  const least = first.rank > 0 ? 1 : LIKELY;
  const runsIn = (at: number): boolean =>
    at < to &&
    readLabels(text, at, to).some(
      ({ number, rank, unread, style, inserted, role }) =>
        number === 1 &&
        inserted === 0 &&
        rank === 0 &&
        role === 'list' &&
        unread >= least &&
        style !== first.style,
    );
  if (runsIn(first.textFrom)) return first.textFrom;
  const head = Math.min(to, first.textFrom + LONGEST_TITLE);
  if (first.rank > 0 && '（('.includes(text.charAt(first.textFrom))) {
    const bracketed = /^.[^（）()]{1,40}[)）]\s*/.exec(text.slice(first.textFrom, head));
    if (bracketed && runsIn(first.textFrom + bracketed[0].length))
      return first.textFrom + bracketed[0].length;
  }
  const behind = behindTitle(text, first.textFrom, head);
  return behind > from && runsIn(behind) ? behind : -1;
}

/** Behind a title that a dash and a bracket end: `4. Title.—(1)`; -1 for none. */
function behindTitle(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x2013 && code !== 0x2014) continue;
    const next = isBlank(text.charCodeAt(at + 1)) ? at + 2 : at + 1;
    if (next < to && '（('.includes(text.charAt(next))) return next;
  }
  return -1;
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
  { from, to }: Range,
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
