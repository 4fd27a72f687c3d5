import { neighbours, zip } from '#core/in-step.ts';
import { isWide } from '#core/text/chars.ts';
import type { Line } from './tables.ts';

/** Lines that belong together: a paragraph, or a part of one. */
export interface Paragraph {
  readonly lines: Line[];
}

/** An indent, in ems. */
const INDENT = 0.7;
/** A step from baseline to baseline that is so many times the usual one parts paragraphs. */
const WIDER = 1.3;
/** Sizes further apart are two sizes. */
const OTHER_SIZE = 1.1;
const FAR_FROM_SIZE = 1.25;

/** A column read. */
export interface ColumnText {
  readonly paragraphs: Paragraph[];
  /** The edges of its lines, seen in the direction of reading. */
  readonly left: number;
  readonly right: number;
}

/** What the lines of a column are measured against: how the whole file is set. */
export interface Measure {
  /** From baseline to baseline within a paragraph, for each size in points, in ems. */
  readonly leading: ReadonlyMap<number, number>;
  /** Where lines end, by where they begin, in steps of {@link EDGE} points. */
  readonly edges: ReadonlyMap<number, number>;
}

/** Edges so close are the same, in points. */
const EDGE = 4;

/** The usual steps and edges of the columns of a file. */
export function measureLines(columns: readonly (readonly Line[])[]): Measure {
  const steps = new Map<number, number[]>();
  const edges = new Map<number, number>();
  for (const column of columns) {
    const lines = upright(column);
    for (const [size, step] of stepsOf(lines)) {
      const list = steps.get(size);
      if (list) list.push(step);
      else steps.set(size, [step]);
    }
    if (lines.length < 6) continue;
    const left = Math.round(leftEdge(lines) / EDGE);
    edges.set(left, Math.max(edges.get(left) ?? Number.NEGATIVE_INFINITY, rightEdge(lines)));
  }
  return { leading: new Map([...steps].map(([size, list]) => [size, lowerQuarter(list)])), edges };
}

/** Lines as if they ran from left to right. */
function upright(column: readonly Line[]): readonly Line[] {
  const rtl = column.filter((line) => line.rtl).length * 2 > column.length;
  return rtl ? column.map((line) => ({ ...line, x: -line.right, right: -line.x })) : column;
}

/** Steps between neighbours of one size, in ems. */
function stepsOf(lines: readonly Line[]): [size: number, step: number][] {
  const out: [number, number][] = [];
  for (const [before, line] of neighbours(lines)) {
    const step = (line.y - before.y) / line.size;
    if (!isOtherSize(line, before) && step > 0.8 && step < 3) out.push([Math.round(line.size), step]);
  }
  return out;
}

function lowerQuarter(list: number[]): number {
  return list.sort((a, b) => a - b)[list.length >> 2] ?? 1.5;
}

function isOtherSize(one: Line, other: Line, factor = OTHER_SIZE): boolean {
  return Math.max(one.size, other.size) > factor * Math.min(one.size, other.size);
}

/** The paragraphs of a column, told by white space, indents and lines that end early. */
export function readParagraphs(column: readonly Line[], measure: Measure): ColumnText {
  const lines = upright(column);
  const left = leftEdge(lines);
  const known = measure.edges.get(Math.round(left / EDGE)) ?? Number.NEGATIVE_INFINITY;
  const right = lines.length < 6 ? Math.max(known, rightEdge(lines)) : rightEdge(lines);
  const own = stepsOf(lines).map(([, step]) => step);
  const ownLeading = own.length >= 4 ? lowerQuarter(own) : null;
  const indents = firstLineIndents(lines, left);
  const paragraphs: Paragraph[] = [];
  let before: Line | null = null;
  for (const [own, line] of zip(column, lines)) {
    const leading = ownLeading ?? measure.leading.get(Math.round(line.size)) ?? 1.6;
    const last = paragraphs.at(-1)?.lines;
    const goesOn =
      last &&
      before &&
      !parts(before, line, last.length, right, leading) &&
      !startsAlike(before, line, left, indents);
    if (goesOn) last.push(own);
    else paragraphs.push({ lines: [own] });
    before = line;
  }
  return { paragraphs, left, right };
}

/**
 * Whether the first paragraph of a column goes on with the last of the column before.
 *
 * @param indents whether paragraphs begin with an indent in this file
 */
export function goesOn(before: ColumnText, after: ColumnText, indents: boolean): boolean {
  const last = before.paragraphs.at(-1)?.lines.at(-1);
  const first = after.paragraphs[0]?.lines[0];
  if (!last || !first || last.cells || first.cells || isOtherSize(last, first) || last.rtl !== first.rtl)
    return false;
  if (endsInHyphen(last)) return true;
  const [end, start] = last.rtl ? [-last.x, -first.right] : [last.right, first.x];
  if ((start - after.left) / first.size > INDENT) return false;
  if (endsEarly({ ...last, right: end }, first, before.right)) return false;
  return indents || !isTerminal(last.text.charAt(last.text.length - 1));
}

