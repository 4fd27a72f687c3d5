import type { Range } from '#core/text/range.ts';
import { sentencesAround } from '#core/text/sentences.ts';
import type { Edit } from '../words/diff.ts';
import { type Weighty, weightyBetween } from './weighty.ts';

/**
 * Which kinds of word changed in the sentences that a passage stands in: there is one more of them, or one less, or
 * another.
 *
 * @param a the earlier text, `b` the later one
 * @param edits from `a` to `b`, in order
 * @param passage of `a`, half-open
 */
export function weightyChanges(a: string, b: string, edits: readonly Edit[], passage: Range): Weighty[] {
  const { from, to } = sentencesAround(a, passage);
  const found = new Set<Weighty>();
  for (const edit of edits) {
    if (edit.class !== 'wording' || edit.a.to < from || edit.a.from > to) continue;
    const [gone, come] = [a.slice(edit.a.from, edit.a.to), b.slice(edit.b.from, edit.b.to)];
    for (const kind of weightyBetween(gone, come)) found.add(kind);
  }
  return KINDS.filter((kind) => found.has(kind));
}

const KINDS: readonly Weighty[] = ['negation', 'number', 'modal'];
