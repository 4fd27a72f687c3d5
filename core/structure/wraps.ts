import {
  isAlphabetic,
  isClosing,
  isComma,
  isDigit,
  isHan,
  isLower,
  isOpening,
  isSentenceEnd,
  isSpace,
  isTerminal,
  isWideCode,
  widthOf,
} from '../text/chars.ts';
import { isDocumentName } from './document-names.ts';
import { endsInFunctionWord } from './function-words.ts';
import type { Line } from './line.ts';
import { namesField } from './marginalia.ts';
import type { TextFormat } from './outline.ts';

/** Texts whose lines run further than this many columns hold one paragraph a line. */
const WIDEST = 160;
/** Nobody wraps a text narrower than this. */
const NARROWEST = 24;
/** A ragged margin is at most this wide, in columns. */
const RAGGED = 10;

/** Of every line whether it goes on with the line before, and whether that runs so far that its break tells nothing. */
export interface Wraps {
  readonly soft: readonly boolean[];
  readonly full: readonly boolean[];
}

/** A line that has room for so many more columns than the next word takes was broken by its author. */
const FULL = 4;

/**
 * For every line, whether it goes on with the line before: whether the break between them is the work of a
 * wrapping editor and not of the author. Labels are not looked at here.
 *
 * A break is soft where the first word of the line would not have fit on the line before, in a text that shows
 * itself to be wrapped at a column. In Markdown and in texts without lines of their own every single break is soft;
 * where every line is a block none is.
 */
export function findWraps(text: string, lines: readonly Line[], format: TextFormat): Wraps {
  const soft = new Array<boolean>(lines.length).fill(false);
  const full = new Array<boolean>(lines.length).fill(false);
  if (format === 'lines') return { soft, full };
  const flowing = format === 'markdown' || format === 'wrapped';
  const column = flowing ? 0 : wrapColumn(text, lines);
  const rag = column === null || flowing ? EVEN : raggedness(text, lines, column);
  const parted = column !== null && partsByBlankLines(text, lines, column);
  /** The line that starts the paragraph of the line before. */
  let head = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (line.runIn) {
      soft[at] = true;
      continue;
    }
    if (line.apart || line.split || line.level > 0 || before.level > 0) {
      head = at;
      continue;
    }
    if (format === 'wrapped') soft[at] = true;
    else if (format === 'markdown') soft[at] = text.charCodeAt(line.from) !== 0x7c;
    else {
      const hanging = (lines[head]?.labels.length ?? 0) > 0;
      const opens =
        line.indented ||
        startsBody(text, before, line) ||
        (namesField(text, before) && namesField(text, line)) ||
        (!hanging && line.indent >= before.indent + 2);
      soft[at] =
        !opens &&
        (runsOn(text, before, line, hanging, column) ||
          (column !== null &&
            isFull(text, before, line, column, parted ? column / 2 : hanging ? rag.most : rag.mostly)));
    }
    if (!soft[at]) head = at;
    full[at] = flowing || isBrokenAt(text, before, line, column);
  }
  return { soft, full };
}

/** Whether a line runs so far that its break tells nothing: to the column, or far where there is none. */
function isBrokenAt(text: string, before: Line, line: Line, column: number | null): boolean {
  if (column === null) return before.to - before.from >= LONG;
  return roomFor(text, before, line, column) < Math.max(FULL, slackFor(text, before, line));
}
/** A line of so many code units may have been broken by an editor. */
const LONG = 60;

const SENTENCE_START =
  /^(?:The|During|At|On|In|Both|As|Os|Durante|Por|No|Na|Foram|Ao|Em) \p{Ll}|^(?:访问期间|应.{1,30}邀请|.{0,8}双方)/u;

/** Whether the line before names a document and this one begins the text under it, with nothing between. */
function startsBody(text: string, before: Line, line: Line): boolean {
  return (
    before.apart &&
    before.labels.length === 0 &&
    !isTerminal(text.charCodeAt(before.to - 1)) &&
    SENTENCE_START.test(text.slice(line.from, Math.min(line.to, line.from + 40))) &&
    !endsInFunctionWord(text, before) &&
    isDocumentName(text, before)
  );
}

