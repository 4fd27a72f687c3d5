import { paragraph } from '#core/export/nodes.ts';
import { print } from '#core/export/print.ts';
import { LONGEST_AUTHOR, LONGEST_COMMENT } from '#core/limits.ts';
import { isBlank } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import { type FileComment, MOST } from '../extracted.ts';
import type { CommentMark } from './page.ts';

/** What a comment says, by whom and when. */
export interface CommentBody {
  readonly id: string;
  readonly by: string;
  /** As the file writes it down. */
  readonly date: string;
  /** Its text, a paragraph each. */
  readonly paragraphs: readonly string[];
  /** Its text as Markdown, where it is that already. */
  readonly note?: string;
  /** Of an answer: the comment that it answers. */
  readonly parent?: string;
}

/** A comment over more lines than this is anchored to all of them at once. */
const LINES = 50;
/** Characters that all comments together may stand over; what goes beyond is anchored at its first words. */
const COVERED = 16 * 1024 * 1024;
const FIRST_WORDS = 200;
/** How far a comment on nothing looks for a word, in characters. */
const REACH = 2000;
/** How much of the text it takes for words. */
const STRETCH = 40;

/**
 * The comments of a file with the passages they stand on, by place: a range a line. One on nothing stands on the word
 * next to it; an answer without a place stands where what it answers does.
 */
export function placeComments(
  text: string,
  marks: readonly CommentMark[],
  bodies: readonly CommentBody[],
): FileComment[] {
  const spans = spansOf(marks);
  const comments: { at: number; comment: FileComment }[] = [];
  let covered = 0;
  for (const body of bodies.slice(0, MOST.comments)) {
    const span = spans.get(body.id) ?? (body.parent === undefined ? undefined : spans.get(body.parent));
    if (!span) continue;
    const { from } = span;
    const to = covered + span.to - from > COVERED ? Math.min(span.to, from + FIRST_WORDS) : span.to;
    covered += to - from;
    let ranges = linesOf(text, from, to);
    if (ranges.length === 0) ranges = nearestWord(text, to);
    const note = body.note ?? noteOf(body.paragraphs);
    const [first] = ranges;
    if (!first || note === '') continue;
    const by = [...body.by.trim()].slice(0, LONGEST_AUTHOR / 2).join('');
    comments.push({ at: first.from, comment: { ranges, note, written: { by, at: timeOf(body.date) } } });
  }
  return comments.sort((a, b) => a.at - b.at).map(({ comment }) => comment);
}

function spansOf(marks: readonly CommentMark[]): Map<string, Range> {
  const started = new Map<string, number>();
  const spans = new Map<string, Range>();
  for (const { id, kind, at } of marks) {
    if (kind === 'start') {
      if (!started.has(id)) started.set(id, at);
    } else if (!spans.has(id)) spans.set(id, { from: started.get(id) ?? at, to: at });
  }
  for (const [id, at] of started) if (!spans.has(id)) spans.set(id, { from: at, to: at });
  return spans;
}

/** The lines of `[from, to)` without the blanks around them; one range where there are too many. */
function linesOf(text: string, from: number, to: number): Range[] {
  const ranges: Range[] = [];
  let at = from;
  for (const line of text.slice(from, to).split('\n', 2 * LINES)) {
    const range = trimmed(text, at, at + line.length);
    if (range) ranges.push(range);
    at += line.length + 1;
  }
  const whole = ranges.length > LINES || at <= to ? trimmed(text, from, to) : null;
  return whole ? [whole] : ranges;
}

function trimmed(text: string, start: number, end: number): Range | null {
  let from = start;
  let to = end;
  const blank = (at: number): boolean => isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x0a;
  while (from < to && blank(from)) from++;
  while (to > from && blank(to - 1)) to--;
  return from < to ? { from, to } : null;
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The word before an offset or, where none stands near, behind it. */
function nearestWord(text: string, at: number): Range[] {
  const before = trimmed(text, Math.max(0, at - REACH), at);
  const last = before && wordsIn(text, Math.max(before.from, before.to - STRETCH), before.to).at(-1);
  if (last) return [last];
  const behind = trimmed(text, at, Math.min(text.length, at + REACH));
  return behind ? wordsIn(text, behind.from, Math.min(behind.to, behind.from + STRETCH)).slice(0, 1) : [];
}

function wordsIn(text: string, from: number, to: number): Range[] {
  return [...WORDS.segment(text.slice(from, to))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ from: from + index, to: from + index + segment.length }));
}

/** Paragraphs as Markdown that says what they say: nothing in them is a mark. */
export function noteOf(paragraphs: readonly string[]): string {
  const held = paragraphs.map((one) => one.trim()).filter((one) => one !== '');
  let left = LONGEST_COMMENT;
  const nodes = [];
  for (const one of held) {
    if (left <= 0) break;
    nodes.push(paragraph(one.slice(0, left)));
    left -= one.length;
  }
  return nodes.length > 0 ? print(nodes).trimEnd() : '';
}

/** Milliseconds since 1970; null where a date is not told or makes no sense. A time without a zone is taken as UTC. */
function timeOf(date: string): number | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.exec(date.trim());
  if (!match) return null;
  const time = Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  return Number.isFinite(time) && time >= 0 ? time : null;
}