/** Whether most paragraphs of several lines begin with an indent. */
export function areIndented(columns: readonly ColumnText[]): boolean {
  let several = 0;
  let indented = 0;
  for (const { paragraphs } of columns) {
    for (const { lines } of paragraphs) {
      const [first, second] = lines;
      if (!first || !second) continue;
      several++;
      const shift = first.rtl ? second.right - first.right : first.x - second.x;
      if (shift > INDENT * first.size) indented++;
    }
  }
  return indented >= 0.5 * several;
}

/** Where most lines of a column begin that are not indented: what hangs out to the left by itself is none of them. */
function leftEdge(lines: readonly Line[]): number {
  const starts = lines.map((line) => line.x).sort((a, b) => a - b);
  const some = lines.length < 6 ? 1 : Math.max(2, Math.ceil(0.05 * lines.length));
  const close = 0.3 * (lines[0]?.size ?? 0);
  const at = starts.findIndex((start, index) => (starts[index + some - 1] ?? Infinity) - start <= close);
  return starts[Math.max(at, 0)] ?? 0;
}

/** Where the lines of a column end that are full; a stray one of many may run over it. */
function rightEdge(lines: readonly Line[]): number {
  const ends = lines.map((line) => line.right).sort((a, b) => b - a);
  return ends[Math.floor(ends.length / 50)] ?? 0;
}

/** Whether a paragraph begins with a line, the one so far having `count` lines, of which `before` is the last. */
function parts(before: Line, line: Line, count: number, edge: number, leading: number): boolean {
  if (line.cells || before.cells) return true;
  // A word in another type may be all that stands on a line, in the midst of a sentence.
  const apart = isTerminal(before.text.charAt(before.text.length - 1)) ? OTHER_SIZE : FAR_FROM_SIZE;
  if (isOtherSize(line, before, apart)) return true;
  const step = (line.y - before.y) / line.size;
  if (step <= 0 || step > WIDER * leading) return true;
  if (endsInHyphen(before)) return false;
  const shift = (line.x - before.x) / line.size;
  if (shift > INDENT && !(count === 1 && hangs(before))) return true;
  // Back to the left: from an indented first line, or from what hung under a label.
  if (shift < -INDENT && count > 1) return true;
  return endsEarly(before, line, edge);
}

/** By how much first lines are indented in a column, in quarters of an em. */
function firstLineIndents(lines: readonly Line[], left: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    if (!next || next.x - left > INDENT * line.size) continue;
    if (line.x - left > INDENT * line.size) found.add(indentOf(line, left));
  }
  return found;
}

function indentOf({ x, size }: Line, left: number): number {
  return Math.round((4 * (x - left)) / size);
}

/** Whether a line under another that ends a sentence begins where first lines begin: each is a paragraph. */
function startsAlike(before: Line, line: Line, left: number, indents: ReadonlySet<number>): boolean {
  const indent = indentOf(line, left);
  return (
    indent === indentOf(before, left) &&
    indents.has(indent) &&
    isTerminal(before.text.charAt(before.text.length - 1))
  );
}

function endsInHyphen({ text }: Line): boolean {
  return /\p{L}-$/u.test(text.slice(-3));
}

const HANGING =
  /^(?:[(（[]?[0-9A-Za-z一-十百]{1,5}[.．)）\]、:：]|[（(][一-十百0-9a-zA-Z]{1,4}[)）]|[•·●○▪■◦–—*-] |[\u2460-\u249b]|第.{1,7}[条條款项項])/;

/** Whether a line begins with a label, under which the lines that follow may hang. */
function hangs({ text }: Line): boolean {
  return HANGING.test(text.slice(0, 12));
}

/** Whether the line before ends where the first word of the next would still have had room. */
function endsEarly(before: Line, line: Line, edge: number): boolean {
  const room = (edge - before.right) / line.size;
  const end = before.text.charAt(before.text.length - 1);
  const start = line.text.charAt(0);
  if (isWide(end) || isWide(start)) return room > (isTerminal(end) ? 1.6 : 3.5);
  const [word = ''] = line.text.slice(0, 60).split(' ', 1);
  const width = (line.right - line.x) / Math.max(1, line.text.length) / line.size;
  if (room <= (word.length + 1) * width + 0.6) return false;
  return isTerminal(end) || !/\p{Ll}/u.test(start);
}

/** Whether a sentence or a part of one may end with the character. */
export function isTerminal(char: string): boolean {
  return /[.!?:;。！？：；…”’»"')）\]】》]/.test(char);
}
