import { RAISED } from './pdf-rows.ts';
import type { Line } from './pdf-tables.ts';

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
  const notes: Line[][] = [];
  const marks = new Set<string>();
  const rest = columns.map((column) => {
    let from = column.length;
    while (from > 0 && isSmall(column[from - 1]!) && column[from - 1]!.y > middle) from--;
    // Text of another column may reach as far down; under the notes of a whole page there is none.
    const foot = column.slice(from);
    const first = foot.findIndex((line) => markOf(line) !== null);
    if (first === -1 || (from === 0 && foot[0]!.y < lowest)) return column;
    for (const line of foot) {
      const mark = markOf(line);
      if (mark === null && notes.length > 0) notes.at(-1)!.push(line);
      else notes.push([mark === null ? line : { ...line, text: noteText(line, mark) }]);
      if (mark !== null) marks.add(mark);
    }
    return column.slice(0, from);
  });
  return { columns: rest.filter((column) => column.length > 0), notes, marks };
}

function markOf({ text }: Line): string | null {
  const match = MARK.exec(text.slice(0, 20));
  return match
    ? (match.slice(1).find((part) => part !== undefined) ?? '').replace(/[^0-9*†‡§\u2460-\u2473]/g, '')
    : null;
}

function noteText({ text }: Line, mark: string): string {
  return `[${mark}] ${text.slice(MARK.exec(text)?.[0].length ?? 0)}`;
}

/** A line as it is read: what refers to one of the notes as `[1]`, other raised marks as they are. */
export function withReferences(text: string, marks: ReadonlySet<string>): string {
  if (!text.includes(RAISED.from)) return text;
  return text.replace(
    new RegExp(`${RAISED.from}([^${RAISED.to}]*)${RAISED.to}?`, 'g'),
    (_all, raised: string) => {
      const mark = raised.replace(/[^0-9*†‡§\u2460-\u2473]/g, '');
      return marks.has(mark) ? `[${mark}]` : raised;
    },
  );
}
