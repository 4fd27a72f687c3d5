import { type Warning, warning } from '#core/result.ts';
import type { Described, Extracted, ImportFile } from '../extracted.ts';

/** Which text of a file with tracked changes is read: the one before them, or the one after them. */
export type Side = 'before' | 'after';

/** A text read on one side of the tracked changes, and how many there are. */
export interface SideText extends Pick<Extracted, 'text' | 'layout' | 'comments'> {
  readonly inserted: number;
  readonly deleted: number;
  /** Characters of hidden text that was left out. */
  readonly hidden: number;
  /** What else a person should know of it. */
  readonly warnings?: readonly Warning[];
}

/**
 * The text of a file, or both texts where it has tracked changes and both are wanted. Comments belong to the later
 * one then.
 */
export function extractSides(
  { options }: ImportFile,
  described: Described,
  read: (side: Side) => SideText,
): Extracted {
  const wanted = options.changes ?? 'accepted';
  const own = read(wanted === 'original' ? 'before' : 'after');
  const { inserted, deleted } = own;
  const hasChanges = inserted + deleted > 0;
  const make = ({ text, layout, comments, hidden, warnings: told = [] }: SideText): Extracted => {
    const warnings: Warning[] = [...told];
    if (hidden > 0) warnings.push(warning('hidden-text', { count: hidden }));
    if (hasChanges && wanted === 'accepted')
      warnings.push(warning('changes-accepted', { inserted, deleted }));
    return {
      text,
      format: 'lines',
      layout,
      described,
      encoding: null,
      comments,
      warnings,
      choices: hasChanges ? { changes: { inserted, deleted } } : {},
    };
  };
  if (wanted !== 'both' || !hasChanges) return make(own);
  return { ...make(own), before: { ...make(read('before')), comments: [] } };
}