/**
 * Whether a line goes on with a sentence that the line before has left open: in small letters or a figure, or
 * inside a labelled block of a wrapped text.
 *
 * @param labelled whether the paragraph so far began with a label
 */
function runsOn(text: string, before: Line, line: Line, labelled: boolean, column: number | null): boolean {
  if (isTerminal(text.charCodeAt(before.to - 1))) return false;
  const first = text.charCodeAt(line.from);
  const width = before.indent + before.width;
  const goesOn = isLower(first) || (isDigit(first) && isAlphabetic(text.charCodeAt(before.to - 1)));
  if (width >= 24 && (goesOn || endsInFunctionWord(text, before))) return true;
  if (goesOn)
    return labelled && (line.indent > 0 || !before.labels.some(({ textFrom }) => textFrom >= before.to));
  return labelled && column !== null && width >= column / 2;
}

/**
 * Whether the line before runs as far as it could, and this one no further than lines do here.
 *
 * @param rag columns by which a line may fall short
 */
function isFull(text: string, before: Line, line: Line, column: number, rag: number): boolean {
  return (
    roomFor(text, before, line, column) < Math.max(rag, slackFor(text, before, line)) &&
    line.indent + line.width <= column + 6
  );
}

/** By how many columns lines fall short that break off inside a sentence. */
interface Raggedness {
  /** Nine in ten fall no shorter. */
  readonly mostly: number;
  /** Next to none falls shorter: for a numbered block, beside which a new paragraph without a number is rare. */
  readonly most: number;
}

const EVEN: Raggedness = { mostly: 0, most: 0 };

function raggedness(text: string, lines: readonly Line[], column: number): Raggedness {
  const short = new Array<number>(RAGGED + 1).fill(0);
  let total = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (!mayBeWrapped(before, line) || isTerminal(text.charCodeAt(before.to - 1))) continue;
    total++;
    const by = Math.max(0, roomFor(text, before, line, column) + 1);
    if (by <= RAGGED) short[by]!++;
  }
  let seen = 0;
  let mostly = -1;
  for (let by = 0; by <= RAGGED; by++) {
    seen += short[by]!;
    if (mostly === -1 && seen > 0 && seen >= 0.9 * total) mostly = by;
    if (seen > 0 && seen >= 0.98 * total) return { mostly, most: by };
  }
  return { mostly: Math.max(0, mostly), most: Math.max(0, mostly) };
}

/**
 * Whether blank lines part the paragraphs of a wrapped text, so that no break between two lines can: hardly a
 * line within a paragraph ends a sentence well before the column.
 */
function partsByBlankLines(text: string, lines: readonly Line[], column: number): boolean {
  let inside = 0;
  let parting = 0;
  let short = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (line.level > 0 || before.level > 0) continue;
    if (line.apart) parting++;
    if (!mayBeWrapped(before, line)) continue;
    inside++;
    if (isTerminal(text.charCodeAt(before.to - 1)) && fits(text, before, line, column - 2 * RAGGED)) short++;
  }
  return parting >= 2 && short <= 0.02 * inside;
}

/** Whether the break between two lines may be the work of a wrapping editor at all. */
function mayBeWrapped(before: Line, line: Line): boolean {
  return (
    !line.apart &&
    !line.runIn &&
    !line.split &&
    line.level === 0 &&
    before.level === 0 &&
    !line.indented &&
    line.labels.length === 0
  );
}

