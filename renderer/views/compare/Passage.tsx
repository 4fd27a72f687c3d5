import { memo, type ReactNode } from 'react';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Range } from '#core/text/range.ts';
import { type Piece, segmentLook, segmentsOf } from '../../reader/segments.ts';
import { Visible } from '../../ui/Visible.tsx';

/** A stretch of a passage that went or came, and which edit of the row it belongs to. */
export interface Stretch extends Range {
  readonly edit: number;
  readonly class: DifferenceClass;
}

interface Props {
  readonly text: string;
  /** Half-open, UTF-16 code units of `text`, in order. */
  readonly stretches: readonly Stretch[];
  readonly kind: 'del' | 'ins';
  readonly pieces?: readonly Piece[];
  /** What find has found, and the hit one is at. */
  readonly hits?: readonly Range[];
  readonly here?: Range | null;
  /** Numbers, dates and names without a counterpart in the other language. */
  readonly doubts?: readonly Range[];
  /** The edit one is at. */
  readonly current: number | null;
}

/** The text of one unit with what was changed, highlighted and found in it. Holds the text and nothing else. */
export const Passage = memo(function Passage(props: Props) {
  const { text, stretches, kind, current } = props;
  const Tag = kind;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, edit, class: own } of stretches) {
    if (from >= to) continue;
    if (at < from) parts.push(<Inked key={at} {...props} from={at} to={from} />);
    parts.push(
      <Tag
        key={from}
        className={own === 'wording' ? undefined : own === 'typesetting' ? 'noise' : own}
        data-edit={edit}
        data-on={edit === current || undefined}
      >
        <Inked {...props} from={from} to={to} />
      </Tag>,
    );
    at = to;
  }
  if (at < text.length) parts.push(<Inked key={at} {...props} from={at} to={text.length} />);
  return <>{parts}</>;
});

/** A stretch with its highlights and hits, cut where they begin and end. */
function Inked({ text, pieces = [], hits = [], here, doubts = [], from, to }: Props & Range) {
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
