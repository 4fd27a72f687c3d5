import type { Label } from './labels/label.ts';

/** A reading whose costs as text are lower is a date, an initial or spoken of. */
const SURE = 2;

/**
 * Whether a reading is a number with a mark: `2.`, `(3)`, `b)`, `一、`. Neither the name of a division nor a number
 * before a word, which stand in sentences as well: `15 million`.
 */
export function bearsMark({ style, rank, role, unread }: Label): boolean {
  return rank === 0 && role !== 'bullet' && unread >= SURE && /[.)\]、:º-]$/.test(style);
}
