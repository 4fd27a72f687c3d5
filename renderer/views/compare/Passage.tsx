import { memo, type ReactNode } from 'react';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Range } from '#core/text/range.ts';
import { type Ink, Inked } from '../common/Inked.tsx';

/** A stretch of a passage that went or came, and which edit of the row it belongs to. */
export interface Stretch extends Range {
  readonly edit: number;
  readonly class: DifferenceClass;
}

interface Props extends Ink {
  /** Half-open, UTF-16 code units of `text`, in order. */
  readonly stretches: readonly Stretch[];
  readonly kind: 'del' | 'ins';
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
