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
} from './chars.ts';
import type { Line } from './lines.ts';
import type { TextFormat } from './outline.ts';

/** Texts whose lines run further than this many columns hold one paragraph a line. */
const WIDEST = 160;
/** Nobody wraps a text narrower than this. */
const NARROWEST = 24;

/**
 * For every line, whether it goes on with the line before: whether the break between them is the work of a
 * wrapping editor and not of the author. Labels are not looked at here.
 *
 * A break is soft where the first word of the line would not have fit on the line before, in a text that shows
 * itself to be wrapped at a column. In Markdown every single break is soft.
 */
export function findWraps(text: string, lines: readonly Line[], format: TextFormat): boolean[] {
  const soft = new Array<boolean>(lines.length).fill(false);
  const column = format === 'markdown' ? 0 : wrapColumn(text, lines);
  /** The line that starts the paragraph of the line before. */
  let head = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (line.apart || line.split || line.level > 0 || before.level > 0) {
      head = at;
      continue;
    }
    if (format === 'markdown') soft[at] = text.charCodeAt(line.from) !== 0x7c;
    else {
      const hanging = (lines[head]?.labels.length ?? 0) > 0;
      const opens = line.indented || (!hanging && line.indent >= before.indent + 2);
      soft[at] =
        !opens &&
        (runsOn(text, before, line, hanging, column) ||
          (column !== null && isFull(text, before, line, column)));
    }
    if (!soft[at]) head = at;
  }
  return soft;
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
  const width = before.indent + widthOf(text, before.from, before.to);
  if (isLower(first) || (isDigit(first) && isAlphabetic(text.charCodeAt(before.to - 1))))
    return width >= 24 || (labelled && line.indent > 0);
  return labelled && column !== null && width >= column / 2;
}

/** Whether the line before runs as far as it could, and this one no further than lines do here. */
function isFull(text: string, before: Line, line: Line, column: number): boolean {
  return !fits(text, before, line, column) && line.indent + widthOf(text, line.from, line.to) <= column + 6;
}

/** The column at which the text is wrapped, or null where it is not. */
function wrapColumn(text: string, lines: readonly Line[]): number | null {
  const pairs: { before: Line; line: Line; width: number }[] = [];
  let over = 0;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1]!;
    if (line.apart || line.split || line.level > 0 || before.level > 0 || line.indented) continue;
    if (line.labels.length > 0) continue;
    if (before.to - before.from > WIDEST) over++;
    else {
      const width = before.indent + widthOf(text, before.from, before.to);
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
    if (
      line.level === 0 &&
      line.to - line.from > column / 2 &&
      line.indent + widthOf(text, line.from, line.to) > column + 4
    )
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
        line.indent + widthOf(text, line.from, line.to) <= column + 4 &&
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
  const used = before.indent + widthOf(text, before.from, before.to);
  const wideJoint = isWideCode(text.charCodeAt(before.to - 1)) || isWideCode(text.charCodeAt(line.from));
  // Rules about which mark may begin or end a line leave Chinese lines up to two characters short.
  const slack = wideJoint && !isTerminal(text.charCodeAt(before.to - 1)) ? 4 : 0;
  return used + (wideJoint ? 0 : 1) + firstWord(text, line.from, line.to) <= column - slack;
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
