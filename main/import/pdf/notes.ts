import { RAISED } from './rows.ts';
import type { Line } from './tables.ts';

/** Notes are set in a type smaller than the text by at least this much. */
const SMALLER = 0.93;

/** A page without the notes at its foot, and the notes, the lines of each. */
export interface Noted {
  readonly columns: readonly (readonly Line[])[];
  readonly notes: readonly (readonly Line[])[];
  /** What the notes are called: `1`, `*`. */
  readonly marks: ReadonlySet<string>;
}

const MARK = new RegExp(
  `^(?:${RAISED.from}([^${RAISED.to}]{1,6})${RAISED.to} ?|([0-9]{1,3})(?:[.)、]| ) ?|[[［(（]([0-9]{1,3})[)）\\]］] ?|([*†‡§]{1,3}) ?|([\\u2460-\\u2473]) ?)`,
);

/**
 * Takes the notes off the foot of a page: lines in smaller type that end a column, the first of them with a mark, with
 * nothing of the text under them.
 *
 * @param body the size of the text, in points
 * @param middle of the page; notes stand below it
 */
export function takeNotes(columns: readonly (readonly Line[])[], body: number, middle: number): Noted {
  const isSmall = (line: Line): boolean => line.size < SMALLER * body && !line.cells;
  const lowest = columns
    .flat()
    .reduce((y, line) => (isSmall(line) ? y : Math.max(y, line.y)), Number.NEGATIVE_INFINITY);
  const asked = new Set(columns.flat().flatMap(({ text }) => raisedIn(text)));
  const notes: Line[][] = [];
  const marks = new Set<string>();
  const rest = columns.map((column) => {
    const from = column.findLastIndex((line) => !isSmall(line) || line.y <= middle) + 1;
    // Text of another column may reach as far down; under the notes of a whole page there is none.
    const foot = column.slice(from);
    const first = foot.findIndex((line) => markOf(line, asked) !== null);
    const [top] = foot;
    if (!top || first === -1 || (from === 0 && top.y < lowest)) return column;
    for (const line of foot) {
      const mark = markOf(line, asked);
      const last = notes.at(-1);
      if (mark === null && last) last.push(line);
      else notes.push([mark === null ? line : { ...line, text: noteText(line, mark) }]);
      if (mark !== null) marks.add(mark);
    }
    return column.slice(0, from);
  });
  return { columns: rest.filter((column) => column.length > 0), notes, marks };
}

/** The mark a line begins with, where it is one: a bare number only where the text refers to it. */
function markOf({ text }: Line, asked: ReadonlySet<string>): string | null {
  const match = MARK.exec(text.slice(0, 20));
  if (match) return bare(match.slice(1).find((part) => part !== undefined) ?? '');
  const number = /^[0-9]{1,3}(?![0-9])/.exec(text)?.[0];
  return number !== undefined && asked.has(number) ? number : null;
}

function noteText({ text }: Line, mark: string): string {
  return `[${mark}] ${text.slice((MARK.exec(text) ?? [mark])[0].length)}`;
}

/** What a mark is called, without what stands around it. */
function bare(mark: string): string {
  return mark.replace(/[^0-9*†‡§\u2460-\u2473]/g, '');
}

/** The raised marks in a line. */
function raisedIn(text: string): string[] {
  return text.includes(RAISED.from)
    ? [...text.matchAll(REFERENCE)].map(([, raised = '']) => bare(raised))
    : [];
}

const REFERENCE = new RegExp(`${RAISED.from}([^${RAISED.to}]*)${RAISED.to}?`, 'g');

/** A line as it is read: what refers to one of the notes as `[1]`, other raised marks as they are. */
export function withReferences(text: string, marks: ReadonlySet<string>): string {
  if (!text.includes(RAISED.from)) return text;
  return text.replace(REFERENCE, (_all, raised: string) => {
    const mark = bare(raised);
    return marks.has(mark) ? `[${mark}]` : raised;
  });
}
