import type { Comparison } from '../comparison.ts';
import { joinedText } from '../joined-text.ts';
import type { Edit } from './diff.ts';

/** An edit that stands several times alike: what went, what came, how often, and in which links. */
export interface EditGroup {
  from: string;
  to: string;
  count: number;
  links: number[];
}

/**
 * Edits that stand several times alike, the most frequent first: a name that was changed throughout is one thing to know,
 * and not fifty. Typesetting is left out.
 *
 * @param edits in step with the links
 */
export function groupEdits(
  { a, b, links }: Pick<Comparison, 'a' | 'b' | 'links'>,
  edits: readonly (readonly Edit[])[],
): { readonly groups: EditGroup[]; readonly groupOf: ReadonlyMap<Edit, number> } {
  const found = new Map<string, EditGroup & { readonly edits: Edit[] }>();
  for (const [at, link] of links.entries()) {
    const shown = (edits[at] ?? []).filter(({ noise }) => !noise);
    if (shown.length === 0) continue;
    const textA = joinedText(a, link.a);
    const textB = joinedText(b, link.b);
    for (const edit of shown) {
      const from = textA.slice(edit.a.from, edit.a.to);
      const to = textB.slice(edit.b.from, edit.b.to);
      const key = JSON.stringify([from, to]);
      const group = found.get(key) ?? { from, to, count: 0, links: [], edits: [] };
      group.count++;
      if (group.links.at(-1) !== at) group.links.push(at);
      group.edits.push(edit);
      found.set(key, group);
    }
  }
  const several = [...found.values()].filter(({ count }) => count > 1).sort((x, y) => y.count - x.count);
  const groupOf = new Map<Edit, number>();
  for (const [place, group] of several.entries()) for (const edit of group.edits) groupOf.set(edit, place);
  return {
    groups: several.map(({ from, to, count, links: own }) => ({ from, to, count, links: own })),
    groupOf,
  };
}
