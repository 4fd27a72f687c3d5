import type { Range } from '#core/text/range.ts';
import { type Piece, segmentLook, segmentsOf } from '../../reader/segments.ts';
import { Visible } from '../../ui/Visible.tsx';

/** A text and what lies over it; ranges are half-open, UTF-16 code units of `text`. */
export interface Ink {
  readonly text: string;
  readonly pieces?: readonly Piece[];
  /** What was found, and the hit one is at. */
  readonly hits?: readonly Range[];
  readonly here?: Range | null;
  /** Numbers, dates and names without a counterpart in the other language. */
  readonly doubts?: readonly Range[];
}

/** A stretch with its highlights and hits, cut where they begin and end. */
export function Inked({ text, pieces = [], hits = [], here, doubts = [], from, to }: Ink & Range) {
  if (pieces.length + hits.length + doubts.length === 0) return <Visible text={text.slice(from, to)} />;
  const segments = segmentsOf(pieces, null);
  const borders = new Set([from, to]);
  for (const range of [...segments, ...hits, ...doubts])
    for (const border of [range.from, range.to]) if (from < border && border < to) borders.add(border);
  const order = [...borders].sort((a, b) => a - b);
  return order.slice(1).map((end, index) => {
    const start = order[index]!;
    const over = (range: Range): boolean => range.from <= start && end <= range.to;
    const segment = segments.find(over);
    const look = segment ? segmentLook(segment) : null;
    const hit = hits.find(over);
    const classes = [
      look?.class,
      hit && (hit.from === here?.from && hit.to === here.to ? 'hit-here' : 'hit'),
      doubts.some(over) && 'doubt',
    ].filter(Boolean);
    if (classes.length === 0) return <Visible key={start} text={text.slice(start, end)} />;
    return (
      <span
        key={start}
        className={classes.join(' ')}
        ref={(element) => {
          if (element && look?.style) element.style.cssText = look.style;
        }}
      >
        <Visible text={text.slice(start, end)} />
      </span>
    );
  });
}
