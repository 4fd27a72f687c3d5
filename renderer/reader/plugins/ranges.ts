import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Range } from '#core/text/range.ts';
import type { Positions } from '../positions.ts';

/** Passages set aside and find hits: source ranges drawn with a class each. */
export interface DrawnRanges {
  readonly ranges: readonly Range[];
  readonly className: string;
}

export const rangesKey = new PluginKey<DecorationSet>('ranges');

/** Draws plain source ranges. The whole set is replaced by the meta `rangesKey`: DrawnRanges[]. */
export function rangesPlugin(positions: Positions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: rangesKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const drawn = tr.getMeta(rangesKey) as readonly DrawnRanges[] | undefined;
        if (!drawn) return old;
        const all = drawn.flatMap(({ ranges, className }) =>
          ranges.flatMap((range) =>
            positions.toDoc(range).map(({ from, to }) => Decoration.inline(from, to, { class: className })),
          ),
        );
        return all.length === 0 ? DecorationSet.empty : DecorationSet.create(tr.doc, all);
      },
    },
    props: { decorations: (state) => rangesKey.getState(state) },
  });
}
