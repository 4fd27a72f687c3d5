/** How words stand out, half-open, in UTF-16 code units. What is struck out is told in the text itself: see {@link markStruck}. */
export type Emphasis = readonly [from: number, to: number, kind: 'strong' | 'em' | 'struck'];

/** The marks that Markdown has around struck words: a text stays what it says wherever it is read, cited and compared. */
export const STRUCK_MARK = '~~';

/** A text with its struck words marked, and what is told beside it. */
export interface Marked {
  readonly text: string;
  readonly emphasis: readonly (readonly [from: number, to: number, kind: 'strong' | 'em'])[];
  /** Where an offset into the text before stands now; in front of what was put in at it where it ends something. */
  readonly moved: (at: number, ends: boolean) => number;
}

/**
 * Puts marks around the struck words of a text: line by line, and none around blanks. What is emphasised, and what else
 * stands at a border of them, stands within the marks. Linear but for sorting.
 */
export function markStruck(text: string, emphasis: readonly Emphasis[]): Marked {
  const others = emphasis.filter((one): one is Marked['emphasis'][number] => one[2] !== 'struck');
  if (others.length === emphasis.length) return { text, emphasis: others, moved: (at) => at };
  const rows = struckRows(text, emphasis);
  const borders = rows.flat();
  const pieces: string[] = [];
  let done = 0;
  for (const at of borders) {
    pieces.push(text.slice(done, at), STRUCK_MARK);
    done = at;
  }
  pieces.push(text.slice(done));
  const moved = (at: number, ends: boolean): number => {
    let [low, high] = [0, borders.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (borders[middle]! < at || (!ends && borders[middle] === at)) low = middle + 1;
      else high = middle;
    }
    return at + low * STRUCK_MARK.length;
  };
  return {
    text: pieces.join(''),
    emphasis: others.map(([from, to, kind]) => [moved(from, false), moved(to, true), kind] as const),
    moved,
  };
}

/** What is struck, in order and apart from one another: no blanks around it, and no break within. */
function struckRows(text: string, emphasis: readonly Emphasis[]): [from: number, to: number][] {
  const rows: [number, number][] = [];
  const ranges = emphasis.filter(([, , kind]) => kind === 'struck').sort((x, y) => x[0] - y[0]);
  let done = 0;
  for (const [start, end] of ranges) {
    for (let at = Math.max(start, done); at < end; ) {
      const line = text.indexOf('\n', at);
      const stop = line === -1 || line > end ? end : line;
      const row = text.slice(at, stop);
      const from = at + row.length - row.trimStart().length;
      const to = at + row.trimEnd().length;
      const last = rows.at(-1);
      if (from < to && last?.[1] === from) last[1] = to;
      else if (from < to) rows.push([from, to]);
      at = stop + 1;
    }
    done = Math.max(done, end);
  }
  return rows;
}