/** The column at which the text is wrapped, or null where it is not. */
function wrapColumn(text: string, lines: readonly Line[]): number | null {
  const pairs: { before: Line; line: Line; width: number }[] = [];
  let over = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (!mayBeWrapped(before, line)) continue;
    if (before.to - before.from > WIDEST) over++;
    else {
      const width = before.indent + before.width;
      if (width > WIDEST) over++;
      else pairs.push({ before, line, width });
    }
  }
  if (pairs.length === 0 || over > 0.3 * (over + pairs.length)) return null;
  const counts = new Array<number>(WIDEST + 1).fill(0);
  for (const { width } of pairs) counts[width]!++;
  const column = densestEdge(counts, pairs.length);
  if (column < NARROWEST) return null;
  let long = 0;
  let wrapped = 0;
  let small = 0;
  for (const { before, line, width } of pairs) {
    // Short lines are titles, labels and last lines, and say nothing of the column.
    if (width < column / 2) continue;
    long++;
    if (isSentenceEnd(text.charCodeAt(before.to - 1))) continue;
    if (width <= column && !fits(text, before, line, column)) wrapped++;
    if (isLower(text.charCodeAt(line.from))) small++;
  }
  // Where lines run over the column there is none.
  let wider = 0;
  for (const line of lines) {
    if (line.level === 0 && line.to - line.from > column / 2 && line.indent + line.width > column + 4)
      wider++;
  }
  if (wider > Math.max(wrapped >= 5 ? 1 : 0, 0.05 * lines.length)) return null;
  if (pairs.length < 3) {
    // Little to go by: each break must look like one inside a sentence, and the rest must not run wider.
    const plain = pairs.every(({ before, line, width }) => {
      const next = text.charCodeAt(line.from);
      const last = text.charCodeAt(before.to - 1);
      return (
        width >= 36 &&
        line.indent + line.width <= column + 4 &&
        !isTerminal(last) &&
        (isLower(next) || isHan(next) || isComma(last))
      );
    });
    return plain ? column : null;
  }
  return wrapped >= 0.3 * long || small >= 0.4 * long ? column : null;
}

/** The widest column near which enough lines end: a stray long line does not count. */
function densestEdge(counts: readonly number[], total: number): number {
  const enough = total < 25 ? 1 : Math.max(2, Math.ceil(0.04 * total));
  let near = 0;
  for (let width = WIDEST; width > 0; width--) {
    near += counts[width]!;
    if (width + 8 <= WIDEST) near -= counts[width + 8]!;
    if (near >= enough) {
      let edge = Math.min(WIDEST, width + 7);
      while (counts[edge] === 0) edge--;
      return edge;
    }
  }
  return 0;
}

/** Whether the first word of `line` would have stood on the line before within `column`. */
function fits(text: string, before: Line, line: Line, column: number): boolean {
  return roomFor(text, before, line, column) >= slackFor(text, before, line);
}

/** The columns that would be left of `column` had the first word of `line` stood on the line before. */
function roomFor(text: string, before: Line, line: Line, column: number): number {
  const used = before.indent + before.width;
  const joint = isWideJoint(text, before, line) ? 0 : 1;
  return column - used - joint - firstWord(text, line.from, line.to);
}

/** Rules about which mark may begin or end a line leave Chinese lines up to two characters short. */
function slackFor(text: string, before: Line, line: Line): number {
  return isWideJoint(text, before, line) && !isTerminal(text.charCodeAt(before.to - 1)) ? 4 : 0;
}

function isWideJoint(text: string, before: Line, line: Line): boolean {
  return isWideCode(text.charCodeAt(before.to - 1)) || isWideCode(text.charCodeAt(line.from));
}

/** The columns of what cannot be parted from the first character: a word, or a wide character with its punctuation. */
function firstWord(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isOpening(text.charCodeAt(at))) at++;
  if (at < to && isWideCode(text.charCodeAt(at))) at++;
  else while (at < to && !isSpace(text.charCodeAt(at)) && !isWideCode(text.charCodeAt(at))) at++;
  while (
    at < to &&
    (isSentenceEnd(text.charCodeAt(at)) || isClosing(text.charCodeAt(at)) || isComma(text.charCodeAt(at)))
  )
    at++;
  return widthOf(text, from, at);
}
