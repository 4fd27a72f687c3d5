import type { Range } from '#core/text/range.ts';
import type { SourceBlock } from './blocks.ts';

/** An article on its way: its frame, and the blocks of its body. */
export interface ArticleDraft {
  title: Range[];
  kicker?: Range;
  subtitle?: Range;
  label?: Range;
  byline?: Range;
  dateline?: Range;
  credit?: Range;
  /** Markdown level of the headline; 0 of a headline in plain text, Infinity where there is none. */
  level: number;
  blocks: SourceBlock[];
}
